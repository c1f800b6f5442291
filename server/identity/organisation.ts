import * as oidc from 'openid-client';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { OrganisationConfig } from '../config.ts';
import type { Logger } from '../log.ts';

/** What one browser has to bring back from the organisation. None of it is a secret to that browser's owner. */
export interface Trip {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the organisation says somebody is. `issuer` and `subject` name them for ever; nothing else does. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** As the organisation writes it; empty where it tells none. */
  readonly name: string;
  /** An address of theirs that the organisation itself has proven; null where it did not. */
  readonly address: string | null;
}

/** `refused`: the organisation said no. `broken`: what came back was not its answer to this trip. `unreachable`: it does not answer. */
export type TripFailure = 'refused' | 'broken' | 'unreachable';

/** Sign-in at an organisation, by OpenID Connect: authorization code with PKCE, state and nonce. */
export interface Organisation {
  readonly name: string;
  /** Under which identities of it are kept. */
  readonly issuer: string;
  /** Where to send a browser, and what it must have kept when it comes back to `returnTo`. */
  begin(returnTo: string): Promise<Result<{ readonly address: string; readonly trip: Trip }, TripFailure>>;
  /** @param answer the query with which the browser came back to `returnTo`, from the organisation or from anybody */
  finish(returnTo: string, answer: string, trip: Trip): Promise<Result<Identity, TripFailure>>;
}

const slowestSeconds = 10;
const scope = 'openid profile email';

export function createOrganisation(config: OrganisationConfig, logger: Pick<Logger, 'warn'>): Organisation {
  const { name, issuer, clientId, clientSecret } = config;
  let found: oidc.Configuration | null = null;
  /** Asked at the first sign-in and not at the start: the server runs also while the organisation does not. */
  const discover = async (): Promise<oidc.Configuration> => {
    found ??= await oidc.discovery(new URL(issuer), clientId, {}, authentication(clientSecret), {
      timeout: slowestSeconds,
      execute: [
        oidc.enableNonRepudiationChecks, // who is told by a signature, also where the way is trusted
        ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []), // on this machine alone (`config.ts`)
      ],
    });
    return found;
  };
  const failed = (error: unknown): TripFailure => {
    const failure = failureOf(error);
    // A message of the organisation may name somebody, so only its kind is told.
    const kind = error instanceof Error ? ('code' in error && error.code) || error.name : 'unknown';
    if (failure !== 'refused') logger.warn({ failure, kind }, 'somebody could not sign in by the organisation');
    return failure;
  };
  return {
    ...{ name, issuer },
    async begin(returnTo) {
      try {
        const server = await discover();
        const trip = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
        const address = oidc.buildAuthorizationUrl(server, {
          redirect_uri: returnTo,
          scope,
          state: trip.state,
          nonce: trip.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(trip.verifier),
          code_challenge_method: 'S256',
        });
        return ok({ address: address.href, trip });
      } catch (error) {
        return err(failed(error));
      }
    },
    async finish(returnTo, answer, { state, nonce, verifier }) {
      try {
        const server = await discover();
        const address = new URL(returnTo);
        address.search = answer;
        const tokens = await oidc.authorizationCodeGrant(server, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        const claims = tokens.claims();
        if (!claims?.sub) return err('broken'); // an empty one would be everybody's
        const hasUserInfo = server.serverMetadata().userinfo_endpoint !== undefined;
        const more = hasUserInfo ? await oidc.fetchUserInfo(server, tokens.access_token, claims.sub) : {};
        return ok(read(claims, { ...claims, ...more }));
      } catch (error) {
        return err(failed(error));
      }
    },
  };
}

/** By the header, as the standard has it where nothing is said, and else in the body. */
function authentication(secret: string): oidc.ClientAuth {
  const [byHeader, byBody] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const takes = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (takes.includes('client_secret_basic') ? byHeader : byBody)(server, client, body, headers);
  };
}

function read({ iss, sub }: oidc.IDToken, claims: Readonly<Record<string, unknown>>): Identity {
  const { name, preferred_username: alias, email, email_verified: isProven } = claims;
  const called = [name, alias].find((each): each is string => typeof each === 'string' && each.trim() !== '');
  // Only a plain yes is one: an address that somebody merely typed there proves nothing here.
  const address = isProven === true && typeof email === 'string' ? email : null;
  return { issuer: iss, subject: sub, name: called?.trim() ?? '', address };
}

function failureOf(error: unknown): TripFailure {
  if (error instanceof oidc.AuthorizationResponseError) return 'refused';
  if (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT') return 'unreachable';
  if (error instanceof oidc.ClientError && error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return 'unreachable';
  return error instanceof TypeError && error.message === 'fetch failed' ? 'unreachable' : 'broken';
}

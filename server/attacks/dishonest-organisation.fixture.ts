import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What a token says, and how it is signed; everything else is as it should be. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const makeKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A key that is not the organisation's. */
export const foreignKey = () => makeKey().privateKey;

/** A provider that gives every code a token, and forges what it is told to. */
export async function startDishonestOrganisation() {
  const { privateKey, publicKey } = makeKey();
  let forgery: Forgery = {};
  let nonce = '';
  const received: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const send = (value: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return send({
          ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
          ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/keys':
        return send({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      default: {
        received.push(new URLSearchParams(await text(request)));
        return send({ access_token: 'anything', token_type: 'Bearer', id_token: token() });
      }
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function token(): string {
    const now = Math.floor(performance.timeOrigin / 1_000 + performance.now() / 1_000);
    const claims = { iss: issuer, sub: 'ben', aud: 'variorum', iat: now, exp: now + 60, nonce, ...forgery.claims };
    const words = `${encode({ alg: 'RS256', kid: 'one', ...forgery.header })}.${encode(claims)}`;
    const proof = forgery.header?.alg === 'none' ? '' : sign('sha256', Buffer.from(words), forgery.key ?? privateKey);
    return `${words}.${Buffer.from(proof).toString('base64url')}`;
  }

  return {
    config: { organisation: { name: 'Example University', issuer, clientId: 'variorum', clientSecret: 'secret' } },
    received,
    /** The query of an answer to the trip that begins at `address`; its token will be forged so. */
    answers(address: string, how: Forgery): string {
      const asked = new URL(address).searchParams;
      nonce = asked.get('nonce') ?? '';
      forgery = how;
      return `?${new URLSearchParams({ code: 'any-code', state: asked.get('state') ?? '' })}`;
    },
  };
}

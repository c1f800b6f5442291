import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished } from 'vitest';
import type { OrganisationConfig } from '../config.ts';

/** What an organisation tells of somebody. */
export interface Told {
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

const client = { clientId: 'variorum', clientSecret: 'a secret of the client with many letters' };

/**
 * A real OpenID Connect provider on this machine, for one test. Whoever is sent there signs in as `subject` at once: its pages are not
 * what is tested. `base` is where the server under test is reached.
 */
export async function startOrganisation(base: string, people: Readonly<Record<string, Told>>) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [`${base}/organisation`] }],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...people[accountId] }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/signing-in/${uid}` },
    cookies: { keys: ['a key for a test'] },
    async loadExistingGrant(context) {
      const { session, client: asking } = context.oidc;
      if (!session?.accountId || !asking) return undefined;
      const grant = new context.oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/signing-in/')) return void answer(request, response);
    const subject = String(request.headers['x-subject']);
    const outcome = people[subject] ? { login: { accountId: subject } } : { error: 'access_denied' };
    void provider.interactionFinished(request, response, outcome);
  });
  const config: OrganisationConfig = { name: 'Example University', issuer, ...client };
  return {
    config: { organisation: config },
    /** Where a browser is sent back to, that goes to `address` and signs in there as somebody; whom it does not know it refuses. */
    async signsIn(address: string, as: string): Promise<URL> {
      const cookies = new Map<string, string>();
      let at = new URL(address);
      while (at.origin === issuer) {
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const response = await fetch(at, { redirect: 'manual', headers: { cookie, 'x-subject': as } });
        for (const each of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (each.split(';')[0] ?? '').split('=');
          cookies.set(name, value);
        }
        const next = response.headers.get('location');
        if (next === null) throw new Error(`the organisation answered ${response.status}: ${await response.text()}`);
        at = new URL(next, at);
      }
      return at;
    },
  };
}

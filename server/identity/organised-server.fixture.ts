import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Config } from '../config.ts';
import type { Options } from '../start.ts';
import { type Browser, startOwned } from '../test-server.ts';
import { startOrganisation, type Told } from './organisation.fixture.ts';

type Back = { readonly me: Me; readonly secret: string | null; readonly passcode: string | null } & Problem;

/** Whom the organisation knows. */
export const people = {
  ben: { name: 'Ben Example', email: 'ben@example.org', email_verified: true },
  cleo: { name: 'Cleo', email: 'cleo@example.org', email_verified: false },
  dan: { name: '', email: 'dan@elsewhere.example', email_verified: true },
} satisfies Record<string, Told>;

/** A port that was free a moment ago: an organisation has to know beforehand where people come back. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

/** An owned server on which people sign in by a real organisation. */
export async function startOrganised(config: Partial<Config> = {}, options: Partial<Options> = {}) {
  const port = await freePort();
  const organisation = await startOrganisation(`http://127.0.0.1:${port}`, people);
  const owned = await startOwned({ port, ...organisation.config, ...config }, options);
  /** Sets out in a browser, and signs in at the organisation. @returns the query with which it is sent back */
  const setOut = async (browser: Browser, as: string, secret?: string, passcode?: string): Promise<string> => {
    const shown = { ...(secret && { secret }), ...(passcode && { passcode }) };
    const { body } = await browser.post<{ address: string }>('/api/sign-in/organisation', shown);
    return (await organisation.signsIn(body.address, as)).search;
  };
  const comeBack = (browser: Browser, answer: string) => browser.post<Back>('/api/sign-in/organisation/return', { answer });
  return {
    ...{ ...owned, organisation, setOut, comeBack },
    /** The whole way. */
    signIn: async (browser: Browser, as: string, secret?: string, passcode?: string) =>
      comeBack(browser, await setOut(browser, as, secret, passcode)),
  };
}

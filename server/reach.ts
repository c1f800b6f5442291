import { networkInterfaces } from 'node:os';
import type { Reach } from '../shared/api/link-contract.ts';
import type { Config } from './config.ts';
import { isLoopback } from './origin.ts';

/** Under which addresses this server can be opened, and by whom. */
export interface Addresses {
  /** Start of the addresses that people hand out: what most others can open. */
  readonly base: string;
  /** Start of an address that works on this machine itself. */
  readonly here: string;
  /** Every origin worth printing, `here` first. */
  readonly all: readonly string[];
  readonly reach: Reach;
}

/**
 * @param port the one that is really listened on; `config.port` may be 0.
 * @param interfaces this machine's own addresses.
 */
export function addressesOf(
  { host, baseUrl }: Pick<Config, 'host' | 'baseUrl'>,
  port: number,
  interfaces: readonly string[] = ownAddresses(),
): Addresses {
  const origin = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const everywhere = host === '0.0.0.0' || host === '::';
  const here = origin(everywhere || host === 'localhost' ? '127.0.0.1' : host);
  const network = everywhere ? interfaces.filter((address) => !isLoopback(address)) : isLoopback(host) ? [] : [host];
  const outside = [...(baseUrl ? [baseUrl] : []), ...network.map(origin)];
  const base = outside[0] ?? here;
  return { base, here, all: [...new Set([here, ...outside])], reach: reachOf(base) };
}

function reachOf(base: string): Reach {
  return isLoopback(new URL(base).hostname.replace(/^\[|\]$/g, ''))
    ? {
        scope: 'machine',
        advice:
          'Only this computer can open these links. To let others in, stop Variorum, start it with HOST=0.0.0.0, and share links from the address that it then prints.',
      }
    : { scope: 'network', advice: `Everyone who can open ${base} can use these links.` };
}

/** Addresses of this machine's network cards. IPv6 ones are left out: link-local ones need a zone that nobody can type. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
}

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { err, ok, type Result } from '../shared/base/result.ts';

/** The proxies that may say for whom they ask: everything else that says so is a stranger making something up. */
export interface TrustedProxies {
  has(address: string): boolean;
}

/**
 * Reads addresses and networks with commas between them, such as `127.0.0.1, 10.0.0.0/8, fd00::/8`.
 *
 * @returns on failure what of it is none.
 */
export function parseTrustedProxies(text: string): Result<TrustedProxies, string> {
  const list = new BlockList();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const [address = '', bits, ...more] = part.split('/');
    const most = isIPv4(address) ? 32 : 128;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (isIP(address) === 0 || more.length > 0 || !(prefix <= most)) return err(part);
    list.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return ok({ has: (address) => isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6') });
}

/**
 * From where a request comes: the other end of its connection, or, where that is a trusted proxy, the last address in
 * `X-Forwarded-For` that no trusted proxy wrote of itself. What stands before that one anybody may have written.
 */
export function clientAddress(request: IncomingMessage, proxies: TrustedProxies): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => plain(each.trim()));
  let address = plain(request.socket.remoteAddress ?? '');
  while (proxies.has(address)) {
    const before = forwarded.pop() ?? '';
    if (isIP(before) === 0) break;
    address = before;
  }
  return address;
}

/** Whom an address is counted with: one connection has a whole /64 of IPv6 to itself, and could come from another of it each time. */
export function countedAs(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('%', 1)[0]?.split('::') ?? [];
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':')));
  const gap = address.includes('::') ? Array.from({ length: 8 - (before?.length ?? 0) - (after?.length ?? 0) }, () => '0') : [];
  return `${[...(before ?? []), ...gap, ...(after ?? [])]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}

/** IPv4 as itself, which a socket for both kinds shows as IPv6. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, countedAs, parseTrustedProxies } from './client-address.ts';

const proxies = (text: string) => {
  const parsed = parseTrustedProxies(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

const from = (remoteAddress: string, forwarded?: string) =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as IncomingMessage;

test('an address is taken from a trusted proxy alone, and of what it passes on only what it wrote itself', () => {
  const trusted = proxies('10.0.0.0/8, ::1');
  expect(clientAddress(from('203.0.113.7', '198.51.100.1'), trusted)).toBe('203.0.113.7');
  expect(clientAddress(from('10.1.2.3', '198.51.100.1'), trusted)).toBe('198.51.100.1');
  expect(clientAddress(from('::ffff:10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9'), trusted)).toBe('198.51.100.1');
  expect(clientAddress(from('10.1.2.3', 'unknown'), trusted)).toBe('10.1.2.3');
  expect(clientAddress(from('10.1.2.3'), trusted)).toBe('10.1.2.3');
  expect(clientAddress(from('::1', '2001:db8::1'), trusted)).toBe('2001:db8::1');
  expect(clientAddress(from('127.0.0.1', '198.51.100.1'), proxies(''))).toBe('127.0.0.1');
});

test('a list of proxies is refused at what is no address or network', () => {
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0/8', '::/129', '10.0.0.0/8/8', '10.0.0.0/x']) {
    expect(parseTrustedProxies(`127.0.0.1,${wrong}`)).toEqual({ ok: false, error: wrong });
  }
});

test('a network of IPv6 counts as one', () => {
  expect(countedAs('203.0.113.7')).toBe('203.0.113.7');
  expect(countedAs('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64');
  expect(countedAs('2001:db8::1:0:0:1')).toBe('2001:db8:0:0::/64');
  expect(countedAs('2001:0db8::')).toBe(countedAs('2001:db8::ffff'));
});

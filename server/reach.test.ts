import { expect, test } from 'vitest';
import { addressesOf } from './reach.ts';

const lan = ['127.0.0.1', '192.168.1.20'];

test('on loopback, links reach this machine only, and the advice says how to change that', () => {
  const { base, all, reach } = addressesOf({ host: '127.0.0.1', baseUrl: null }, 4400, lan);
  expect(base).toBe('http://127.0.0.1:4400');
  expect(all).toEqual([base]);
  expect(reach.scope).toBe('machine');
  expect(reach.advice).toContain('HOST=0.0.0.0');
});

test('on all addresses, links carry the one of the network, and the machine keeps its own', () => {
  const { base, here, reach } = addressesOf({ host: '0.0.0.0', baseUrl: null }, 4400, lan);
  expect(base).toBe('http://192.168.1.20:4400');
  expect(here).toBe('http://127.0.0.1:4400');
  expect(reach.scope).toBe('network');
});

test('the address of a proxy in front goes before all others', () => {
  expect(addressesOf({ host: '127.0.0.1', baseUrl: 'https://notes.example.org' }, 4400, lan).base).toBe(
    'https://notes.example.org',
  );
});

test('a machine without a network says that links reach nobody else', () => {
  expect(addressesOf({ host: '0.0.0.0', baseUrl: null }, 4400, ['127.0.0.1']).reach.scope).toBe('machine');
});

test('an IPv6 address stands in brackets', () => {
  expect(addressesOf({ host: '::1', baseUrl: null }, 4400, lan).here).toBe('http://[::1]:4400');
});

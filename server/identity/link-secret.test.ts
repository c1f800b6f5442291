import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLinkId } from '../../shared/base/id.ts';
import { linkAddress, linkSecret, parseLinkSecret } from './link-secret.ts';

const key = randomBytes(32);

test('a secret proves its own link, under the key that made it and no other', () => {
  const link = createLinkId();
  const secret = linkSecret(key, link);
  expect(parseLinkSecret(key, secret)).toBe(link);
  expect(parseLinkSecret(randomBytes(32), secret)).toBeNull();
});

test('the proof of one link opens no other', () => {
  const [mine, theirs] = [createLinkId(), createLinkId()];
  const proof = linkSecret(key, mine).split('.')[1];
  expect(parseLinkSecret(key, `${theirs}.${proof}`)).toBeNull();
});

test('no other text is a secret, whatever it is', () => {
  const link = createLinkId();
  const secret = linkSecret(key, link);
  const near = fc.tuple(fc.nat(secret.length - 1), fc.string({ minLength: 1, maxLength: 1 })).map(([at, letter]) => {
    return secret.slice(0, at) + letter + secret.slice(at + 1);
  });
  fc.assert(
    fc.property(fc.oneof(fc.string(), near, fc.constant(`${secret} `), fc.constant(link)), (text) => {
      fc.pre(text !== secret);
      expect(parseLinkSecret(key, text)).toBeNull();
    }),
  );
});

test('the secret stands where browsers do not send it', () => {
  const address = new URL(linkAddress('http://127.0.0.1:4400', linkSecret(key, createLinkId())));
  expect(address.pathname + address.search).toBe('/join');
});

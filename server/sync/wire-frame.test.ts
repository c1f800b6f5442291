import { expect, it } from 'vitest';
import { messagesIn } from './scenario-peer.ts';
import { wireFrame } from './wire-frame.ts';

it('[P10] frames laid end to end come apart as the messages that they were, at every length of header', () => {
  const messages = [0, 1, 125, 126, 65_535, 65_536, 70_000].map((length) => new Uint8Array(length).fill(length % 251));
  const apart = messagesIn(Buffer.concat(messages.map(wireFrame)));
  expect(apart.map((message, index) => Buffer.compare(message, messages[index] ?? new Uint8Array()))).toEqual(
    messages.map(() => 0),
  );
});

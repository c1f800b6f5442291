import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { AccountId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';

/**
 * Message kinds on `/sync/<room>`. 0–3 are the y-websocket protocol; from 100 on they are ours, sent only to clients
 * that joined with `?ext=1`, because a stock provider logs an error for kinds that it does not know (rule P2).
 */
export const frameKind = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, hello: 100, ack: 101, authors: 102 } as const;
const syncKind = { step1: 0, step2: 1, update: 2 } as const;

/** A frame from a client, decoded. `bytes` are views into the frame. */
export type ClientFrame =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: Uint8Array }
  | { readonly kind: 'queryAwareness' };

/** First frame to an `ext` client. `epoch` names this life of the room: a restored room has another one (rule P8). */
export interface Hello {
  readonly epoch: string;
  readonly account: AccountId;
  readonly writable: boolean;
}

/** Reads a client's frame. Total on arbitrary bytes: never throws, and refuses bytes that are left over (rule P1). */
export function decodeClientFrame(bytes: Uint8Array): Result<ClientFrame, 'malformed'> {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readClientFrame(decoder);
    return frame && !decoding.hasContent(decoder) ? ok(frame) : err('malformed');
  } catch {
    return err('malformed'); // lib0 throws on truncated input
  }
}

function readClientFrame(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case frameKind.sync:
      return readSync(decoder);
    case frameKind.awareness:
      return { kind: 'awareness', entries: decoding.readVarUint8Array(decoder) };
    case frameKind.queryAwareness:
      return { kind: 'queryAwareness' };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case syncKind.step1:
      return { kind: 'step1', stateVector: decoding.readVarUint8Array(decoder) };
    case syncKind.step2:
      return { kind: 'step2', update: decoding.readVarUint8Array(decoder) };
    case syncKind.update:
      return { kind: 'update', update: decoding.readVarUint8Array(decoder) };
    default:
      return null;
  }
}

const encode = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write);

const encodeSync = (kind: number, payload: Uint8Array) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameKind.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });

export const encodeStep1 = (stateVector: Uint8Array) => encodeSync(syncKind.step1, stateVector);
export const encodeStep2 = (update: Uint8Array) => encodeSync(syncKind.step2, update);
export const encodeUpdate = (update: Uint8Array) => encodeSync(syncKind.update, update);

/** `entries` is a body in the awareness protocol's own encoding. */
export const encodeAwareness = (entries: Uint8Array) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameKind.awareness);
    encoding.writeVarUint8Array(encoder, entries);
  });

export const encodeHello = (hello: Hello) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameKind.hello);
    encoding.writeVarString(encoder, JSON.stringify(hello));
  });

/** All of the first `count` update and SyncStep2 frames that the client sent on this socket are on disk (rule P6). */
export const encodeAck = (count: number) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameKind.ack);
    encoding.writeVarUint(encoder, count);
  });

/** Which account wrote under which Yjs client id: all of the room's at joining, then what is new (rule P5). */
export const encodeAuthors = (authors: Iterable<readonly [clientId: number, account: AccountId]>) =>
  encode((encoder) => {
    const list = [...authors];
    const accounts = [...new Set(list.map(([, account]) => account))];
    const indexOf = new Map(accounts.map((account, index) => [account, index]));
    encoding.writeVarUint(encoder, frameKind.authors);
    encoding.writeVarUint(encoder, accounts.length);
    for (const account of accounts) encoding.writeVarString(encoder, account);
    encoding.writeVarUint(encoder, list.length);
    for (const [clientId, account] of list) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, indexOf.get(account) as number);
    }
  });

/** Reads the body of a hello, after its kind. The server is trusted: what does not decode throws. */
export const readHello = (decoder: decoding.Decoder): Hello => JSON.parse(decoding.readVarString(decoder)) as Hello;

export const readAck = (decoder: decoding.Decoder): number => decoding.readVarUint(decoder);

export function readAuthors(decoder: decoding.Decoder): Map<number, AccountId> {
  const accounts = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarString(decoder) as AccountId);
  const authors = new Map<number, AccountId>();
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = decoding.readVarUint(decoder);
    authors.set(clientId, accounts[decoding.readVarUint(decoder)] as AccountId);
  }
  return authors;
}

/** Whether the server counts this frame of ours towards its ack: an update or a SyncStep2 (rule P6). */
export const isCounted = (frame: Uint8Array): boolean =>
  frame[0] === frameKind.sync && (frame[1] === syncKind.step2 || frame[1] === syncKind.update);

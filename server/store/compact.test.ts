import type { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openCompactor } from './compact.ts';
import { startWorker } from './thread/start.ts';

const compactor = openCompactor();
afterAll(() => compactor.close());

/** A document with all that its clients did, as the updates that a log would hold. */
function record(): { readonly doc: Y.Doc; readonly updates: Uint8Array[] } {
  const [doc, updates] = [new Y.Doc(), [] as Uint8Array[]];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return { doc, updates };
}
function open(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}
const content = (doc: Y.Doc) => ({ text: doc.getText('text').toDelta(), marks: doc.getMap('marks').toJSON() });

const edit = fc.oneof(
  fc.record({ act: fc.constant('insert' as const), at: fc.nat(), words: fc.string({ minLength: 1, maxLength: 10 }) }),
  fc.record({ act: fc.constant('delete' as const), at: fc.nat(), length: fc.nat({ max: 8 }) }),
  fc.record({ act: fc.constant('set' as const), key: fc.constantFrom('a', 'b'), value: fc.integer() }),
);

test('[S9] gives the same state as the parts, wherever the log is cut into snapshot and tail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 30 }), fc.nat({ max: 100 }), async (edits, percent) => {
      const { doc, updates } = record();
      const text = doc.getText('text');
      for (const next of edits) {
        if (next.act === 'insert') text.insert(next.at % (text.length + 1), next.words);
        else if (next.act === 'set') doc.getMap('marks').set(next.key, next.value);
        else text.delete(next.at % (text.length + 1), Math.min(next.length, text.length - (next.at % (text.length + 1))));
      }
      const first = Math.round((updates.length * percent) / 100);
      const snapshot = await compactor.compact(updates.slice(0, first));
      const whole = await compactor.compact([snapshot, ...updates.slice(first)]);
      expect(content(open(whole))).toEqual(content(doc));
      expect(Y.encodeStateVector(open(whole))).toEqual(Y.encodeStateVector(doc));
      expect(content(open(snapshot, ...updates.slice(first)))).toEqual(content(doc));
    }),
    { numRuns: 60 },
  );
});

test('[S9] forgets the words that were deleted', async () => {
  const { doc, updates } = record();
  doc.getText('text').insert(0, 'kept confidential');
  doc.getText('text').delete(4, 13);
  const snapshot = Buffer.from(await compactor.compact(updates));
  expect(Buffer.from(Y.mergeUpdates(updates)).includes('confidential')).toBe(true);
  expect(snapshot.includes('confidential')).toBe(false);
  expect(snapshot.includes('kept')).toBe(true);
});

test('[S9] keeps an update that waits for another, until that comes', async () => {
  const { doc, updates } = record();
  for (const word of ['one ', 'two ', 'three ']) doc.getText('text').insert(doc.getText('text').length, word);
  doc.getText('text').delete(4, 4);
  const [one = [], two = [], ...rest] = updates;
  const snapshot = await compactor.compact([Uint8Array.from(one), ...rest]);
  expect(content(open(snapshot)).text).toEqual([{ insert: 'one ' }]);
  expect(content(open(snapshot, Uint8Array.from(two)))).toEqual(content(doc));
});

test('[S9] rejects parts that cannot be read, and only those', async () => {
  const { doc, updates } = record();
  doc.getText('text').insert(0, 'fine');
  const [broken, fine] = [compactor.compact([Uint8Array.from([1, 2, 3])]), compactor.compact(updates)];
  await expect(broken).rejects.toThrow();
  expect(content(open(await fine))).toEqual(content(doc));
});

test('[S15] goes on with a new thread when one is lost', async () => {
  const workers: Worker[] = [];
  const fragile = openCompactor(() => {
    const worker = startWorker('compact-worker');
    workers.push(worker);
    return worker;
  });
  await fragile.compact([]);
  const waiting = Promise.allSettled(Array.from({ length: 100 }, () => fragile.compact([])));
  await workers[0]?.terminate();
  expect((await waiting).at(-1)).toMatchObject({ reason: { message: expect.stringContaining('a thread ended') } });
  expect(content(open(await fragile.compact([])))).toEqual(content(new Y.Doc()));
  expect(workers).toHaveLength(2);
  await fragile.close();
  await expect(fragile.compact([])).rejects.toThrow('closed');
});

import fc from 'fast-check';
import { expect } from 'vitest';
import { type AccountId, createDocumentId, createIntentId, type IntentId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import { proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import type { Append, UpdateLog } from './store.ts';

const room = fc.nat({ max: 2 });
const bytes = fc.uint8Array({ minLength: 1, maxLength: 20 });
const part = fc.record({
  room,
  stale: fc.nat({ max: 9 }).map((chance) => chance === 0),
  updates: fc.array(bytes, { maxLength: 4 }),
  bindings: fc.array(fc.tuple(fc.nat({ max: 8 }), fc.constantFrom('ada' as AccountId, 'ben' as AccountId)), { maxLength: 2 }),
});
const step = fc.oneof(
  { weight: 40, arbitrary: fc.record({ act: fc.constant('append' as const), batch: fc.array(part, { maxLength: 4 }) }) },
  { weight: 12, arbitrary: fc.record({ act: fc.constant('intent' as const), intent: fc.nat({ max: 3 }), room, bytes }) },
  {
    weight: 12,
    arbitrary: fc.record({ act: fc.constant('compact' as const), room, percent: fc.nat({ max: 100 }), bytes }),
  },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('lock' as const), room, writable: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('create' as const), room }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reopen' as const) }) },
);

/** Random lives of three rooms. */
export const lives = fc.array(step, { maxLength: 25 });

/** A room without storage: every update that it ever took, and how many of them a snapshot has replaced. */
class RoomModel {
  readonly id: RoomId = proseRoom(createDocumentId());
  epoch = '';
  writable = true;
  updates: Uint8Array[] = [];
  authors = new Map<number, AccountId>();
  snapshot: Uint8Array | null = null;
  snapshotSeq = 0;

  append({ epoch, updates, bindings }: Append) {
    if (epoch !== this.epoch) return err('staleEpoch');
    if (updates.length > 0 && !this.writable) return err('notWritable');
    const authors = new Map(this.authors);
    for (const [client, account] of bindings) {
      if ((authors.get(client) ?? account) !== account) return err('foreignClient');
      authors.set(client, account);
    }
    this.authors = authors;
    this.updates.push(...updates);
    return ok({ firstSeq: this.updates.length - updates.length + 1 });
  }

  compact(seq: number, snapshot: Uint8Array) {
    if (seq > this.snapshotSeq) Object.assign(this, { snapshot, snapshotSeq: seq });
  }

  stored() {
    const { epoch, writable, authors, snapshot, snapshotSeq, updates } = this;
    return { epoch, writable, authors, snapshot, snapshotSeq, head: updates.length, tail: updates.slice(snapshotSeq) };
  }
}

/** Plays `life` on three new rooms and on their models, and compares every answer and, in the end, every room. */
export async function expectAgreement(
  life: typeof lives extends fc.Arbitrary<infer Life> ? Life : never,
  log: () => UpdateLog,
  reopen: () => Promise<void>,
): Promise<void> {
  const models = [new RoomModel(), new RoomModel(), new RoomModel()];
  const modelOf = (at: number) => models[at] ?? new RoomModel();
  for (const model of models) {
    await log().create(model.id, { writable: true });
    model.epoch = (await log().read(model.id))?.epoch ?? 'none';
  }
  const intents = Array.from({ length: 4 }, createIntentId);
  const done = new Set<IntentId>();

  for (const next of life) {
    switch (next.act) {
      case 'append': {
        const batch = next.batch.map(({ room, stale, updates, bindings }) => {
          const { id, epoch } = modelOf(room);
          return { model: modelOf(room), part: { room: id, epoch: stale ? 'stale' : epoch, updates, bindings } };
        });
        const answers = await log().append(batch.map(({ part }) => part));
        expect(answers).toEqual(batch.map(({ model, part }) => model.append(part)));
        break;
      }
      case 'intent': {
        const intent = intents[next.intent] ?? createIntentId();
        await log().appendIntent(intent, modelOf(next.room).id, next.bytes, []);
        if (!done.has(intent)) modelOf(next.room).updates.push(next.bytes);
        done.add(intent);
        break;
      }
      case 'compact': {
        const model = modelOf(next.room);
        const seq = Math.round((model.updates.length * next.percent) / 100);
        await log().compact(model.id, seq, next.bytes);
        model.compact(seq, next.bytes);
        break;
      }
      case 'lock':
        await log().setWritable(modelOf(next.room).id, next.writable);
        modelOf(next.room).writable = next.writable;
        break;
      case 'create':
        await log().create(modelOf(next.room).id, { writable: true });
        break;
      case 'reopen':
        await reopen();
        break;
    }
  }
  for (const model of models) expect(await log().read(model.id)).toEqual(model.stored());
}

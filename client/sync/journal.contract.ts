import { describe, expect, it } from 'vitest';
import { createDocumentId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import type { Journal, JournalEntry } from './journal.ts';

/** What a test makes of an adapter. `another` is the same account's journal in another tab, or later. */
export interface JournalUnderTest {
  readonly journal: Journal;
  readonly another: () => Promise<Journal>;
  /** Whether `append` says that the entry outlives the tab. */
  readonly outlivesTab: boolean;
}

/** The behaviour of a journal; each adapter runs it. */
export function describeJournal(name: string, open: () => Promise<JournalUnderTest>): void {
  const room = proseRoom(createDocumentId());
  const entry = (key: string, of = room): JournalEntry => ({ key, room: of, epoch: 'e', update: Uint8Array.of(key.length, 7) });
  const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);
  const refusal = { key: 'refusal', room, reason: 'notAllowed', at: 5, acts: [{ kind: 'text', text: 'hers' }] } as const;

  describe(name, () => {
    it('gives a room’s entries back in the order made, and no other room’s', async () => {
      const { journal, another, outlivesTab } = await open();
      const elsewhere = proseRoom(createDocumentId());
      expect(await journal.append(entry('a-1'))).toBe(outlivesTab);
      await Promise.all([journal.append(entry('a-2')), journal.append(entry('a-3', elsewhere))]);
      const found = await (await another()).entries(room);
      expect(keys(found)).toEqual(['a-1', 'a-2']);
      expect(found[0]?.update).toEqual(entry('a-1').update);
    });

    it('forgets settled entries, and does not mind when they are gone', async () => {
      const { journal, another } = await open();
      await journal.append(entry('a-1'));
      await journal.append(entry('a-2'));
      await (await another()).settle(['a-1', 'gone']);
      await journal.settle(['a-1']);
      expect(keys(await journal.entries(room))).toEqual(['a-2']);
    });

    it('settles an entry whose writing is still under way', async () => {
      const { journal } = await open();
      await Promise.all([journal.append(entry('a-1')), journal.settle(['a-1'])]);
      expect(await journal.entries(room)).toEqual([]);
    });

    it('turns entries into one refusal that stays until it is dismissed', async () => {
      const { journal, another } = await open();
      await journal.append(entry('a-1'));
      await journal.append(entry('a-2'));
      await journal.append(entry('a-3'));
      await journal.refuse(refusal, [entry('a-1'), entry('a-2')]);
      expect(keys(await journal.entries(room))).toEqual(['a-3']);
      const [kept] = await (await another()).refusals(room);
      expect(kept).toMatchObject(refusal);
      expect(kept?.updates).toHaveLength(2);
      await journal.dismiss(refusal.key);
      expect(await (await another()).refusals(room)).toEqual([]);
    });

    it('tells of the refusals of every room, newest first', async () => {
      const { journal, another } = await open();
      const elsewhere = proseRoom(createDocumentId());
      await journal.append(entry('a-1'));
      await journal.append(entry('a-2', elsewhere));
      await journal.refuse(refusal, [entry('a-1')]);
      await journal.refuse({ ...refusal, key: 'later', room: elsewhere, at: 6 }, [entry('a-2', elsewhere)]);
      expect(keys(await (await another()).allRefusals())).toEqual(['later', 'refusal']);
    });

    it('refuses an entry once, when two tabs have adopted it', async () => {
      const { journal, another } = await open();
      await journal.append(entry('a-1'));
      await journal.refuse(refusal, [entry('a-1')]);
      await (await another()).refuse({ ...refusal, key: 'again' }, [entry('a-1')]);
      expect(keys(await journal.refusals(room))).toEqual(['refusal']);
    });
  });
}

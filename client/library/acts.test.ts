import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListedDocument } from '../../shared/api/library-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { textStatuses } from '../../shared/document/text-status.ts';
import { type Act, after, takingBack } from './acts.ts';
import { listedText } from './listed.fixture.ts';

const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
const account = fc.constantFrom('ada-account' as AccountId, 'ben-account' as AccountId, null);
const document = fc.record({ status: fc.constantFrom(...textStatuses), assignee: account, tags }).map(listedText);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(...textStatuses) }),
  fc.record({ kind: fc.constant('assign' as const), assignee: account }),
  fc.record({ kind: fc.constant('tag' as const), add: tags, remove: tags }),
);
const inOrder = (text: ListedDocument | null) => text && { ...text, tags: [...text.tags].sort() };

test('[V9] taking an act back gives every text what it had before, and speaks of no text that the act left alone', () => {
  fc.assert(
    fc.property(fc.array(document), act, (texts, done) => {
      const deeds = takingBack(done, texts);
      for (const text of texts) {
        const changed = after(text, done);
        const back = deeds.filter(({ documents }) => documents.includes(text.id));
        expect(back).toHaveLength(changed === text ? 0 : 1);
        const restored = back.reduce<ListedDocument | null>((now, deed) => now && after(now, deed.act), changed);
        expect(inOrder(restored)).toEqual(inOrder(text));
      }
    }),
  );
});

test('texts that go back to the same come in one request', () => {
  const texts = [listedText(), listedText(), listedText({ status: 'doing' })];
  const deeds = takingBack({ kind: 'status', status: 'done' }, texts);
  expect(deeds.map(({ documents }) => documents.length)).toEqual([2, 1]);
  expect(takingBack({ kind: 'trash' }, texts)).toEqual([{ act: { kind: 'restore' }, documents: texts.map(({ id }) => id) }]);
});

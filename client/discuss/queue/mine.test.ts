import { expect, it } from 'vitest';
import type { AccountId } from '../../../shared/base/id.ts';
import { isOverdue, mineOf } from './mine.ts';
import { itemOf, queuedText, threadOf } from './queued.fixture.ts';

const [ada, ben] = ['account-ada', 'account-ben'] as [AccountId, AccountId];
const text = queuedText('The harbour');
const thread = (change: Partial<Parameters<typeof threadOf>[2]>) =>
  itemOf(text, threadOf(ben, 'x', { document: text.document.id, ...change }));
const naming = (active: number) => {
  const mention = { type: 'mention', attrs: { id: ada, label: 'Ada' } };
  const item = thread({ active });
  const comments = item.view.thread.comments.map((comment) => ({
    ...comment,
    body: { type: 'doc' as const, content: [{ type: 'paragraph', content: [mention] }] },
  }));
  return thread({ active, comments });
};

it('is what was given to me, the most urgent first, and then what names me, the latest first', () => {
  const late = thread({ assignment: { to: ada, due: '2026-12-09' } });
  const soon = thread({ assignment: { to: ada, due: '2026-12-01' } });
  const whenever = thread({ assignment: { to: ada, due: '' } });
  const [before, latest] = [naming(3), naming(8)];
  const others = [thread({}), thread({ assignment: { to: ben, due: '' } })];
  const done = thread({ assignment: { to: ada, due: '' }, standing: 'resolved' });
  expect(mineOf([before, late, ...others, done, whenever, latest, soon], ada)).toEqual([soon, late, whenever, latest, before]);
});

it('is overdue from the day after', () => {
  const noon = new Date(2026, 11, 1, 12).getTime();
  expect(isOverdue('2026-12-01', noon)).toBe(false);
  expect(isOverdue('2026-11-30', noon)).toBe(true);
  expect(isOverdue('', noon)).toBe(false);
});

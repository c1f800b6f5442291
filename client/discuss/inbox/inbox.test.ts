import { describe, expect, it } from 'vitest';
import type { InboxItem } from '../../../shared/api/contract.ts';
import { type AccountId, createCommentId, createDocumentId, createProjectId } from '../../../shared/base/id.ts';
import { bodyOf } from '../../../shared/review/comment-body.ts';
import type { Thread } from '../../../shared/review/thread.ts';
import { threadOf } from '../queue/queued.fixture.ts';
import { inboxOrder, isUnread, newestOf, newsIn, nextUnread } from './inbox.ts';

const [ada, ben] = ['account-ada', 'account-ben'] as [AccountId, AccountId];
const document = { id: createDocumentId(), title: 'The harbour' };
const project = { id: createProjectId(), name: 'Sound' };

const item = (
  active: number,
  { unread = false, mute = false, ...change }: Partial<Thread> & Record<string, unknown> = {},
): InboxItem => ({
  ...{ document, project, why: 'took part' },
  view: {
    thread: threadOf(ben, 'First', { document: document.id, active, ...change }),
    ...{ change: 5, seen: unread ? 3 : 5, mute: mute === true },
  },
});
const ids = (items: readonly InboxItem[]) => items.map(({ view }) => view.thread.id);

describe('the order of an inbox', () => {
  const [old, newer, unread] = [item(1), item(9), item(4, { unread: true })];

  it('is at first what is unread, then the rest, the newest first', () => {
    expect(inboxOrder([old, newer, unread], [])).toEqual(ids([unread, newer, old]));
  });

  it('stays as it is while one reads; what comes stands above it, and what is gone leaves', () => {
    const before = inboxOrder([old, newer, unread], []);
    const read = { ...unread, view: { ...unread.view, seen: 5 } };
    expect(inboxOrder([old, newer, read], before)).toEqual(before);
    const come = item(20, { unread: true });
    expect(inboxOrder([come, old, read], before)).toEqual(ids([come, unread, old]));
  });
});

it('says what was said or decided last', () => {
  const said = { id: createCommentId(), author: ada, at: 7, body: bodyOf('No'), edited: null, reactions: [] };
  const erased = { ...said, at: 9, body: null };
  expect(newestOf(item(1, { comments: [said, erased] }))).toMatchObject({ kind: 'said', by: ada, at: 7 });
  const decision = { at: 8, by: ben, outcome: '' };
  expect(newestOf(item(1, { comments: [said], decision, standing: 'resolved' }))).toMatchObject({ kind: 'decided', by: ben });
  expect(newestOf(item(1, { comments: [said], decision: { ...decision, at: 3 }, standing: 'rejected' })).kind).toBe('said');
  expect(newestOf(item(1, { comments: [], edit: { kind: 'delete' } }))).toMatchObject({ kind: 'begun', by: ben });
});

it('counts what is unread and not muted, since the oldest of it', () => {
  expect(newsIn([item(1), item(2)])).toBeNull();
  const muted = item(9, { unread: true, mute: true });
  expect(isUnread(muted)).toBe(false);
  expect(newsIn([item(9, { unread: true, created: 6, comments: [] }), item(3, { unread: true }), muted])).toEqual({
    count: 2,
    since: 1,
  });
});

it('leads from one unread thread to the next, both ways, round the ends', () => {
  const order = ids([item(1), item(2), item(3)]);
  const [first, second, third] = order;
  const isNew = (id: (typeof order)[number]) => id !== second;
  expect(nextUnread(order, null, isNew)).toBe(first);
  expect(nextUnread(order, first ?? null, isNew)).toBe(third);
  expect(nextUnread(order, third ?? null, isNew)).toBe(first);
  expect(nextUnread(order, first ?? null, isNew, -1)).toBe(third);
  expect(nextUnread(order, first ?? null, () => false)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { InboxItem } from '../../../shared/api/review-contract.ts';
import { type AccountId, createCommentId, createDocumentId, createProjectId } from '../../../shared/base/id.ts';
import { bodyOf } from '../../../shared/review/comment-body.ts';
import type { Thread } from '../../../shared/review/thread.ts';
import { threadOf } from '../queue/queued.fixture.ts';
import { type Entry, entriesOf, inboxOrder, isUnread, newestOf, newsIn, nextUnread } from './inbox.ts';

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
const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id);
/** As an entry of its own. */
const entry = (active: number, change: Parameters<typeof item>[1] = {}): Entry => entriesOf([item(active, change)])[0] as Entry;

describe('the order of an inbox', () => {
  const [old, newer, unread] = [entry(1), entry(9), entry(4, { unread: true })];

  it('is at first what is unread, then the rest, the newest first', () => {
    expect(inboxOrder([old, newer, unread], [])).toEqual(ids([unread, newer, old]));
  });

  it('stays as it is while one reads; what comes stands above it, and what is gone leaves', () => {
    const before = inboxOrder([old, newer, unread], []);
    const [told] = unread.items;
    const read: Entry = { ...unread, items: [{ ...told, view: { ...told.view, seen: 5 } }] };
    expect(inboxOrder([old, newer, read], before)).toEqual(before);
    const come = entry(20, { unread: true });
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
  expect(newsIn([entry(1), entry(2)])).toBeNull();
  const muted = entry(9, { unread: true, mute: true });
  expect(isUnread(muted)).toBe(false);
  expect(newsIn([entry(9, { unread: true, created: 6, comments: [] }), entry(3, { unread: true }), muted])).toEqual({
    count: 2,
    since: 1,
  });
});

it('takes what somebody began on a text in one go for one, until something more is said in it', () => {
  const [one, two, three] = [item(1), item(1, { unread: true }), item(1)];
  const reply = { id: createCommentId(), author: ada, at: 7, body: bodyOf('No'), edited: null, reactions: [] };
  const answered = item(7, { comments: [reply] });
  const byAda = item(1, { by: ada });
  const entries = entriesOf([one, two, answered, byAda, three]);
  expect(entries.map(({ items }) => items)).toEqual([[one, two, three], [answered], [byAda]]);
  expect(entries.map(isUnread)).toEqual([true, false, false]);
  expect(newsIn(entries)?.count).toBe(1);
});

it('leads from one unread thread to the next, both ways, round the ends', () => {
  const order = ids([entry(1), entry(2), entry(3)]);
  const [first, second, third] = order;
  const isNew = (id: (typeof order)[number]) => id !== second;
  expect(nextUnread(order, null, isNew)).toBe(first);
  expect(nextUnread(order, first ?? null, isNew)).toBe(third);
  expect(nextUnread(order, third ?? null, isNew)).toBe(first);
  expect(nextUnread(order, first ?? null, isNew, -1)).toBe(third);
  expect(nextUnread(order, first ?? null, () => false)).toBeNull();
});

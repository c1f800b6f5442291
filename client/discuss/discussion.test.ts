import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../shared/base/clock.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import {
  type AccountId,
  createCommandId,
  createCommentId,
  createDocumentId,
  createThreadId,
  type ThreadId,
} from '../../shared/base/id.ts';
import type { Command } from '../../shared/review/command.ts';
import { bodyOf, bodyText } from '../../shared/review/comment-body.ts';
import { fetchAgain } from '../sync/bind-feed.ts';
import { createDevice } from '../sync/device.ts';
import { openDeviceDatabase } from '../sync/device-database.ts';
import { wipeLocalCopies } from '../sync/offline.ts';
import type { NetworkSign } from '../sync/surroundings.ts';
import { Discussion } from './discussion.ts';
import { DiscussionServer, Line } from './server.fixture.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;
let server: DiscussionServer;
const pages: Page[] = [];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  server = new DiscussionServer(createDocumentId());
});
afterEach(() => {
  for (const page of pages.splice(0)) page.discussion.close();
});

/** A page of somebody that shows the discussion. */
class Page {
  readonly line: Line;
  readonly discussion: Discussion;
  readonly #queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  readonly #senses = new Set<(sign: NetworkSign) => void>();

  constructor(account: AccountId, state: Line['state'] = 'up') {
    this.line = new Line(server, account);
    this.line.state = state;
    this.discussion = new Discussion({
      ...{ document: server.document, account, role: 'editor', locked: true, queries: this.#queries, clock: systemClock },
      wire: this.line,
      device: openDeviceDatabase().then((database) => createDevice(database, account, systemClock)),
      onNetworkSign: (listener) => {
        this.#senses.add(listener);
        return () => this.#senses.delete(listener);
      },
    });
    pages.push(this);
  }

  /** The feed says that something is new. */
  hears(): void {
    fetchAgain(this.#queries, { queryKey: ['discussion', server.document] });
  }

  connects(): void {
    this.line.state = 'up';
    for (const sense of this.#senses) sense('back');
  }

  says(): readonly string[] {
    const comments = this.discussion.state().threads.flatMap(({ thread }) => thread.comments);
    return comments.map(({ body }) => (body ? bodyText(body) : '(deleted)'));
  }

  async isSaved(): Promise<void> {
    await eventually(() => expect(this.discussion.status().unsent).toBe(0));
  }
}

const begin = (thread: ThreadId, text: string): Command => ({
  ...{ kind: 'open', thread, subject: { kind: 'document' }, readership: { kind: 'everyone' }, edit: null, assignment: null },
  comment: { id: createCommentId(), body: bodyOf(text) },
});
const reply = (thread: ThreadId, text: string): Command => ({
  ...{ kind: 'reply', thread },
  comment: { id: createCommentId(), body: bodyOf(text) },
});

it('shows what I do at once, and what others do when the feed tells of it', async () => {
  const [mine, others] = [new Page(ada), new Page(ben)];
  const thread = createThreadId();
  await eventually(() => expect(mine.discussion.state().kind).toBe('open'));
  mine.discussion.give(begin(thread, 'Who says so?'));
  expect(mine.says()).toEqual(['Who says so?']);
  expect(mine.discussion.status().unsent).toBe(1);
  await mine.isSaved();
  others.hears();
  await eventually(() => expect(others.says()).toEqual(['Who says so?']));
  others.discussion.give(reply(thread, 'The port.'));
  await others.isSaved();
  mine.hears();
  await eventually(() => expect(mine.says()).toEqual(['Who says so?', 'The port.']));
});

it('keeps the object of a thread while nothing of it changes', async () => {
  const page = new Page(ada);
  const [one, other] = [createThreadId(), createThreadId()];
  page.discussion.give(begin(one, 'One'));
  page.discussion.give(begin(other, 'Other'));
  await page.isSaved();
  await eventually(() => expect(page.discussion.state().kind).toBe('open'));
  const before = page.discussion.thread(one);
  page.discussion.give(reply(other, 'More'));
  await page.isSaved();
  expect(page.discussion.thread(one)).toBe(before);
  expect(page.discussion.thread(other)?.thread.comments).toHaveLength(2);
});

it('sends what was done without a connection in one request and in order, once there is one', async () => {
  const page = new Page(ada, 'down');
  const thread = createThreadId();
  page.discussion.give(begin(thread, 'One'));
  page.discussion.give(reply(thread, 'Two'));
  page.discussion.give(reply(thread, 'Three'));
  await eventually(() => expect(page.discussion.status()).toMatchObject({ state: { kind: 'offline' }, unsent: 3 }));
  expect(page.says()).toEqual(['One', 'Two', 'Three']);
  page.connects();
  await page.isSaved();
  expect(page.line.requests).toHaveLength(1);
  expect(server.threads[0]?.comments.map(({ body }) => body && bodyText(body))).toEqual(['One', 'Two', 'Three']);
});

it('goes on after a reload with what was not sent, and leaves nothing on the device when it is', async () => {
  const thread = createThreadId();
  const before = new Page(ada, 'down');
  before.discussion.give(begin(thread, 'One'));
  before.discussion.give(reply(thread, 'Two'));
  await eventually(() => expect(before.discussion.status().state.kind).toBe('offline'));
  before.discussion.close();
  const after = new Page(ada);
  await eventually(() => expect(server.threads[0]?.comments).toHaveLength(2));
  await after.isSaved();
  const stored = createDevice(await openDeviceDatabase(), ada, systemClock).commands;
  await eventually(async () => expect(await stored.of(server.document)).toEqual([]));
});

it('does nothing twice when an answer is lost and another tab sends it, too', async () => {
  const thread = createThreadId();
  const page = new Page(ada, 'lossy');
  page.discussion.give(begin(thread, 'One'));
  page.discussion.give(reply(thread, 'Two'));
  await eventually(() => expect(page.discussion.status().state.kind).toBe('offline'));
  const other = new Page(ada);
  await eventually(() => expect(other.line.requests).toHaveLength(1));
  page.connects();
  await Promise.all([page.isSaved(), other.isSaved()]);
  expect(server.threads.map(({ comments }) => comments.length)).toEqual([2]);
});

it('does not show twice what the server has done and whose answer was lost', async () => {
  const thread = createThreadId();
  const page = new Page(ada, 'lossy');
  await eventually(() => expect(page.discussion.state().kind).toBe('open'));
  page.discussion.give(begin(thread, 'One'));
  await eventually(() => expect(page.line.requests.length).toBeGreaterThan(0));
  page.hears();
  await eventually(() => expect(page.discussion.thread(thread)?.change).toBeGreaterThan(0));
  expect(page.says()).toEqual(['One']);
});

it('keeps what the server refuses, with its words and the reason, until it is dismissed, also over a reload', async () => {
  const thread = createThreadId();
  const [mine, others] = [new Page(ada), new Page(ben)];
  others.discussion.give(begin(thread, 'Who says so?'));
  await others.isSaved();
  mine.hears();
  await eventually(() => expect(mine.says()).toHaveLength(1));
  mine.line.state = 'forbidden';
  mine.discussion.give(reply(thread, 'The port.'));
  await eventually(() => expect(mine.discussion.state().refused).toHaveLength(1));
  expect(mine.says()).toEqual(['Who says so?']);
  expect(mine.discussion.status().unsent).toBe(0);
  await eventually(async () => {
    const [left] = await createDevice(await openDeviceDatabase(), ada, systemClock).commands.of(server.document);
    expect(left?.refused).toBe('You may only read here.');
  });
  mine.discussion.close();
  const again = new Page(ada);
  await eventually(() => expect(again.discussion.state().refused).toHaveLength(1));
  const [refused] = again.discussion.state().refused;
  expect(refused?.command).toMatchObject({ kind: 'reply', comment: { body: bodyOf('The port.') } });
  again.discussion.dismiss(refused!.id);
  expect(again.discussion.state().refused).toEqual([]);
});

it('shows who was first when two decide at once, and tells the other why', async () => {
  const thread = createThreadId();
  const [mine, others] = [new Page(ada), new Page(ben)];
  await eventually(() => expect(mine.discussion.state().kind).toBe('open'));
  mine.discussion.give(begin(thread, 'Settled?'));
  await mine.isSaved();
  others.hears();
  await eventually(() => expect(others.says()).toHaveLength(1));
  const decision = (kind: 'resolve' | 'takeBack', turn: number): Command => ({ kind, thread, turn, outcome: '' });
  others.discussion.give(decision('resolve', 0));
  others.discussion.give(decision('takeBack', 1));
  await others.isSaved();
  mine.discussion.give(decision('resolve', 0));
  expect(mine.discussion.thread(thread)?.thread.standing).toBe('resolved');
  await eventually(() => expect(mine.discussion.state().refused).toHaveLength(1));
  expect(mine.discussion.thread(thread)?.thread).toMatchObject({ standing: 'open', turn: 2 });
});

it('takes back without a trace what is held, and sends it when its time has come', async () => {
  const thread = createThreadId();
  const page = new Page(ada);
  page.discussion.give(begin(thread, 'One'));
  await page.isSaved();
  await eventually(() => expect(page.says()).toEqual(['One']));
  const comment = page.discussion.thread(thread)!.thread.comments[0]!.id;
  const erase: Command = { kind: 'erase', thread, comment };
  const held = page.discussion.give(erase, 60_000);
  expect(page.says()).toEqual(['(deleted)']);
  expect(page.discussion.withhold(held)).toBe(true);
  expect(page.says()).toEqual(['One']);
  page.discussion.give(erase, 20);
  await page.isSaved();
  expect(server.threads[0]?.comments[0]?.body).toBe(null);
  expect(page.line.requests).toHaveLength(2);
});

it('sends by themselves commands of which one cannot be taken, so that it does not hold up the others', async () => {
  const page = new Page(ada, 'down');
  const [one, other] = [createThreadId(), createThreadId()];
  page.discussion.give(begin(one, 'One'));
  page.discussion.give(begin(other, 'Other'));
  await eventually(() => expect(page.discussion.status().state.kind).toBe('offline'));
  page.line.unreadable = one;
  page.connects();
  await page.isSaved();
  expect(server.threads.map(({ id }) => id)).toEqual([other]);
  expect(page.discussion.state().refused.map(({ command }) => command.thread)).toEqual([one]);
});

it('tells how far I have seen a thread, soon and once', async () => {
  const thread = createThreadId();
  const [mine, others] = [new Page(ada), new Page(ben)];
  others.discussion.give(begin(thread, 'New'));
  await others.isSaved();
  mine.hears();
  await eventually(() => expect(mine.says()).toEqual(['New']));
  mine.discussion.see(thread);
  mine.discussion.see(thread);
  const view = mine.discussion.thread(thread);
  expect(view?.seen).toBe(view?.change);
  await eventually(() => expect(server.seen(ada, thread)).toBe(view?.change));
  expect(mine.line.notes).toBe(1);
});

it('keeps what is said in a review on the device alone, and hands it in as one', async () => {
  const thread = server.begun(ben, 'Is it?');
  const page = new Page(ada);
  await eventually(() => expect(page.says()).toEqual(['Is it?']));
  page.discussion.startReview();
  const own = createThreadId();
  page.discussion.give(begin(own, 'A note'));
  page.discussion.give(reply(thread, 'Another'));
  page.discussion.give({
    kind: 'react',
    thread,
    comment: page.discussion.thread(thread)!.thread.comments[0]!.id,
    sign: 'agree',
    on: true,
  });
  await page.isSaved();
  expect(page.discussion.state().review).toEqual({ isOn: true, notes: 2 });
  expect(page.discussion.status().unsent, 'nothing of it waits to be sent').toBe(0);
  expect(server.threads.flatMap(({ comments }) => comments)).toHaveLength(1);

  const later = new Page(ada);
  await eventually(() => expect(later.discussion.state().review.notes, 'a reload leaves it as it is').toBe(2));
  later.line.state = 'lossy';
  await expect(later.discussion.submitReview('changes', bodyOf('See below'))).rejects.toThrow();
  expect(later.discussion.state().review.notes).toBe(2);
  later.line.state = 'up';
  await later.discussion.submitReview('changes', bodyOf('See below'));
  expect(later.discussion.state()).toMatchObject({
    review: { isOn: false, notes: 0 },
    reviews: [{ by: ada, verdict: 'changes' }],
  });
  expect(server.threads.flatMap(({ comments }) => comments)).toHaveLength(3);
});

it('forgets a review that is discarded, and gives what is said after it as ever', async () => {
  const page = new Page(ada);
  page.discussion.startReview();
  page.discussion.give(begin(createThreadId(), 'A note'));
  page.discussion.discardReview();
  expect(page.discussion.state()).toMatchObject({ threads: [], review: { isOn: false, notes: 0 } });
  page.discussion.give(begin(createThreadId(), 'Said'));
  await eventually(() => expect(server.threads).toHaveLength(1));
});

it('shows what an earlier page was told until the server tells again, and says since when', async () => {
  const thread = server.begun(ben, 'Is it?');
  const before = new Page(ada);
  await eventually(() => expect(before.says()).toEqual(['Is it?']));
  await eventually(async () => {
    const { discussions } = createDevice(await openDeviceDatabase(), ada, systemClock);
    expect((await discussions.of(server.document, 'editor'))?.told.threads).toHaveLength(1);
  });
  before.discussion.close();

  const away = new Page(ada, 'down');
  await eventually(() => expect(away.discussion.state()).toMatchObject({ kind: 'kept', asOf: expect.any(Number) }));
  expect(away.says()).toEqual(['Is it?']);
  away.discussion.give(reply(thread, 'It is.'));
  expect(away.says()).toEqual(['Is it?', 'It is.']);
  server.take(ben, { id: createCommandId(), command: reply(thread, 'Anybody?') });
  away.connects();
  away.hears();
  await away.isSaved();
  await eventually(() => expect(away.says()).toEqual(['Is it?', 'Anybody?', 'It is.']));
  expect(away.discussion.state()).toMatchObject({ kind: 'open', asOf: null });
});

it('reads everything anew when the server tells it to somebody of another standing, and shows nothing that is theirs no more', async () => {
  const early = server.begun(ben, 'For the group.');
  server.hidden.add(early);
  server.begun(ben, 'For all.');
  const page = new Page(ada);
  await expect.poll(() => page.says()).toEqual(['For all.']);
  server.hidden.delete(early);
  server.standing = 'editor in a group';
  page.hears();
  await expect.poll(() => page.says()).toEqual(['For the group.', 'For all.']);
  server.hidden.add(early);
  server.standing = 'editor';
  page.hears();
  await expect.poll(() => page.says()).toEqual(['For all.']);
});

it('shows nothing that was kept for another role, for somebody else, or before its owner signed out', async () => {
  server.begun(ben, 'Between us');
  const before = new Page(ada);
  await eventually(() => expect(before.says()).toHaveLength(1));
  const database = await openDeviceDatabase();
  if (!database) throw new Error('this browser stores nothing');
  const keptBy = (account: AccountId) => createDevice(database, account, systemClock).discussions;
  await eventually(async () => expect(await keptBy(ada).of(server.document, 'editor')).not.toBe(null));
  before.discussion.close();
  expect(await keptBy(ada).of(server.document, 'viewer')).toBe(null);
  expect(await keptBy(ben).of(server.document, 'editor')).toBe(null);
  await wipeLocalCopies(database, ada);
  expect(await keptBy(ada).of(server.document, 'editor')).toBe(null);
});

it('forgets what it kept when the server tells it to this person no more', async () => {
  server.begun(ben, 'Is it?');
  const page = new Page(ada);
  const { discussions } = createDevice(await openDeviceDatabase(), ada, systemClock);
  await eventually(async () => expect(await discussions.of(server.document, 'editor')).not.toBe(null));
  page.line.state = 'forbidden';
  page.hears();
  await eventually(async () => expect(await discussions.of(server.document, 'editor')).toBe(null));
});

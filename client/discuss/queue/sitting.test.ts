import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../shared/base/clock.ts';
import { eventually } from '../../../shared/base/eventually.fixture.ts';
import { type AccountId, createCommandId, createCommentId, type DocumentId } from '../../../shared/base/id.ts';
import type { Command } from '../../../shared/review/command.ts';
import { bodyOf, bodyText } from '../../../shared/review/comment-body.ts';
import type { Thread } from '../../../shared/review/thread.ts';
import { fetchAgain } from '../../sync/bind-feed.ts';
import { createDevice } from '../../sync/device.ts';
import { openDeviceDatabase } from '../../sync/device-database.ts';
import { Discussion } from '../discussion.ts';
import { DiscussionServer, Line } from '../server.fixture.ts';
import { Deeds } from './deeds.ts';
import { noFilters } from './filters.ts';
import type { QueuedText, QueueItem, ThreadItem } from './item.ts';
import { farWith } from './progress.ts';
import { itemOf, markOf, onWords, queuedText, threadOf } from './queued.fixture.ts';
import { Sitting } from './sitting.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;
const [harbour, ferry] = [queuedText('The harbour'), queuedText('The ferry')];

let desk: Desk;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  desk = new Desk();
});
afterEach(() => desk.close());

/** Two texts with their discussions on a server, and Ada who goes through the queue of them. */
class Desk {
  readonly servers = new Map<DocumentId, DiscussionServer>(
    [harbour, ferry].map(({ document: { id } }) => [id, new DiscussionServer(id)]),
  );
  readonly lines = new Map<DocumentId, Line>();
  readonly said: string[] = [];
  readonly #queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  readonly sitting = new Sitting({ me: ada, open: (text) => this.#open(text), now: systemClock.now });
  readonly deeds = new Deeds(this.sitting, (sentence) => {
    this.said.push(sentence);
    return () => {};
  });

  /** Somebody begins a thread on the `clock`th characters of a text. */
  begins(by: AccountId, { document: { id } }: QueuedText, text: string, clock: number, change: Partial<Thread> = {}): Thread {
    const {
      edit,
      assignment,
      id: thread,
      subject,
      readership,
    } = threadOf(by, text, {
      ...{ document: id, subject: onWords(text, clock) },
      ...change,
    });
    const comment = { id: createCommentId(), body: bodyOf(text) };
    this.does(by, id, { kind: 'open', thread, subject, readership, edit, comment, assignment });
    return this.thread(id, thread);
  }

  does(by: AccountId, document: DocumentId, command: Command): void {
    this.servers.get(document)?.take(by, { id: createCommandId(), command });
  }

  thread(document: DocumentId, id: Thread['id']): Thread {
    return this.servers.get(document)?.threads.find((each) => each.id === id) as Thread;
  }

  /** What the server says is open. */
  answer(): readonly QueueItem[] {
    return [harbour, ferry].flatMap((text) =>
      (this.servers.get(text.document.id)?.read(ada, 0).threads ?? [])
        .filter(({ thread }) => thread.standing === 'open')
        .map((view) => ({ ...itemOf(text, view.thread), view })),
    );
  }

  /** The feed says that something is new, and what was asked for again is there. */
  async hears(): Promise<void> {
    fetchAgain(this.#queries, {});
    await eventually(() => expect(this.#queries.isFetching()).toBe(0));
    this.sitting.hear(this.answer());
  }

  says(): readonly (readonly [string, string])[] {
    return this.sitting.state().lines.map(({ item, state }) => [wordsOf(item), state]);
  }

  get at(): string {
    const item = this.sitting.item(this.sitting.state().at);
    return item ? wordsOf(item) : 'nowhere';
  }

  item(words: string): ThreadItem {
    const found = this.sitting.state().lines.find(({ item }) => wordsOf(item) === words)?.item;
    if (found?.kind !== 'thread') throw new Error(`no thread says ${words}`);
    return found;
  }

  async isSaved(): Promise<void> {
    await eventually(() => expect(this.sitting.state().unsent).toBe(0));
  }

  close(): void {
    this.sitting.close();
  }

  #open({ document: { id: document }, project: { role } }: QueuedText) {
    const server = this.servers.get(document) as DiscussionServer;
    const line = new Line(server, ada);
    this.lines.set(document, line);
    const discussion = new Discussion({
      ...{ document, account: ada, role, locked: true, queries: this.#queries, clock: systemClock, wire: line },
      device: openDeviceDatabase().then((database) => createDevice(database, ada, systemClock)),
      onNetworkSign: () => () => {},
    });
    return { discussion, release: () => discussion.close() };
  }
}

const wordsOf = (item: QueueItem) =>
  item.kind === 'mark' ? item.mark.quote : bodyText(item.view.thread.comments[0]?.body ?? bodyOf(''));

describe('going through a queue', () => {
  beforeEach(() => {
    desk.begins(ben, harbour, 'two', 20);
    desk.begins(ben, harbour, 'one', 10);
    desk.begins(ben, harbour, 'three', 30, { edit: { kind: 'delete' } });
    desk.begins(ben, ferry, 'four', 5);
    desk.sitting.hear(desk.answer());
  });

  it('begins at the first, and deciding moves on to the next that is left', async () => {
    expect(desk.says()).toEqual([
      ['one', 'left'],
      ['two', 'left'],
      ['three', 'left'],
      ['four', 'left'],
    ]);
    expect(desk.at).toBe('one');
    desk.deeds.decide([desk.item('one')], 'resolve');
    expect(desk.at).toBe('two');
    expect(farWith(desk.sitting.state().lines)).toEqual({ total: 4, left: 3, decided: 1, handedOn: 0 });
    await desk.isSaved();
    expect(desk.thread(harbour.document.id, desk.item('one').id)).toMatchObject({ standing: 'resolved', decision: { by: ada } });
  });

  it('holds still: what others decide stays in its place, and what comes waits until it is asked for', async () => {
    desk.sitting.step(1);
    const two = desk.item('two');
    desk.does(ben, harbour.document.id, { kind: 'resolve', thread: two.id, turn: 0, outcome: 'done' });
    desk.begins(ben, harbour, 'between', 15);
    await desk.hears();
    await eventually(() => expect(desk.says()[1]).toEqual(['two', 'decided']));
    expect(desk.at, 'and stays before me').toBe('two');
    expect(desk.item('two').view.thread.decision).toMatchObject({ by: ben, outcome: 'done' });
    expect(desk.sitting.state()).toMatchObject({ newcomers: 1, at: two.id });
    desk.sitting.layOut();
    expect(desk.says().map(([words]) => words)).toEqual(['one', 'between', 'three', 'four']);
    expect(desk.sitting.state().newcomers).toBe(0);
  });

  it('knows the text of what comes next, where that is another one', () => {
    expect(desk.sitting.ahead()).toBeNull();
    desk.deeds.decide([desk.item('one'), desk.item('two')], 'resolve');
    expect(desk.at).toBe('three');
    expect(desk.sitting.ahead()?.document).toBe(ferry.document);
    desk.sitting.step(1);
    expect(desk.sitting.ahead()?.document, 'round the end').toBe(harbour.document);
  });

  it('goes by where the server saw the words, and knows of those that are lost', () => {
    const [two, one, ...rest] = desk.answer() as readonly ThreadItem[];
    const told = [{ ...two, at: 4 }, { ...one, at: null }, ...rest] as ThreadItem[];
    desk.sitting.hear(told);
    desk.sitting.layOut();
    expect(desk.says().map(([words]) => words)).toEqual(['two', 'three', 'one', 'four']);
    expect(desk.sitting.state().lines.map(({ lost }) => lost)).toEqual([false, false, true, false]);
    desk.sitting.ask({ ...noFilters, kinds: ['lost'] }, 'place');
    expect(desk.says().map(([words]) => words)).toEqual(['one']);
  });

  it('takes back the last decision, returns to it, and then the one before', async () => {
    desk.deeds.decide([desk.item('one')], 'resolve');
    desk.deeds.decide([desk.item('two')], 'resolve', 'nothing to it');
    desk.deeds.decide([desk.item('three')], 'accept');
    expect(desk.at).toBe('four');
    desk.deeds.takeBack();
    expect(desk.at).toBe('three');
    desk.deeds.takeBack();
    expect(desk.at).toBe('two');
    expect(desk.says().map(([, state]) => state)).toEqual(['decided', 'left', 'left', 'left']);
    await desk.isSaved();
    const { threads = [] } = desk.servers.get(harbour.document.id) ?? {};
    expect(threads.map(({ standing }) => standing).sort()).toEqual(['open', 'open', 'resolved']);
    desk.deeds.takeBack();
    desk.deeds.takeBack();
    expect(desk.said.at(-1)).toBe('There is nothing to take back.');
  });

  it('takes back nothing that somebody else has decided since', async () => {
    const one = desk.item('one');
    desk.deeds.decide([one], 'resolve');
    await desk.isSaved();
    desk.does(ben, harbour.document.id, { kind: 'takeBack', thread: one.id, turn: 1, outcome: '' });
    desk.does(ben, harbour.document.id, { kind: 'resolve', thread: one.id, turn: 2, outcome: 'his' });
    await desk.hears();
    await eventually(() => expect(desk.item('one').view.thread.decision?.by).toBe(ben));
    desk.deeds.takeBack();
    await desk.isSaved();
    expect(desk.thread(harbour.document.id, one.id)).toMatchObject({ standing: 'resolved', decision: { by: ben } });
  });

  it('decides on several as one, over texts, and takes them back as one', async () => {
    const plain = desk.deeds.fit(
      desk.sitting.state().lines.map(({ item }) => item),
      'resolve',
    );
    expect(plain.map(wordsOf), 'a suggestion is not resolved').toEqual(['one', 'two', 'four']);
    desk.deeds.decide(plain, 'resolve');
    expect(desk.said.at(-1)).toBe('3 resolved.');
    expect(desk.says().map(([, state]) => state)).toEqual(['decided', 'decided', 'left', 'decided']);
    expect(desk.at).toBe('three');
    await desk.isSaved();
    desk.deeds.takeBack();
    expect(desk.says().map(([, state]) => state)).toEqual(['left', 'left', 'left', 'left']);
    await desk.isSaved();
    expect(desk.thread(ferry.document.id, desk.item('four').id).standing).toBe('open');
  });

  it('counts what was given to somebody else as sent back, and goes on', async () => {
    desk.deeds.assign([desk.item('one')], { to: ben, due: '' }, 'Ben');
    expect(desk.says()[0]).toEqual(['one', 'handedOn']);
    expect(desk.at).toBe('two');
    await desk.isSaved();
    expect(desk.thread(harbour.document.id, desk.item('one').id).assignment).toEqual({ to: ben, due: '' });
    desk.deeds.takeBack();
    expect(desk.says()[0]).toEqual(['one', 'left']);
    expect(desk.at).toBe('one');
    await desk.isSaved();
    expect(desk.thread(harbour.document.id, desk.item('one').id).assignment).toBeNull();
  });

  it('stays where it is when I reply, and gives the words back when that is taken back', async () => {
    const given: string[] = [];
    desk.deeds.reply(desk.item('one'), bodyOf('Not so sure'), (body) => given.push(bodyText(body)));
    expect(desk.at).toBe('one');
    await desk.isSaved();
    desk.deeds.takeBack();
    await desk.isSaved();
    expect(given).toEqual(['Not so sure']);
    expect(desk.thread(harbour.document.id, desk.item('one').id).comments[1]?.body).toBeNull();
  });

  it('is nowhere when all is decided, and leads back by taking back', () => {
    for (const words of ['one', 'two', 'four']) desk.deeds.decide([desk.item(words)], 'resolve');
    desk.deeds.decide([desk.item('three')], 'reject');
    expect(desk.at).toBe('nowhere');
    expect(farWith(desk.sitting.state().lines)).toEqual({ total: 4, left: 0, decided: 4, handedOn: 0 });
    desk.deeds.takeBack();
    expect(desk.at).toBe('three');
  });

  it('says of what is not told any more and is not in its discussion that it is gone', async () => {
    const one = desk.item('one');
    desk.sitting.hear(desk.answer().filter(({ id }) => id !== one.id));
    await eventually(() => expect(desk.sitting.discussions.isHeard(harbour.document.id)).toBe(true));
    expect(desk.says()[0], 'its discussion still has it').toEqual(['one', 'left']);
    const stranger = itemOf(harbour, threadOf(ben, 'hidden', { document: harbour.document.id }));
    desk.sitting.hear([...desk.answer(), stranger]);
    desk.sitting.layOut();
    desk.sitting.hear(desk.answer());
    expect(desk.says()[0]).toEqual(['hidden', 'gone']);
  });

  it('is laid out anew by what is asked for', () => {
    desk.sitting.ask({ ...noFilters, kinds: ['suggestion'] }, 'place');
    expect(desk.says()).toEqual([['three', 'left']]);
    expect(desk.sitting.state().newcomers).toBe(0);
  });
});

it('settles a mark that had lost its place, and takes that back', () => {
  const taken: string[] = [];
  const mark = markOf(harbour, 'claim', 'lost words');
  desk.sitting.hear([mark]);
  desk.sitting.settleMark(mark.id, () => taken.push('back'));
  expect(desk.says()).toEqual([['lost words', 'decided']]);
  desk.deeds.takeBack();
  expect(desk.says()).toEqual([['lost words', 'left']]);
  expect(taken).toEqual(['back']);
});

it('draws the choice over lines', () => {
  for (const clock of [1, 2, 3]) desk.begins(ben, harbour, `${clock}`, clock);
  desk.sitting.hear(desk.answer());
  desk.sitting.goTo(desk.item('1').id);
  desk.sitting.extend(1);
  expect([...desk.sitting.state().choice.chosen]).toEqual([desk.item('1').id, desk.item('2').id]);
  desk.sitting.choose(desk.item('1').id);
  expect([...desk.sitting.state().choice.chosen]).toEqual([desk.item('2').id]);
  desk.sitting.chooseNone();
  expect(desk.sitting.state().choice.chosen.size).toBe(0);
});

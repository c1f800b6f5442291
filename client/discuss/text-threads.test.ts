import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { capture } from '../../shared/anchor/capture.ts';
import { followMoves, Moves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { linesOf, paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, createCommentId, createDocumentId, createThreadId } from '../../shared/base/id.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import type { Edit, Subject } from '../../shared/review/thread.ts';
import { createDevice } from '../sync/device.ts';
import { Discussion } from './discussion.ts';
import { Drafts } from './drafts.ts';
import { DiscussionServer, Line } from './server.fixture.ts';
import { ThreadsOnText } from './text-threads.ts';

const ada = 'account-ada' as AccountId;
const closed: (() => void)[] = [];
afterEach(() => {
  for (const close of closed.splice(0)) close();
});

/** A text on the screen and what is said about it. */
async function talked() {
  const fragment = paragraphs('The ministry denied it on Tuesday.', 'A witness had seen the tanker near the pier.');
  const moves = new Moves();
  if (fragment.doc) followMoves(fragment.doc, moves);
  let text = readProse(fragment);
  let tell = (_event: { readonly kind: string }) => {};
  const document = createDocumentId();
  const device = createDevice(null, ada, systemClock);
  const discussion = new Discussion({
    ...{ document, account: ada, role: 'editor', locked: false, clock: systemClock },
    queries: new QueryClient(),
    wire: new Line(new DiscussionServer(document), ada),
    device: Promise.resolve(device),
    onNetworkSign: () => () => {},
  });
  const kept = await Drafts.open(device.drafts, systemClock);
  const on = (listener: typeof tell) => {
    tell = listener;
    return () => {};
  };
  const threads = new ThreadsOnText(discussion, kept, { moves, text: () => text, on });
  closed.push(
    () => threads.close(),
    () => discussion.close(),
  );
  const passage = (words: string): Subject => {
    const start = text.text.indexOf(words);
    const anchor = capture(text, { start, end: start + words.length });
    if (!anchor) throw new Error(`no “${words}” in the text`);
    return { kind: 'passage', anchor };
  };
  return {
    ...{ discussion, drafts: kept, document, threads, passage },
    begin(subject: Subject, edit: Edit | null = null) {
      const thread = createThreadId();
      const comment = { id: createCommentId(), body: bodyOf('Who says so?') };
      discussion.give({ kind: 'open', thread, subject, readership: { kind: 'everyone' }, edit, comment, assignment: null });
      return thread;
    },
    write(change: (lines: ReturnType<typeof linesOf>) => void) {
      change(linesOf(fragment));
      text = readProse(fragment);
      tell({ kind: 'text' });
    },
    /** Words of what stands beside the text, and what each is. */
    beside: () =>
      threads
        .state()
        .beside.map(({ kind, place, spans }) =>
          [kind, place, ...spans.map(({ start, end }) => text.text.slice(start, end))].join(': '),
        ),
  };
}

it('stand in text order on their words, drafts among them, and not once they are decided', async () => {
  const { begin, drafts, document, discussion, passage, beside } = await talked();
  const first = begin(passage('witness'));
  begin(passage('ministry'), { kind: 'replace', text: 'office' });
  begin({ kind: 'document' });
  drafts.begin({ document, thread: createThreadId(), subject: passage('tanker'), readership: { kind: 'everyone' } });
  expect(beside()).toEqual(['suggestion: here: ministry', 'thread: here: witness', 'thread: here: tanker']);
  discussion.give({ kind: 'resolve', thread: first, turn: 0, outcome: '' });
  expect(beside()).toEqual(['suggestion: here: ministry', 'thread: here: tanker']);
});

it('go with their words at once, and say when these were changed or taken out', async () => {
  const { begin, passage, threads, write, beside } = await talked();
  begin(passage('denied it'));
  const lost = begin(passage('seen the tanker'));
  const before = threads.state().beside;
  write(([line]) => line?.insert(0, 'Yesterday, '));
  expect(beside()).toEqual(['thread: here: denied it', 'thread: here: seen the tanker']);
  expect(threads.state().beside).toBe(before);
  write(([first, second]) => {
    first?.insert('Yesterday, The ministry de'.length, 'xyz');
    second?.delete(0, second.length);
  });
  await eventually(() => expect(beside()).toEqual(['thread: changed: dexyznied it']));
  const { place, near } = threads.state().all.get(lost) ?? {};
  expect([place, near], 'the place is known where the words were').toEqual([
    'lost',
    'Yesterday, The ministry dexyznied it on Tuesday.\n'.length,
  ]);
});

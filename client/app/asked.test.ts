import { expect, it } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import {
  type AccountId,
  createAnnotationId,
  createCommentId,
  createDocumentId,
  createLayerId,
  createThreadId,
} from '../../shared/base/id.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import type { Subject, Thread } from '../../shared/review/thread.ts';
import { type Filter, noFilter } from '../annotate/filter.ts';
import type { Mark } from '../annotate/marks.ts';
import type { PlacedThread } from '../discuss/text-threads.ts';
import { askedBy } from './asked.ts';

const [ada, ben, cleo] = ['account-ada', 'account-ben', 'account-cleo'] as [AccountId, AccountId, AccountId];
const annotation = createAnnotationId();
const claim = {
  annotation: { id: annotation, label: 'claim', attributes: {}, target: { kind: 'segments', segments: [] } },
  layer: { id: createLayerId(), audience: 'team', authorOf: () => ada },
} as unknown as Mark; // of which nothing else is asked
const passage = (exact: string): Subject => ({ kind: 'passage', anchor: { runs: [], quote: { exact, prefix: '', suffix: '' } } });
const onMark: Subject = { kind: 'annotation', layer: createLayerId(), annotation, quote: 'a joint notice' };

function thread(
  by: AccountId,
  subject: Subject,
  said: readonly (readonly [AccountId, string])[],
  over: Partial<Thread> = {},
): PlacedThread {
  const id = createThreadId();
  const comments = said.map(([author, text], at) => ({
    ...{ id: createCommentId(), author, at, body: bodyOf(text), edited: null, reactions: [] },
  }));
  return {
    ...{ id, kind: over.edit ? 'suggestion' : 'thread', subject, edit: over.edit ?? null, begun: null, place: 'here' },
    ...{ spans: [], near: null, at: 0 },
    view: {
      ...{ change: 2, seen: 1, mute: false, unsent: false, inReview: false },
      thread: {
        ...{ id, document: createDocumentId(), subject, readership: { kind: 'everyone' }, edit: null, by, created: 0, comments },
        ...{ standing: 'open', turn: 0, decision: null, assignment: null, active: 0, ...over },
      },
    },
  };
}

const all = {
  passage: thread(ada, passage('exclusive access'), [
    [ada, 'Who says so?'],
    [ben, 'The port.'],
  ]),
  marked: thread(ben, onMark, [[ben, 'Where is it?']]),
  edit: thread(cleo, passage('granted'), [], { edit: { kind: 'replace', text: 'offered' } }),
};
const known = { codebook: starterCodebook, relations: [], markOf: (id: string) => (id === annotation ? claim : null) };
const asked = (filter: Partial<Filter>, but?: 'people') =>
  Object.entries(all).flatMap(([name, each]) => (askedBy({ ...noFilter, ...filter }, known).fits(each, but) ? name : []));

it('all threads are asked for until the filter asks for something', () => {
  expect(asked({})).toEqual(['passage', 'marked', 'edit']);
  expect(askedBy({ ...noFilter, threads: 'resolved' }, known).standing).toBe('resolved');
});

it('words are looked for in what a thread is about, what is said, and what is suggested', () => {
  expect(asked({ words: 'EXCLUSIVE' })).toEqual(['passage']);
  expect(asked({ words: 'port says' })).toEqual(['passage']);
  expect(asked({ words: 'offered' })).toEqual(['edit']);
  expect(asked({ words: 'notice' })).toEqual(['marked']);
});

it('somebody alone is whoever takes part; who is hidden is hidden with what they began', () => {
  expect(asked({ people: { only: true, ids: [ben] } })).toEqual(['passage', 'marked']);
  expect(asked({ people: { only: false, ids: [ben] } })).toEqual(['passage', 'edit']);
  expect(asked({ people: { only: true, ids: [cleo] }, words: 'port' }, 'people')).toEqual(['passage']);
});

it('a label asks for what is said of its marks; what hangs on no mark is hidden with everything that only marks have', () => {
  expect(asked({ labels: { only: true, ids: ['claim'] } })).toEqual(['marked']);
  expect(asked({ labels: { only: false, ids: ['claim'] } })).toEqual(['passage', 'edit']);
  expect(asked({ audience: 'personal' })).toEqual([]);
});

it('what I have seen is not new to me', () => {
  const seen: PlacedThread = { ...all.edit, view: all.edit.view && { ...all.edit.view, seen: 2 } };
  const { fits } = askedBy({ ...noFilter, unread: true }, known);
  expect([all.passage, seen].map((each) => fits(each))).toEqual([true, false]);
});

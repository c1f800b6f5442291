import { expect, it } from 'vitest';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { FeedbackThread } from '../../shared/api/exercise-shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import {
  type AccountId,
  type AnnotationId,
  createAnnotationId,
  createCommentId,
  createDocumentId,
  createLayerId,
  createThreadId,
  type LayerId,
} from '../../shared/base/id.ts';
import type { FeedbackAct } from '../../shared/exercise/feedback.ts';
import type { OpenCommand } from '../../shared/review/command.ts';
import { bodyOf, bodyText } from '../../shared/review/comment-body.ts';
import { ApiProblem } from '../api/client.ts';
import { createDevice } from '../sync/device.ts';
import { Drafts, placeOf } from './drafts.ts';
import { type FeedbackWire, SeatFeedback } from './seat-feedback.ts';
import { ThreadActs } from './thread-acts.ts';

const [ada, ben] = ['account-ada', 'account-ben'] as [AccountId, AccountId];
const document = createDocumentId();
const anchorOn = (exact: string): Anchor => ({ runs: [[1, 0, exact.length]], quote: { exact, prefix: '', suffix: '' } });

const told = (exact: string, annotation: AnnotationId | null = null, of = document): FeedbackThread => ({
  ...{ id: createThreadId(), document: of, anchor: anchorOn(exact), annotation, resolved: null },
  comments: [{ id: createCommentId(), by: ada, name: 'Ada', fromStaff: true, body: bodyOf(`On ${exact}`), at: 1 }],
});

/** Ben at his work, with a server that answers when it is told to. */
async function working(threads: readonly FeedbackThread[]) {
  const standing = new Map<AnnotationId, LayerId>();
  const sent: { readonly what: unknown; answer(threads: readonly FeedbackThread[]): void; refuse(why: string): void }[] = [];
  const ask = (what: unknown) =>
    new Promise<readonly FeedbackThread[]>((answer, reject) => {
      const refuse = (detail: string) => reject(new ApiProblem({ status: 403, code: 'not-allowed', detail }));
      sent.push({ what, answer, refuse });
    });
  const wire: FeedbackWire = {
    open: (thread, place, comment) => ask({ thread, place, comment }),
    act: (thread, act) => ask({ thread, act }),
  };
  const feedback = new SeatFeedback({
    ...{ document, account: ben, wire, clock: systemClock },
    placeOf: (subject) => (subject.kind === 'passage' ? { document, anchor: subject.anchor, offset: 4, annotation: null } : null),
    layerOf: (id) => standing.get(id) ?? null,
  });
  feedback.tell(threads);
  const drafts = await Drafts.open(createDevice(null, ben, systemClock).drafts, systemClock);
  const said: string[] = [];
  const acts = new ThreadActs(feedback, drafts, (sentence) => {
    said.push(sentence);
    return () => {};
  });
  feedback.subscribe(() => acts.returnRefused());
  const words = () =>
    feedback.state().threads.map(({ thread }) => thread.comments.map(({ body }) => body && bodyText(body)).join(' / '));
  return { feedback, acts, drafts, standing, sent, said, words };
}

it('stands on its mark while that is there, and else on its words; nothing is another object that did not change', async () => {
  const [mark, layer] = [createAnnotationId(), createLayerId()];
  const [onMark, onWords] = [told('denies it', mark), told('has access')];
  const { feedback, standing } = await working([onMark, onWords, told('elsewhere', null, createDocumentId())]);
  const subjects = () => feedback.state().threads.map(({ thread }) => thread.subject.kind);
  expect(subjects()).toEqual(['passage', 'passage']);
  const before = feedback.state().threads;
  feedback.look();
  feedback.tell([onMark, onWords]);
  expect(feedback.state().threads).toBe(before);
  standing.set(mark, layer);
  feedback.look();
  expect(feedback.state().threads[0]?.thread.subject).toEqual({
    kind: 'annotation',
    layer,
    annotation: mark,
    quote: 'denies it',
  });
  expect(feedback.state().threads[1]).toBe(before[1]);
  standing.delete(mark);
  feedback.look();
  expect(feedback.state().threads[0]?.thread.subject).toEqual({ kind: 'passage', anchor: onMark.anchor });
});

it('what I say is there at once, and never gone until the server has it', async () => {
  const thread = told('denies it');
  const { feedback, acts, sent, words } = await working([thread]);
  const seen: string[] = [];
  feedback.subscribe(() => seen.push(...words()));
  acts.reply(thread.id, bodyOf('By the line.'));
  expect(words()).toEqual(['On denies it / By the line.']);
  expect(feedback.thread(thread.id)?.unsent).toBe(true);
  const what = sent[0]?.what as { readonly act: Extract<FeedbackAct, { kind: 'reply' }> };
  const mine = { by: ben, name: 'Ben', fromStaff: false, body: bodyOf('By the line.'), at: 2 };
  sent[0]?.answer([{ ...thread, comments: [...thread.comments, { ...mine, id: what.act.comment.id }] }]);
  await eventually(() => expect(feedback.thread(thread.id)?.unsent).toBe(false));
  expect(new Set(seen)).toEqual(new Set(['On denies it / By the line.']));

  acts.decide('resolve', feedback.thread(thread.id)!.thread);
  expect(feedback.thread(thread.id)?.thread.standing).toBe('resolved');
  expect(sent[1]?.what).toEqual({ thread: thread.id, act: { kind: 'resolve' } });
});

it('begins with its words and where they are', async () => {
  const { feedback, acts, sent, words } = await working([]);
  const anchor = anchorOn('has access');
  const begun = {
    document,
    thread: createThreadId(),
    subject: { kind: 'passage', anchor },
    readership: { kind: 'everyone' },
  } as const;
  acts.begin(begun, bodyOf('Since when?'));
  expect(words()).toEqual(['Since when?']);
  const comment = { id: expect.any(String), body: bodyOf('Since when?') } as NonNullable<OpenCommand['comment']>;
  const place = { document, anchor, offset: 4, annotation: null };
  expect(sent[0]?.what).toEqual({ thread: begun.thread, place, comment });
  expect(feedback.thread(begun.thread)?.thread.by).toBe(ben);
});

it('words on a mark that was taken away meanwhile are in their field again, and nothing is asked of the server', async () => {
  const { feedback, acts, drafts, sent, said, words } = await working([]);
  const subject = { kind: 'annotation', layer: createLayerId(), annotation: createAnnotationId(), quote: 'denies it' } as const;
  const begun = { document, thread: createThreadId(), subject, readership: { kind: 'everyone' } } as const;
  acts.begin(begun, bodyOf('Who does?'));
  drafts.clear(placeOf.begun(begun.thread)); // as the field does, which has sent them
  await eventually(() =>
    expect(said).toEqual(['The mark that this is about is not there any more. Your words are in the field again.']),
  );
  await eventually(() => expect(feedback.state().refused).toEqual([]));
  expect(bodyText(drafts.get(placeOf.begun(begun.thread))?.body ?? bodyOf(''))).toContain('Who does?');
  expect([sent, words()]).toEqual([[], []]);
});

it('words that the server would not take are in their field again', async () => {
  const thread = told('denies it');
  const { acts, drafts, sent, said, words } = await working([thread]);
  acts.reply(thread.id, bodyOf('By the line.'));
  sent[0]?.refuse('You are not in this exercise any more.');
  await eventually(() => expect(said).toEqual(['You are not in this exercise any more. Your words are in the field again.']));
  expect(bodyText(drafts.get(placeOf.reply(thread.id))?.body ?? bodyOf(''))).toContain('By the line.');
  await eventually(() => expect(words()).toEqual(['On denies it']));
});

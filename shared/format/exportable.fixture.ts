import type { Anchor, Quote } from '../anchor/anchor.ts';
import type { Span } from '../anchor/span.ts';
import type { Annotation, Attributes } from '../annotation/annotation.ts';
import { starterCodebook } from '../annotation/starter-codebook.ts';
import {
  createAnnotationId,
  createCommentId,
  createDocumentId,
  createRelationId,
  createReviewId,
  createThreadId,
  parseAccountId,
} from '../base/id.ts';
import { bodyOf } from '../review/comment-body.ts';
import type { Thread } from '../review/thread.ts';
import type {
  Exportable,
  ExportedAnnotation,
  ExportedFarEnd,
  ExportedPerson,
  ExportedRelation,
  ExportedReview,
  ExportedThread,
} from './exportable.ts';

/** Values for the tests of formats: a text and what is said of it, without rooms. */
export const documentId = createDocumentId();
const account = parseAccountId('account-of-ada');
export const ada: ExportedPerson | null = account && { account, name: 'Ada' };

const entry = {
  codebook: 1,
  created: 1_700_000_000_000,
  modified: 1_700_000_060_000,
  origin: 'human',
  removed: null,
  creator: 7,
} as const;

const quoteOf = (text: string, { start, end }: Span): Quote => ({
  exact: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - 32), start),
  suffix: text.slice(end, end + 32),
});

/** A claim at a span that is as it was annotated. */
export function claimAt(
  text: string,
  span: Span,
  said: { readonly attributes?: Attributes; readonly note?: string } = {},
): ExportedAnnotation {
  const quote = quoteOf(text, span);
  const anchor: Anchor = { runs: [[1, span.start, span.end - span.start]], quote };
  const annotation: Annotation = {
    ...entry,
    id: createAnnotationId(),
    label: 'claim',
    attributes: said.attributes ?? {},
    note: said.note ?? '',
    confirmed: null,
    target: { kind: 'segments', document: documentId, segments: [anchor] },
  };
  return { annotation, author: ada, segments: [{ status: 'anchored', spans: [span], quote }] };
}

export function relate(kind: string, from: ExportedAnnotation, to: ExportedAnnotation): ExportedRelation {
  const [first, second] = [from, to].map(({ annotation }) => ({ document: documentId, annotation: annotation.id }));
  if (!first || !second) throw new Error('two ends make two ends');
  return { author: ada, relation: { ...entry, id: createRelationId(), label: kind, attributes: {}, from: first, to: second } };
}

/** A mark of another text, for a relation to end at. */
export function farClaim(text: string, span: Span): { readonly mark: ExportedAnnotation; readonly farEnd: ExportedFarEnd } {
  const mark = claimAt(text, span);
  return {
    mark,
    farEnd: { document: { id: createDocumentId(), title: 'The harbour denies' }, quote: text.slice(span.start, span.end) },
  };
}

export const exportable = (text: string, parts: Partial<Exportable> = {}): Exportable => ({
  document: {
    id: documentId,
    title: 'The harbour case',
    publisher: 'Sound Courier',
    date: '2023-03-14',
    address: '',
    language: 'en',
    direction: 'ltr',
  },
  text,
  codebook: starterCodebook,
  annotations: [],
  relations: [],
  farEnds: new Map(),
  threads: [],
  reviews: [],
  people: new Map(ada ? [[ada.account, ada]] : []),
  groups: new Map(),
  exported: 1_700_000_120_000,
  ...parts,
});

const said = 1_700_000_000_000;

/** A thread in which Ada says each of `words`, the last of which was deleted, and which she has resolved. */
export function threadOf(words: readonly string[], changes: Partial<Thread> = {}): ExportedThread {
  if (!ada) throw new Error('Ada is somebody');
  const by = ada.account;
  const comments = [...words, null].map((each, at) => ({
    ...{ id: createCommentId(), author: by, at: said + at * 60_000, edited: null },
    body: each === null ? null : bodyOf(each),
    reactions: at === 0 ? [{ sign: 'agree' as const, by }] : [],
  }));
  const thread: Thread = {
    ...{ id: createThreadId(), document: documentId, subject: { kind: 'document' }, readership: { kind: 'staff' } },
    ...{ edit: null, by, created: said, comments, standing: 'resolved', turn: 1 },
    decision: { at: said + 600_000, by, outcome: 'It is so.' },
    assignment: { to: by, due: '2026-12-24' },
    active: said + 600_000,
    ...changes,
  };
  return { thread, segment: null };
}

/** A suggestion to say `words` at a span. */
export function suggestionAt(text: string, span: Span, words: string): ExportedThread {
  const { annotation, segments } = claimAt(text, span);
  const [anchor] = annotation.target.kind === 'segments' ? annotation.target.segments : [];
  if (!anchor) throw new Error('a claim stands on words');
  const { thread } = threadOf(['Better so.'], {
    subject: { kind: 'passage', anchor },
    edit: { kind: 'replace', text: words },
    readership: { kind: 'everyone' },
    standing: 'waiting',
  });
  return { thread, segment: segments[0] ?? null };
}

/** Ada's verdict, with threads. */
export function reviewBy(note: string, ...threads: readonly ExportedThread[]): ExportedReview {
  if (!ada) throw new Error('Ada is somebody');
  const ids = threads.map(({ thread }) => thread.id);
  return { id: createReviewId(), by: ada.account, at: said, verdict: 'changes', note: bodyOf(note), threads: ids };
}

import type { AccountId } from '../base/id.ts';
import { bodyText, type CommentBody } from '../review/comment-body.ts';
import type { Comment, Edit, Thread } from '../review/thread.ts';
import type { Exportable, ExportedReview, ExportedThread } from './exportable.ts';
import { readersOf } from './readers.ts';
import { annotationUrn, type CodePoints, creatorOf, documentUrn, namespace, relationUrn, targetsOf, time } from './w3c-parts.ts';

const threadUrn = (id: string) => `${namespace}thread:${id}`;

/** The annotations that a thread is: first the thread itself, then what was replied. */
export function threadItems({ thread, segment }: ExportedThread, exportable: Exportable, codePoints: CodePoints): object[] {
  const { people, text, document } = exportable;
  const source = documentUrn(document.id);
  const [first, ...others] = thread.comments;
  const replies = thread.edit ? thread.comments : others;
  const target = segment ? single(targetsOf(segment, source, text, codePoints)) : subjectOf(thread, source);
  const head = {
    id: threadUrn(thread.id),
    type: 'Annotation',
    ...(thread.edit ? editing(thread.edit) : commenting(first)),
    ...creatorOf(people.get(thread.by) ?? null),
    created: time(thread.created),
    modified: time(thread.active),
    ...(!thread.edit && first && reactionsOf(first, people)),
    target,
    ...stateOf(thread, exportable),
  };
  const items = replies.map((comment) => ({
    id: `${namespace}comment:${comment.id}`,
    type: 'Annotation',
    ...commenting(comment),
    motivation: 'replying',
    ...creatorOf(people.get(comment.author) ?? null),
    created: time(comment.at),
    modified: time(comment.edited ?? comment.at),
    ...reactionsOf(comment, people),
    target: threadUrn(thread.id),
  }));
  return [head, ...items];
}

/** A verdict on the whole text. */
export function reviewItem({ id, by, at, verdict, note, threads }: ExportedReview, { people, document }: Exportable): object {
  return {
    id: `${namespace}review:${id}`,
    type: 'Annotation',
    motivation: 'assessing',
    ...creatorOf(people.get(by) ?? null),
    created: time(at),
    body: [{ type: 'TextualBody', purpose: 'tagging', value: verdict }, ...(note ? [wordsOf(note)] : [])],
    target: documentUrn(document.id),
    ...(threads.length > 0 && { thread: threads.map((each) => threadUrn(each)) }),
  };
}

const single = (targets: readonly object[]) => (targets.length === 1 ? targets[0] : targets);

function subjectOf({ subject }: Thread, source: string): string | object {
  switch (subject.kind) {
    case 'annotation':
      return { id: annotationUrn(subject.annotation), quotedAs: subject.quote };
    case 'relation':
      return { id: relationUrn(subject.relation), quotedAs: subject.quote };
    default:
      return source;
  }
}

const wordsOf = (body: CommentBody) => ({
  type: 'TextualBody',
  purpose: 'commenting',
  format: 'text/plain',
  value: bodyText(body),
  richText: body,
});

/** Of a comment that was deleted its place is told, and that it was. */
const commenting = (comment: Comment | undefined) => ({
  motivation: 'commenting',
  ...(comment?.body ? { body: wordsOf(comment.body) } : { deleted: true }),
});

const editing = (edit: Edit) => ({
  motivation: 'editing',
  edit: edit.kind === 'insert' ? `insert ${edit.side}` : edit.kind,
  body: { type: 'TextualBody', purpose: 'editing', format: 'text/plain', value: edit.kind === 'delete' ? '' : edit.text },
});

const reactionsOf = ({ reactions }: Comment, people: Exportable['people']) =>
  reactions.length > 0 && { reactions: reactions.map(({ sign, by }) => ({ sign, by: people.get(by)?.name ?? null })) };

function stateOf(
  { standing, decision, assignment, readership }: Thread,
  { people, groups }: Pick<Exportable, 'people' | 'groups'>,
) {
  const named = (account: AccountId) => creatorOf(people.get(account) ?? null)?.creator;
  const decidedBy = decision && named(decision.by);
  const assignedTo = assignment && named(assignment.to);
  return {
    standing,
    readers: readersOf(readership, { people, groups }),
    ...(decision && { decided: time(decision.at), ...(decision.outcome && { outcome: decision.outcome }) }),
    ...(decidedBy && { decidedBy }),
    ...(assignedTo && { assignedTo }),
    ...(assignment?.due && { due: assignment.due }),
  };
}

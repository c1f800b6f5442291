import type { AccountId } from '../base/id.ts';
import { bodyText } from '../review/comment-body.ts';
import type { Comment, Thread } from '../review/thread.ts';
import type { Exportable, ExportedReview, ExportedThread } from './exportable.ts';
import { readersOf } from './readers.ts';

/** The columns that only discussions fill. `about` is the annotation or relation on which a thread hangs. */
export const discussionColumns = [
  ...['thread', 'about', 'standing', 'outcome', 'decided_by', 'decided', 'assigned_to', 'due'],
  ...['suggested', 'suggested_text', 'readers'],
] as const;
type DiscussionColumn = (typeof discussionColumns)[number];

/** Cells of the table by the names of their columns; those that are not named are empty. */
export type NamedCells = Readonly<Partial<Record<string, string | number>>>;

const time = (ms: number) => new Date(ms).toISOString();

/**
 * The rows of a thread: `suggestion` for what it suggests, `comment` for the first thing said, `reply` for others. How the thread stands is
 * told in its first row.
 *
 * @param passages the cells for each place of the thread's passage
 */
export function threadRows(
  { thread, segment }: ExportedThread,
  { people, groups }: Exportable,
  passages: readonly NamedCells[],
): NamedCells[] {
  const by = authorCells(people);
  const state = stateOf(thread, { people, groups });
  const places = segment ? passages : [aboutOf(thread)];
  const edit = thread.edit && {
    kind: 'suggestion',
    id: thread.id,
    ...by(thread.by),
    ...{ created: time(thread.created), modified: time(thread.active) },
    suggested: thread.edit.kind === 'insert' ? `insert ${thread.edit.side}` : thread.edit.kind,
    suggested_text: thread.edit.kind === 'delete' ? '' : thread.edit.text,
  };
  const said = thread.comments.map((comment, at) => ({
    kind: at === 0 ? 'comment' : 'reply',
    ...commentCells(comment),
    ...by(comment.author),
  }));
  const [first, ...others] = edit ? [edit, ...said] : said;
  const heads = places.map((place) => ({ ...first, ...state, ...place }));
  return [...heads, ...others].map((row) => ({ ...row, thread: thread.id, origin: 'human' }));
}

/** The row of a verdict: `label` is the verdict, `note` what was said of the whole. */
export const reviewRow = ({ id, by, at, verdict, note }: ExportedReview, { people }: Exportable): NamedCells => ({
  ...{ kind: 'review', id, label: verdict, note: note ? bodyText(note) : '', origin: 'human' },
  ...authorCells(people)(by),
  ...{ created: time(at), modified: time(at) },
});

const commentCells = ({ id, at, edited, body }: Comment) => ({
  ...{ id, note: body ? bodyText(body) : '' },
  ...{ created: time(at), modified: time(edited ?? at) },
});

const authorCells = (people: Exportable['people']) => (account: AccountId) => ({
  author: people.get(account)?.name ?? '',
  author_id: account,
});

function aboutOf({ subject }: Thread): NamedCells {
  switch (subject.kind) {
    case 'annotation':
      return { about: subject.annotation, quote: subject.quote };
    case 'relation':
      return { about: subject.relation, quote: subject.quote };
    default:
      return {};
  }
}

function stateOf(
  { standing, decision, assignment, readership }: Thread,
  { people, groups }: Pick<Exportable, 'people' | 'groups'>,
) {
  const name = (account: AccountId | undefined) => (account && people.get(account)?.name) ?? '';
  const readers = readersOf(readership, { people, groups });
  return {
    standing,
    outcome: decision?.outcome ?? '',
    decided_by: name(decision?.by),
    decided: decision ? time(decision.at) : '',
    assigned_to: name(assignment?.to),
    due: assignment?.due ?? '',
    readers: typeof readers === 'string' ? readers : readers.join('; '),
  } satisfies Partial<Record<DiscussionColumn, string>>;
}

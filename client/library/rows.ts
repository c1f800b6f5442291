import type { Activity, ListedDocument } from '../../shared/api/library-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { DiscussedText } from '../../shared/api/review-contract.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { textStatuses } from '../../shared/document/text-status.ts';
import { holdsWords } from '../ui/fold.ts';
import type { Filters, Sort, SortKey } from './search.ts';
import { isSameTalk, noTalk, passesAny, type TextTalk, toTalk, weightOf } from './talk.ts';

/** A text as its line in the list shows it. */
export interface TextRow {
  readonly document: ListedDocument;
  /** Null also where whoever had it has left the project. */
  readonly assignee: Member | null;
  /** Null while they are being counted. */
  readonly marks: number | null;
  /** Marks that others made or changed since I last looked. */
  readonly newMarks: number;
  readonly inside: readonly Member[];
  /** What is said about it; null until that is known. */
  readonly talk: TextTalk | null;
}

/** What the server told of the texts of a project besides themselves, as far as it has. */
export interface Told {
  readonly activity: Activity | undefined;
  readonly discussed: readonly DiscussedText[] | undefined;
}

/** How much in a text is new to me: threads and marks; null until it is known. */
export const newIn = ({ talk, newMarks }: Pick<TextRow, 'talk' | 'newMarks'>): number | null => talk && talk.unread + newMarks;

/** Texts with what moves in them and what is said about them. A text keeps its row object from `before` where nothing of it has changed. */
export function toRows(
  documents: readonly ListedDocument[],
  { activity, discussed }: Told,
  members: readonly Member[],
  before: readonly TextRow[] = [],
): readonly TextRow[] {
  const byAccount = new Map(members.map((member) => [member.account, member]));
  const moving = new Map(activity?.map((entry) => [entry.document, entry]));
  const said = new Map(discussed?.map((text) => [text.document, toTalk(text, byAccount)]));
  const known = new Map<DocumentId, TextRow>(before.map((row) => [row.document.id, row]));
  return documents.map((document) => {
    const { marks, news, inside } = moving.get(document.id) ?? { marks: activity ? 0 : null, news: 0, inside: [] };
    const row: TextRow = {
      document,
      assignee: (document.assignee && byAccount.get(document.assignee)) ?? null,
      marks,
      newMarks: news,
      inside: inside.flatMap((account) => byAccount.get(account) ?? []),
      talk: discussed ? (said.get(document.id) ?? noTalk) : null,
    };
    const old = known.get(document.id);
    return old && isSame(old, row) ? old : row;
  });
}

const isSame = (a: TextRow, b: TextRow) =>
  a.document === b.document &&
  a.assignee === b.assignee &&
  a.marks === b.marks &&
  a.newMarks === b.newMarks &&
  isSameTalk(a.talk, b.talk) &&
  a.inside.length === b.inside.length &&
  a.inside.every((member, at) => member === b.inside[at]);

/** The rows that the filters leave: each kind narrows, and within a kind any of what is named will do, but for tags, of which all must be there. */
export function filterRows(rows: readonly TextRow[], { words, statuses, assignees, tags, talk }: Filters): readonly TextRow[] {
  return rows.filter(({ document, assignee, newMarks, talk: said }) => {
    const { title, publisher, fileName } = document;
    return (
      holdsWords([title, publisher, fileName, ...document.tags].join('\n'), words) &&
      (statuses.length === 0 || statuses.includes(document.status)) &&
      passesAny(said, newMarks, talk) &&
      (assignees.length === 0 || assignees.includes(assignee?.account ?? 'nobody')) &&
      tags.every((tag) => document.tags.includes(tag))
    );
  });
}

/** Rows in another order. What says nothing in the column comes last both ways, and equals keep the order in which they came. */
export function sortRows(rows: readonly TextRow[], { key, descending }: Sort): readonly TextRow[] {
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: sortedBy[key](row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * compare(a.value, b.value);
    })
    .map(({ row }) => row);
}

type Value = string | number | null;

const sortedBy: Readonly<Record<SortKey, (row: TextRow) => Value>> = {
  title: ({ document }) => document.title,
  publisher: ({ document }) => document.publisher || null,
  date: ({ document }) => document.date || null,
  status: ({ document }) => textStatuses.indexOf(document.status),
  assignee: ({ assignee }) => assignee?.name ?? null,
  marks: ({ marks }) => marks,
  threads: ({ talk }) => talk && talk.threads + talk.suggestions,
  unread: newIn,
  verdicts: ({ talk }) => talk && weightOf(talk),
  inside: ({ inside }) => inside.length,
};

const collator = new Intl.Collator(undefined, { numeric: true });

const compare = (a: string | number, b: string | number) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/** Every tag of the texts, in order, with how many have it. */
export function tagsIn(documents: readonly ListedDocument[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { tags } of documents) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => collator.compare(a, b)));
}

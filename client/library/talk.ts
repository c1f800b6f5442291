import type { Member } from '../../shared/api/project-contract.ts';
import type { DiscussedText } from '../../shared/api/review-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Verdict } from '../../shared/review/thread.ts';

/** What is said about a text, as its line in the list shows it. */
export interface TextTalk {
  /** Open ones. */
  readonly threads: number;
  readonly suggestions: number;
  /** Threads in which something is new to me. */
  readonly unread: number;
  /** The change up to which it is counted. */
  readonly upTo: number;
  /** Reviewers by what they said last, the weightiest verdict first; null for somebody who has left the project. */
  readonly verdicts: readonly { readonly verdict: Verdict; readonly by: readonly (Member | null)[] }[];
}

/** What narrows a list by what is said about its texts. */
export const talkFilters = ['threads', 'unread', 'changes'] as const;
export type TalkFilter = (typeof talkFilters)[number];

export const noTalk: TextTalk = { threads: 0, suggestions: 0, unread: 0, upTo: 0, verdicts: [] };

/** Verdicts by how much they ask for. */
const byWeight: readonly Verdict[] = ['changes', 'comment', 'approve'];

/** What the server told of a text. */
export function toTalk(
  { threads, suggestions, unread, upTo, verdicts }: DiscussedText,
  members: ReadonlyMap<AccountId, Member>,
): TextTalk {
  const groups = byWeight.map((verdict) => ({
    verdict,
    by: verdicts.filter((each) => each.verdict === verdict).map(({ by }) => members.get(by) ?? null),
  }));
  return { threads, suggestions, unread, upTo, verdicts: groups.filter(({ by }) => by.length > 0) };
}

/** Whether two look the same. */
export function isSameTalk(a: TextTalk | null, b: TextTalk | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.threads === b.threads &&
    a.suggestions === b.suggestions &&
    a.unread === b.unread &&
    a.upTo === b.upTo &&
    a.verdicts.length === b.verdicts.length &&
    a.verdicts.every(({ verdict, by }, at) => {
      const other = b.verdicts[at];
      return other?.verdict === verdict && by.length === other.by.length && by.every((member, i) => member === other.by[i]);
    })
  );
}

const passes: Readonly<Record<TalkFilter, (talk: TextTalk, newMarks: number) => boolean>> = {
  threads: ({ threads, suggestions }) => threads + suggestions > 0,
  unread: ({ unread }, newMarks) => unread + newMarks > 0,
  changes: ({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'changes'),
};

/** Whether any of what is asked for is so. */
export const passesAny = (talk: TextTalk | null, newMarks: number, asked: readonly TalkFilter[]): boolean =>
  asked.length === 0 || (talk !== null && asked.some((filter) => passes[filter](talk, newMarks)));

/** By how much the weightiest verdict asks for; null where nobody gave one. */
export function weightOf({ verdicts: [first] }: TextTalk): number | null {
  return first ? byWeight.length - byWeight.indexOf(first.verdict) : null;
}

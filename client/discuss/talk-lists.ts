import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { AccountId, AnnotationId, ThreadId } from '../../shared/base/id.ts';
import type { Subject } from '../../shared/review/thread.ts';
import { takersOf } from './said.ts';
import { hasStanding, isSaid, type PlacedThread, type SaidThread, type Standings, type TextThreads } from './text-threads.ts';

/** Where the panel shows something. */
export type TalkList = 'threads' | 'suggestions' | 'whole' | 'resolved' | 'lost';

/** What is said about a text, by where the panel shows it; a new object after each change. */
export interface TextTalkState {
  readonly beside: readonly PlacedThread[];
  readonly whole: readonly ThreadId[];
  readonly lost: readonly ThreadId[];
  readonly resolved: readonly ThreadId[];
  readonly unread: readonly ThreadId[];
  /** How many are asked for, and how many there are without regard to that. */
  readonly threads: { readonly shown: number; readonly all: number };
  readonly suggestions: { readonly shown: number; readonly all: number };
  /** Marks on which something is said that is asked for. The same set until another is in it. */
  readonly onMarks: ReadonlySet<AnnotationId>;
  /** Who takes part, with the number of those that are asked for, by all but who takes part. */
  readonly voices: readonly { readonly account: AccountId; readonly name: string; readonly count: number }[];
  readonly inHand: ThreadId | null;
  /** The one to which somebody has just come by a link. */
  readonly arrived: ThreadId | null;
  /** Those that are to be decided together; null while nobody chooses. */
  readonly chosen: ReadonlySet<ThreadId> | null;
  /** The passage for which other words are being suggested. */
  readonly suggesting: { readonly anchor: Anchor; readonly span: Span } | null;
}

/** As long as nobody has said anything. */
export const nothingSaid: TextTalkState = {
  ...{ beside: [], whole: [], lost: [], resolved: [], unread: [], voices: [], onMarks: new Set() },
  ...{ threads: { shown: 0, all: 0 }, suggestions: { shown: 0, all: 0 } },
  ...{ inHand: null, arrived: null, suggesting: null, chosen: null },
};

/** Which threads somebody asks for. */
export interface Asked {
  readonly standing: Standings;
  /** @param but what is left out of account */
  fits(placed: PlacedThread, but?: 'people'): boolean;
}

export const everythingOpen: Asked = { standing: 'open', fits: () => true };

/** What is said about a text, sorted into the lists of the panel, as far as it is asked for; what is in hand is in its list anyhow. */
export function sorted({ all, beside }: TextThreads, asked: Asked, inHand: ThreadId | null): Sorted {
  const every = [...all.values()];
  const standing = every.filter((each) => hasStanding(each, asked.standing));
  const shown = standing.filter((each) => asked.fits(each));
  const isShown = new Set(shown);
  const listed = standing.filter((each) => isShown.has(each) || each.id === inHand);
  const decided = every.filter((each) => hasStanding(each, 'resolved') && (each.id === inHand || asked.fits(each)));
  const countOf = (kind: PlacedThread['kind']) => {
    const isOne = (each: PlacedThread) => each.kind === kind && each.view !== null;
    return { shown: shown.filter(isOne).length, all: standing.filter(isOne).length };
  };
  return {
    beside: isShown.size === standing.length ? beside : beside.filter((each) => isShown.has(each) || each.id === inHand),
    whole: idsOf(listed.filter(({ subject }) => subject.kind === 'document')),
    lost: idsOf(listed.filter(({ place }) => place === 'lost')),
    resolved: idsOf(decided.sort((a, b) => (b.view?.thread.active ?? 0) - (a.view?.thread.active ?? 0))),
    unread: idsOf(every.filter(isUnread)),
    threads: countOf('thread'),
    suggestions: countOf('suggestion'),
    onMarks: new Set(shown.flatMap(({ subject }) => (subject.kind === 'annotation' ? subject.annotation : []))),
  };
}

type Sorted = Omit<TextTalkState, 'inHand' | 'arrived' | 'suggesting' | 'chosen' | 'voices'>;

/** All that is said and asked for, wherever it hangs; and how much was decided and is not among it. */
export function allSaid(
  { all }: TextThreads,
  { standing, fits }: Asked,
): { readonly shown: readonly SaidThread[]; readonly leftOut: number } {
  const every = [...all.values()].filter(isSaid);
  const shown = every.filter((each) => hasStanding(each, standing) && fits(each));
  return { shown, leftOut: standing === 'open' ? every.filter((each) => hasStanding(each, 'resolved')).length : 0 };
}

/** Who takes part in threads of a standing, by name, and in how many that are asked for otherwise. */
export function voicesIn({ all }: TextThreads, asked: Asked, nameOf: (account: AccountId) => string): TextTalkState['voices'] {
  const counts = new Map<AccountId, number>();
  for (const placed of all.values()) {
    if (!placed.view || !hasStanding(placed, asked.standing)) continue;
    const isCounted = asked.fits(placed, 'people');
    for (const account of new Set(takersOf(placed.view.thread)))
      counts.set(account, (counts.get(account) ?? 0) + (isCounted ? 1 : 0));
  }
  return [...counts].map(([account, count]) => ({ account, name: nameOf(account), count }));
}

/** What is open on marks and relations, by their ids. */
export function onMarks({ all }: TextThreads): ReadonlyMap<string, readonly PlacedThread[]> {
  const byMark = new Map<string, PlacedThread[]>();
  for (const each of all.values()) {
    const { subject } = each;
    const id = subject.kind === 'annotation' ? subject.annotation : subject.kind === 'relation' ? subject.relation : null;
    if (id && hasStanding(each, 'open')) byMark.set(id, [...(byMark.get(id) ?? []), each]);
  }
  return byMark;
}

/** Whether something in it is new to me, and I want to hear of it. */
export const isUnread = ({ view }: Pick<PlacedThread, 'view'>): boolean => view !== null && !view.mute && view.seen < view.change;
const idsOf = (placed: readonly PlacedThread[]) => placed.map(({ id }) => id);

/** The list in which the panel shows something; null for what stands on the card of a mark. */
export function listOf({ view, kind, place, subject }: PlacedThread): TalkList | null {
  if (view && view.thread.standing !== 'open') return 'resolved';
  if (subject.kind === 'document') return 'whole';
  if (subject.kind !== 'passage') return null;
  if (place === 'lost') return 'lost';
  return kind === 'suggestion' ? 'suggestions' : 'threads';
}

/** The next or previous one beside the text: from the one in hand, or else from the caret on, and around. */
export function nextBeside(
  { beside, inHand }: Pick<TextTalkState, 'beside' | 'inHand'>,
  caret: number,
  direction: 1 | -1,
): PlacedThread | undefined {
  const at = beside.findIndex(({ id }) => id === inHand);
  if (at >= 0) return beside.at((at + direction) % beside.length);
  return direction === 1
    ? (beside.find((each) => each.at > caret) ?? beside[0])
    : (beside.findLast((each) => each.at < caret) ?? beside.at(-1));
}

/** Whether two threads are about the same. */
export function isSameSubject(a: Subject, b: Subject): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'passage' && b.kind === 'passage') return JSON.stringify(a.anchor.runs) === JSON.stringify(b.anchor.runs);
  if (a.kind === 'annotation' && b.kind === 'annotation') return a.annotation === b.annotation;
  if (a.kind === 'relation' && b.kind === 'relation') return a.relation === b.relation;
  return true;
}

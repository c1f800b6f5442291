import type { Group } from '../../shared/api/group-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import { type AccountId, type DocumentId, type GroupId, onlyPeople, type ThreadId } from '../../shared/base/id.ts';
import { type Action, can, type Subject } from '../../shared/permission/can.ts';
import type { Role } from '../../shared/permission/role.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import { groupMark } from '../../shared/review/group-mark.ts';
import { isAmong, takenBackBy } from '../../shared/review/readership.ts';
import type { Comment, Readership, Thread } from '../../shared/review/thread.ts';
import type { Drafts } from './drafts.ts';
import type { Mentionable } from './mentions.ts';
import type { ThreadActs } from './thread-acts.ts';
import { words } from './words.ts';

/** What is asked of a thread, or of a comment in it. */
export type ThreadAction = { [A in Action]: Subject<A> extends { kind: 'thread' } ? A : never }[Action];

/** What can be decided on several threads at once. */
export type EachKind = 'resolve' | 'accept' | 'reject';

/** Who discusses a text here, with whom, and what becomes of what they do. One object for all cards. */
export interface Talker {
  readonly me: AccountId;
  readonly role: Role;
  readonly document: DocumentId;
  /** Everybody with access, me among them. */
  people(): readonly Member[];
  /** Groups of those, as far as I am told of them. */
  groups(): readonly Group[];
  /** Whether I may say anything here. */
  readonly mayTalk: boolean;
  /** Whether it is feedback on somebody's work: those whose it is and the staff answer and mark it as done, and nothing else is done with it. */
  readonly isFeedback?: boolean;
  readonly acts: ThreadActs;
  readonly drafts: Drafts;
  nameOf(account: AccountId): string;
  /** Takes a thread in hand, or lays down the one that is. */
  take(thread: ThreadId | null): void;
  /** Decides on a thread; the keyboard goes back to the text when its card goes. */
  decide(kind: DecideCommand['kind'], thread: Thread, outcome?: string): void;
  /** Deciding on several at once, where many lie before me; absent where they come one after the other. */
  readonly several?: {
    choose(thread: ThreadId, range: boolean): void;
    /** Suggestions of somebody that are listed here, and on which I may decide so. */
    suggestedBy(account: AccountId, kind: 'accept' | 'reject'): readonly Thread[];
    decide(kind: EachKind, threads: readonly Thread[]): void;
  };
  /** Puts the keyboard back where the thread's words are. */
  backToText(thread: ThreadId): void;
  copyLink(thread: ThreadId): void;
  /** What a comment said before, newest first. */
  historyOf(
    thread: ThreadId,
    comment: Comment['id'],
  ): Promise<readonly { readonly at: number; readonly body: Comment['body'] }[]>;
}

/** Who I am, where it decides what I may do. */
export type Me = Pick<Talker, 'me' | 'role' | 'isFeedback'>;

const inFeedback: ReadonlySet<ThreadAction> = new Set(['thread.read', 'thread.reply', 'thread.resolve']);

/** Whether I may do something to a thread; with `comment`, to one of its comments. What is done, the server judges again. */
export function may({ me, role, isFeedback }: Me, action: ThreadAction, thread: Thread, comment?: Comment): boolean {
  if (isFeedback) return inFeedback.has(action);
  const own = (comment ? comment.author : thread.by) === me;
  const assigned = thread.assignment?.to === me;
  return can({ kind: 'person', account: me, guest: false }, action, { kind: 'thread', role, readable: true, own, assigned });
}

const asked = {
  resolve: 'thread.resolve',
  accept: 'thread.decideEdit',
  reject: 'thread.decideEdit',
  withdraw: 'thread.withdraw',
  assign: 'thread.assign',
} as const satisfies Record<Exclude<DecideCommand['kind'], 'takeBack'> | 'assign', ThreadAction>;

/** Whether I may do something to a thread, and it makes sense as that stands. */
export function mayNow(me: Me, kind: keyof typeof asked, thread: Thread): boolean {
  const isItsKind = kind === 'assign' || (kind === 'resolve') === (thread.edit === null);
  return thread.standing === 'open' && isItsKind && may(me, asked[kind], thread);
}

/** Whether I may take back what a thread came to. */
export const mayTakeBack = (talker: Me, thread: Thread): boolean =>
  thread.standing !== 'open' && may(talker, takenBackBy(thread.standing), thread);

const groupsOf = (account: AccountId, groups: readonly Group[]): ReadonlySet<GroupId> =>
  new Set(groups.filter(({ members }) => members.includes(account)).map(({ id }) => id));

/** Who can be spoken to in a thread: every other person who may read it. */
export const peopleIn = (
  { people, groups, me }: Pick<Talker, 'people' | 'groups' | 'me'>,
  { readership, by }: Pick<Thread, 'readership' | 'by'>,
): readonly Member[] =>
  onlyPeople(people()).filter(
    (member) =>
      member.account !== me &&
      (member.account === by || isAmong(readership, { ...member, groups: groupsOf(member.account, groups()) })),
  );

/** Who can be mentioned in a thread: those people, and the groups in which some of them are. */
export function mentionableIn(talker: Talker, thread: Pick<Thread, 'readership' | 'by'>): readonly Mentionable[] {
  const people = peopleIn(talker, thread);
  const groups = talker.groups().flatMap(({ id, name, members }) => {
    const told = people.filter(({ account }) => members.includes(account)).length;
    return told === 0 ? [] : [{ id: groupMark(id), name, guest: false, members: told }];
  });
  return [...people.map(({ account: id, name, guest }) => ({ id, name, guest, members: null })), ...groups];
}

/** Who reads a thread that only some do, by name: people, and groups as far as I am told of them. */
export const namesOfReaders = (
  { nameOf, groups }: Pick<Talker, 'nameOf' | 'groups'>,
  { people, groups: chosen = [] }: Extract<Readership, { kind: 'people' }>,
): readonly string[] => [
  ...chosen.map((id) => groups().find((group) => group.id === id)?.name ?? words.someGroup),
  ...people.map(nameOf),
];

import { type AccountId, type GroupId, isProgram } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import type { Command } from '../../shared/review/command.ts';
import { type CommentBody, groupsMentionedIn, mentionedIn } from '../../shared/review/comment-body.ts';
import { takenBackBy } from '../../shared/review/readership.ts';
import type { Thread } from '../../shared/review/thread.ts';
import { type Audience, asActor, asResource, mayRead, mayReadSubject, type Reader } from './readership.ts';
import type { RefusalCode } from './refusals.ts';

/**
 * Why `reader` may not have `command` done to `before`, or null where they may.
 *
 * @param before null where there is no such thread
 */
export function refuse(reader: Reader, before: Thread | null, command: Command): RefusalCode | null {
  if (command.kind === 'open') {
    if (!can(asActor(reader), 'document.discuss', { kind: 'document', role: reader.role, frozen: true })) return 'not-allowed';
    if (before) return mayRead(reader, before) ? null : 'taken';
    return mayReadSubject(reader, command.subject) ? null : 'gone';
  }
  if (!before || !mayRead(reader, before)) return 'gone';
  return isAllowed(reader, before, command) ? null : 'not-allowed';
}

function isAllowed(reader: Reader, before: Thread, command: Exclude<Command, { kind: 'open' }>): boolean {
  const actor = asActor(reader);
  const thread = asResource(reader, before);
  switch (command.kind) {
    case 'reply':
    case 'react':
      return can(actor, 'thread.reply', thread);
    case 'assign':
      return can(actor, 'thread.assign', thread);
    case 'edit':
    case 'erase': {
      const author = before.comments.find(({ id }) => id === command.comment)?.author;
      return can(actor, command.kind === 'edit' ? 'comment.edit' : 'comment.erase', asResource(reader, before, author));
    }
    case 'attach':
    case 'resolve':
      return can(actor, 'thread.resolve', thread);
    case 'accept':
    case 'reject':
      return can(actor, 'thread.decideEdit', thread);
    case 'withdraw':
      return can(actor, 'thread.withdraw', thread);
    case 'takeBack':
      return can(actor, takenBackBy(before.standing), thread);
  }
}

/** The words that a command says, and those that stood there before them. */
function saidBy(
  before: Thread | null,
  command: Command,
): { readonly said: CommentBody | null; readonly earlier: CommentBody | null } {
  switch (command.kind) {
    case 'open':
    case 'reply':
      return { said: command.comment?.body ?? null, earlier: null };
    case 'edit':
      return { said: command.body, earlier: before?.comments.find(({ id }) => id === command.comment)?.body ?? null };
    default:
      return { said: null, earlier: null };
  }
}

/** Whom words speak to, each once: people by name, and whoever is in a group that they name and may read them. */
export function spokenTo(all: readonly Reader[], body: CommentBody, audience: Audience): readonly AccountId[] {
  const groups = groupsMentionedIn(body);
  const together = all.filter((reader) => groups.some((group) => reader.groups.has(group)) && mayRead(reader, audience));
  return [...new Set([...mentionedIn(body), ...together.map(({ account }) => account)])];
}

/** Whom a command speaks to in what comes of it, and who were not spoken to there before. */
export function spokenToAnew(
  all: readonly Reader[],
  before: Thread | null,
  command: Command,
  after: Thread,
): readonly AccountId[] {
  const { said, earlier } = saidBy(before, command);
  if (!said) return [];
  const known = new Set(earlier ? spokenTo(all, earlier, after) : []);
  return spokenTo(all, said, after).filter((account) => !known.has(account));
}

/** To whom a command gives a thread that was not theirs before. */
export const assignedAnew = (before: Thread | null, after: Thread): AccountId | null =>
  after.assignment && after.assignment.to !== before?.assignment?.to ? after.assignment.to : null;

/**
 * Whether everybody whom a command names could read the thread that comes of it, and somebody of each group; and whoever is spoken to or
 * given it is a person.
 */
export function namesOnlyReaders(all: readonly Reader[], before: Thread | null, command: Command, after: Thread): boolean {
  const readers = new Map(all.map((reader) => [reader.account, reader]));
  const assigned = assignedAnew(before, after);
  const { said, earlier } = saidBy(before, command);
  const anew = <T>(namedIn: (body: CommentBody) => readonly T[]) =>
    said ? namedIn(said).filter((one) => !earlier || !namedIn(earlier).includes(one)) : [];
  const told = [...anew(mentionedIn), ...(assigned ? [assigned] : [])];
  const { people: chosen = [], groups = [] } = !before && after.readership.kind === 'people' ? after.readership : {};
  if (told.some(isProgram)) return false;
  const isRead = (group: GroupId) => all.some((reader) => reader.groups.has(group) && mayRead(reader, after));
  if (![...groups, ...anew(groupsMentionedIn)].every(isRead)) return false;
  return [...told, ...chosen].every((account) => {
    const reader = readers.get(account);
    return reader !== undefined && mayRead(reader, after);
  });
}

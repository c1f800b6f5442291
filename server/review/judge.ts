import { type AccountId, isProgram } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import type { Command } from '../../shared/review/command.ts';
import { mentionedIn } from '../../shared/review/comment-body.ts';
import { takenBackBy } from '../../shared/review/readership.ts';
import type { Thread } from '../../shared/review/thread.ts';
import { asActor, asResource, mayRead, mayReadSubject, type Reader } from './readership.ts';
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

/** Whom a command mentions who were not mentioned there before. */
export function mentionedAnew(before: Thread | null, command: Command): readonly AccountId[] {
  switch (command.kind) {
    case 'open':
    case 'reply':
      return command.comment ? mentionedIn(command.comment.body) : [];
    case 'edit': {
      const said = before?.comments.find(({ id }) => id === command.comment)?.body;
      const known = new Set(said ? mentionedIn(said) : []);
      return mentionedIn(command.body).filter((account) => !known.has(account));
    }
    default:
      return [];
  }
}

/** To whom a command gives a thread that was not theirs before. */
export const assignedAnew = (before: Thread | null, after: Thread): AccountId | null =>
  after.assignment && after.assignment.to !== before?.assignment?.to ? after.assignment.to : null;

/** Whether everybody whom a command names could read the thread that comes of it, and whoever is spoken to or given it is a person. */
export function namesOnlyReaders(all: readonly Reader[], before: Thread | null, command: Command, after: Thread): boolean {
  const readers = new Map(all.map((reader) => [reader.account, reader]));
  const assigned = assignedAnew(before, after);
  const told = [...mentionedAnew(before, command), ...(assigned ? [assigned] : [])];
  const chosen = !before && after.readership.kind === 'people' ? after.readership.people : [];
  if (told.some(isProgram)) return false;
  return [...told, ...chosen].every((account) => {
    const reader = readers.get(account);
    return reader !== undefined && mayRead(reader, after);
  });
}

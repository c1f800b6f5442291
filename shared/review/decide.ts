import type { DocumentId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Command, DecideCommand, Stamp } from './command.ts';
import type { Comment, Standing, Thread } from './thread.ts';

/**
 * Why a command is not done. `gone`: the thread or comment is not there. `taken`: its id is used already. `moved`: somebody has
 * decided otherwise since its maker looked. `unfit`: it makes no sense for such a thread.
 */
export type Unfit = 'gone' | 'taken' | 'moved' | 'unfit';

/** What is known where a command is carried out and not where it is given. */
export interface Circumstances extends Stamp {
  readonly document: DocumentId;
  /** Whether the text is locked, so that an accepted suggestion has to wait. */
  readonly locked: boolean;
}

/** Comments of one thread; a longer talk is two threads. */
const mostComments = 500;

/**
 * What becomes of a thread by a command: pure, so that the server and a client that is ahead of it come to the same. Permission and the
 * change of the text are the caller's. A command whose outcome is there already changes nothing and gives the same thread.
 *
 * @param before null where there is no such thread
 */
export function decide(before: Thread | null, command: Command, circumstances: Circumstances): Result<Thread, Unfit> {
  if (command.kind === 'open') {
    if (!before) return open(command, circumstances);
    return before.by === circumstances.by ? ok(before) : err('taken');
  }
  if (!before) return err('gone');
  switch (command.kind) {
    case 'reply':
      return reply(before, command, circumstances);
    case 'edit':
    case 'erase':
    case 'react':
      return changeComment(before, command, circumstances);
    case 'attach':
      return attach(before, command, circumstances);
    case 'assign':
      return isSame(before.assignment, command.assignment)
        ? ok(before)
        : ok({ ...before, assignment: command.assignment, active: circumstances.at });
    default:
      return settle(before, command, circumstances);
  }
}

function open(command: Extract<Command, { kind: 'open' }>, { by, at, document }: Circumstances): Result<Thread, Unfit> {
  const { thread: id, subject, readership, edit, comment, assignment } = command;
  if (edit === null && comment === null) return err('unfit');
  if (edit !== null && subject.kind !== 'passage') return err('unfit');
  return ok({
    id,
    document,
    subject,
    readership,
    edit,
    by,
    created: at,
    comments: comment ? [newComment(comment, { by, at })] : [],
    standing: 'open',
    turn: 0,
    decision: null,
    assignment,
    active: at,
  });
}

const newComment = ({ id, body }: Pick<Comment, 'id' | 'body'>, { by, at }: Stamp): Comment => ({
  id,
  author: by,
  at,
  body,
  edited: null,
  reactions: [],
});

function reply(
  before: Thread,
  { comment }: Extract<Command, { kind: 'reply' }>,
  { by, at }: Circumstances,
): Result<Thread, Unfit> {
  const there = before.comments.find(({ id }) => id === comment.id);
  if (there) return there.author === by ? ok(before) : err('taken');
  if (before.comments.length >= mostComments) return err('unfit');
  const said = { ...before, comments: [...before.comments, newComment(comment, { by, at })], active: at };
  return ok(before.standing === 'resolved' ? stands(said, 'open', { by, at, outcome: '' }) : said);
}

/** What was decided stays on the words on which it was decided. */
function attach(before: Thread, { anchor }: Extract<Command, { kind: 'attach' }>, { at }: Circumstances): Result<Thread, Unfit> {
  if (before.subject.kind !== 'passage' || before.standing !== 'open') return err('unfit');
  if (JSON.stringify(before.subject.anchor) === JSON.stringify(anchor)) return ok(before);
  return ok({ ...before, subject: { kind: 'passage', anchor }, active: at });
}

function changeComment(
  before: Thread,
  command: Extract<Command, { kind: 'edit' | 'erase' | 'react' }>,
  { by, at }: Circumstances,
): Result<Thread, Unfit> {
  const comment = before.comments.find(({ id }) => id === command.comment);
  if (!comment) return err('gone');
  if (comment.body === null) return command.kind === 'erase' ? ok(before) : err('gone');
  const put = (changed: Comment): Result<Thread, Unfit> =>
    ok({ ...before, comments: before.comments.map((each) => (each === comment ? changed : each)) });
  switch (command.kind) {
    case 'edit':
      if (isSame(comment.body, command.body)) return ok(before);
      return put({ ...comment, body: command.body, edited: at });
    case 'erase':
      return put({ ...comment, body: null, reactions: [] });
    case 'react': {
      const others = comment.reactions.filter((one) => one.by !== by || one.sign !== command.sign);
      if (command.on === others.length < comment.reactions.length) return ok(before);
      return put({ ...comment, reactions: command.on ? [...others, { sign: command.sign, by }] : others });
    }
  }
}

/** Where each decision leads, for plain threads and for suggestions. */
function aim(thread: Thread, kind: DecideCommand['kind'], locked: boolean): Standing | null {
  const isSuggestion = thread.edit !== null;
  switch (kind) {
    case 'resolve':
      return isSuggestion ? null : 'resolved';
    case 'accept':
      return isSuggestion ? (locked ? 'waiting' : 'accepted') : null;
    case 'reject':
      return isSuggestion ? 'rejected' : null;
    case 'withdraw':
      return isSuggestion ? 'withdrawn' : null;
    case 'takeBack':
      return 'open';
  }
}

function settle(before: Thread, command: DecideCommand, { by, at, locked }: Circumstances): Result<Thread, Unfit> {
  const standing = aim(before, command.kind, locked);
  if (standing === null) return err('unfit');
  // Accepted is accepted, also where the text was locked afterwards.
  if (before.standing === standing || (standing === 'waiting' && before.standing === 'accepted')) return ok(before);
  if (command.turn !== before.turn) return err('moved');
  // From one decision to another leads the way over an open thread, but for what waits and may now be done.
  const isFree = before.standing === 'open' || (before.standing === 'waiting' && standing === 'accepted');
  if (standing !== 'open' && !isFree) return err('moved');
  return ok(stands({ ...before, active: at }, standing, { by, at, outcome: command.outcome }));
}

const stands = (thread: Thread, standing: Standing, decision: Thread['decision']): Thread => ({
  ...thread,
  standing,
  turn: thread.turn + 1,
  decision,
});

/** Whether two values say the same: both are JSON, of the same shape, with their fields in the same order. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A suggestion that waited, once its text has been opened for editing: the text has it, or its words had changed and it is open again. */
export const carriedOut = (waiting: Thread, happened: boolean, at: number): Thread => ({
  ...waiting,
  standing: happened ? 'accepted' : 'open',
  turn: waiting.turn + 1,
  active: at,
});

import type { AccountId, CommandId, ThreadId } from '../../shared/base/id.ts';
import type { Command, Envelope } from '../../shared/review/command.ts';
import { decide } from '../../shared/review/decide.ts';
import type { Thread } from '../../shared/review/thread.ts';
import type { MailRow } from '../store/mail-records.ts';
import { type Reason, reasons } from '../store/notice-records.ts';
import type { DiscussionSave, ReviewRow, SaidBefore, ThreadRow, ThreadSave } from '../store/review-records.ts';
import type { DocumentRow } from '../store/store.ts';
import { assignedAnew, namesOnlyReaders, refuse, spokenTo, spokenToAnew } from './judge.ts';
import { everyone, type Reader } from './readership.ts';
import type { RefusalCode } from './refusals.ts';
import { wordsOf } from './words-of-thread.ts';

/** What became of a command; `done` also where there was nothing to do. */
export type Outcome = { readonly thread: ThreadId } & (
  | { readonly status: 'done' }
  | { readonly status: 'refused'; readonly code: RefusalCode }
);

/** A decision that changes the words of a text, so that it is not kept by a draft. */
export interface TextDecision {
  readonly command: CommandId;
  /** As it is kept, before anything that this draft does; null for a thread that began in it. */
  readonly row: ThreadRow | null;
  readonly after: Thread;
}

/** A thread on its way. */
interface Work {
  readonly row: ThreadRow | null;
  now: Thread | null;
  /** Null while nothing of it has changed. */
  quiet: boolean | null;
  readonly concerns: Map<AccountId, Reason>;
}

/** What is known when commands are carried out. */
export interface Scene {
  readonly document: DocumentRow;
  readonly reader: Reader;
  readonly all: readonly Reader[];
  readonly rows: readonly ThreadRow[];
  readonly done: ReadonlySet<CommandId>;
  readonly at: number;
}

/** Minor changes are no news to those who had seen what was there. */
const minor: ReadonlySet<Command['kind']> = new Set(['react', 'edit', 'erase']);

/** One act in the making: commands done in order to threads in memory, until `save` says what is to be kept of it, as one. */
export class Draft {
  readonly #scene: Scene;
  readonly #works: Map<ThreadId, Work>;
  readonly #commands: CommandId[] = [];
  readonly #said: SaidBefore[] = [];
  readonly #erased: Pick<SaidBefore, 'thread' | 'comment'>[] = [];
  readonly #mail: MailRow[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#works = new Map(scene.rows.map((row) => [row.thread.id, { row, now: row.thread, quiet: null, concerns: new Map() }]));
  }

  /** Does a command, or says why not; one that changes the words of the text is left to the caller, and none may follow. */
  take({ id, command }: Envelope): Outcome | TextDecision {
    const { document, reader, all, done, at } = this.#scene;
    const thread = command.thread;
    const refused = (code: RefusalCode): Outcome => ({ thread, status: 'refused', code });
    const work = this.#works.get(thread) ?? { row: null, now: null, quiet: null, concerns: new Map() };
    const before = work.now;
    if (before && before.document !== document.id) return refused(command.kind === 'open' ? 'taken' : 'gone');
    if (done.has(id) || this.#commands.includes(id)) return { thread, status: 'done' };
    const why = refuse(reader, before, command);
    if (why) return refused(why);
    const stamp = { by: reader.account, at, document: document.id, locked: document.frozen };
    const decided = decide(before, command, stamp);
    if (!decided.ok) return refused(decided.error);
    const after = decided.value;
    if (!namesOnlyReaders(all, before, command, after)) return refused('no-access');
    if (before && isInText(before) !== isInText(after)) return { command: id, row: work.row, after };
    this.#commands.push(id);
    if (after !== before) this.#note(work, command, after);
    return { thread, status: 'done' };
  }

  #note(work: Work, command: Command, after: Thread): void {
    const { reader, document, all, at } = this.#scene;
    const before = work.now;
    const mentioned = spokenToAnew(all, before, command, after).filter((account) => account !== reader.account);
    const assigned = assignedAnew(before, after);
    if (command.kind === 'open' || command.kind === 'reply') concern(work, reader.account, 'took part');
    if (assigned) concern(work, assigned, 'assigned');
    for (const account of mentioned) concern(work, account, 'mentioned');

    const comment = 'comment' in command ? command.comment : null;
    const told = { document: document.id, thread: after.id, review: null, at };
    const mentionedWhere = typeof comment === 'string' ? comment : (comment?.id ?? null);
    for (const account of mentioned) this.#mail.push({ ...told, account, comment: mentionedWhere, why: 'mentioned' });
    if (assigned && assigned !== reader.account) {
      this.#mail.push({ ...told, account: assigned, comment: null, why: 'assigned' });
    }

    if (command.kind === 'edit' || command.kind === 'erase') {
      const said = before?.comments.find(({ id }) => id === command.comment);
      const place = { thread: after.id, comment: command.comment };
      if (command.kind === 'erase') this.#erased.push(place);
      else if (said?.body) this.#said.push({ ...place, at: said.edited ?? said.at, body: said.body });
    }
    work.quiet = work.quiet !== false && minor.has(command.kind) && mentioned.length === 0;
    work.now = after;
    this.#works.set(after.id, work);
  }

  /** All that has changed, or null where nothing has and no command is to be remembered. */
  save(review: ReviewRow | null): DiscussionSave | null {
    const { document, reader, all, at } = this.#scene;
    const threads = [...this.#works.values()].flatMap(toSave);
    if (this.#commands.length === 0 && !review) return null;
    return {
      ...{ document: document.id, by: reader.account, at, commands: this.#commands, threads },
      ...{ said: this.#saidStill(), erased: this.#erased, mail: review ? toldOnce(all, this.#mail, review) : this.#mail },
      ...{ review, intent: null, dropped: null },
    };
  }

  /** What was said before by comments that were not erased in the same act. */
  #saidStill(): readonly SaidBefore[] {
    const gone = new Set(this.#erased.map(({ thread, comment }) => `${thread} ${comment}`));
    return this.#said.filter(({ thread, comment }) => !gone.has(`${thread} ${comment}`));
  }
}

/** Whether the text has what a suggestion suggests. */
const isInText = ({ standing }: Thread) => standing === 'accepted';

function concern({ concerns }: Work, account: AccountId, why: Reason): void {
  const known = concerns.get(account);
  if (!known || reasons.indexOf(known) < reasons.indexOf(why)) concerns.set(account, why);
}

function toSave({ row, now, quiet, concerns }: Work): ThreadSave[] {
  if (quiet === null || !now) return [];
  return [{ thread: now, trace: row?.trace ?? null, words: wordsOf(now), before: row?.change ?? null, quiet, concerns }];
}

/** A review is told to each person once, for the strongest of the reasons that there are; a mention in its note is one. */
function toldOnce(
  all: readonly Reader[],
  mail: readonly MailRow[],
  { id, document, by, at, note }: ReviewRow,
): readonly MailRow[] {
  const told = new Map<AccountId, MailRow>();
  const inNote = (note ? spokenTo(all, note, everyone(by)) : []).filter((account) => account !== by);
  const mentions = inNote.map((account): MailRow => {
    return { account, document, thread: null, comment: null, review: id, why: 'mentioned', at };
  });
  for (const row of [...mentions, ...mail]) {
    if (told.get(row.account)?.why !== 'mentioned') told.set(row.account, { ...row, thread: null, comment: null, review: id });
  }
  return [...told.values()];
}

import { type CommentId, createCommentId } from '../../../shared/base/id.ts';
import type { DecideCommand } from '../../../shared/review/command.ts';
import type { CommentBody } from '../../../shared/review/comment-body.ts';
import type { Assignment } from '../../../shared/review/thread.ts';
import { type EachKind, mayNow, mayTakeBack } from '../talker.ts';
import type { Say } from '../thread-acts.ts';
import type { QueueItem, ThreadItem } from './item.ts';
import type { Deed, Sitting } from './sitting.ts';
import { words } from './words.ts';

/** What a person does in a queue, named as they name it; each can be taken back, by the word that tells of it or by Z. */
export class Deeds {
  readonly #sitting: Sitting;
  readonly #say: Say;
  /** Takes back what was said last: what is taken back need not be offered any more. */
  #unsay = () => {};

  constructor(sitting: Sitting, say: Say) {
    this.#sitting = sitting;
    this.#say = say;
  }

  /** Of some items those to which I may do it, and for which it makes sense as they stand. */
  fit(items: readonly QueueItem[], kind: EachKind | 'assign'): readonly ThreadItem[] {
    return items.filter((item): item is ThreadItem => item.kind === 'thread' && mayNow(this.#meIn(item), kind, item.view.thread));
  }

  /** Whether I may open again what is decided. */
  mayReopen = (item: ThreadItem): boolean => mayTakeBack(this.#meIn(item), item.view.thread);

  /** Decides on some that `fit`, as one. */
  decide(items: readonly ThreadItem[], kind: DecideCommand['kind'], outcome = ''): void {
    const [first] = items;
    if (!first) return;
    const commands = items.map(({ id, text, view }) => ({
      text,
      command: { kind, thread: id, turn: view.thread.turn, outcome },
    }));
    const deed = this.#sitting.do(commands, () => {
      for (const item of items) this.#openAgain(item, kind === 'takeBack' ? 'decide again' : 'open');
    });
    const now = this.#sitting.item(first.id);
    const isWaiting = now?.kind === 'thread' && now.view.thread.standing === 'waiting';
    this.#tell(isWaiting ? words.done.waiting(items.length) : words.done[kind](items.length), deed);
  }

  assign(items: readonly ThreadItem[], assignment: Assignment | null, name: string): void {
    if (items.length === 0) return;
    const before = items.map(({ id, text, view }) => ({ id, text, assignment: view.thread.assignment }));
    const isHanded = assignment !== null && assignment.to !== this.#sitting.me;
    for (const { id } of items) this.#sitting.handOn(id, isHanded);
    const commands = items.map(({ id, text }) => ({ text, command: { kind: 'assign' as const, thread: id, assignment } }));
    const deed = this.#sitting.do(commands, () => {
      for (const { id, text, assignment } of before) {
        this.#sitting.handOn(id, false);
        this.#sitting.give(text, { kind: 'assign', thread: id, assignment });
      }
    });
    this.#tell(words.done.assign(items.length, assignment ? name : null), deed);
  }

  /** Answers. Taken back, the words are a draft again. */
  reply({ id, text }: ThreadItem, body: CommentBody, giveBack: (body: CommentBody) => void): void {
    const comment: { id: CommentId; body: CommentBody } = { id: createCommentId(), body };
    const deed = this.#sitting.do([{ text, command: { kind: 'reply', thread: id, comment } }], () => {
      this.#sitting.give(text, { kind: 'erase', thread: id, comment: comment.id });
      giveBack(body);
    });
    this.#tell(words.done.reply, deed);
  }

  settledMark(deed: Deed, how: 'attach' | 'remove'): void {
    this.#tell(words.done[how], deed);
  }

  /** Takes back the last deed, or says that there is none. */
  takeBack(): void {
    this.#unsay();
    this.#say(this.#sitting.takeBack() ? words.takenBack : words.nothingToTakeBack);
  }

  #meIn = ({ text }: ThreadItem) => ({ me: this.#sitting.me, role: text.project.role });

  /** Puts a thread back where it stood before a decision, unless somebody has decided otherwise since. */
  #openAgain({ id, view }: ThreadItem, how: 'open' | 'decide again'): void {
    const now = this.#sitting.item(id);
    if (now?.kind !== 'thread') return;
    const { turn, standing, decision } = now.view.thread;
    const before = view.thread;
    if (how === 'open' && standing !== 'open' && decision?.by === this.#sitting.me) {
      this.#sitting.give(now.text, { kind: 'takeBack', thread: id, turn, outcome: '' });
    } else if (how === 'decide again' && standing === 'open') {
      const kind = decisionTo[before.standing];
      if (kind) this.#sitting.give(now.text, { kind, thread: id, turn, outcome: before.decision?.outcome ?? '' });
    }
  }

  #tell(sentence: string, deed: Deed): void {
    this.#unsay(); // one word at a time: Z leads further back
    this.#unsay = this.#say(sentence, 'plain', {
      name: words.undo,
      run: () => {
        if (this.#sitting.takeBack(deed)) this.#say(words.takenBack);
      },
    });
  }
}

const decisionTo = {
  open: null,
  resolved: 'resolve',
  accepted: 'accept',
  waiting: 'accept',
  rejected: 'reject',
  withdrawn: 'withdraw',
} as const satisfies Record<ThreadItem['view']['thread']['standing'], DecideCommand['kind'] | null>;

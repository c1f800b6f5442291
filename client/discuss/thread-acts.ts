import type { Anchor } from '../../shared/anchor/anchor.ts';
import { type CommandId, type CommentId, createCommentId, type ThreadId } from '../../shared/base/id.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import { bodyText, type CommentBody } from '../../shared/review/comment-body.ts';
import type { Assignment, Reaction, Thread } from '../../shared/review/thread.ts';
import type { BegunThread } from '../sync/device-drafts.ts';
import type { TalkSource } from './discussion.ts';
import { type Drafts, placeOf } from './drafts.ts';
import { draftOf } from './suggestion.ts';
import { words } from './words.ts';

/** Says something to the person for a few seconds, or until they have read it, with what they can do about it. */
export type Say = (
  sentence: string,
  tone?: 'plain' | 'refusal' | 'lasting',
  way?: { readonly name: string; readonly run: () => void },
) => () => void;

/** For how long something can be taken back by the word that tells of it. */
const undoMs = 8_000;

/** What a person does in a discussion, named as they name it; what can be taken back says so for eight seconds. */
export class ThreadActs {
  readonly #discussion: TalkSource;
  readonly #drafts: Drafts;
  readonly say: Say;

  constructor(discussion: TalkSource, drafts: Drafts, say: Say) {
    this.#discussion = discussion;
    this.#drafts = drafts;
    this.say = say;
  }

  begin({ thread, subject, readership }: BegunThread, body: CommentBody, assignment: Assignment | null = null): void {
    const comment = { id: createCommentId(), body };
    this.#discussion.give({ kind: 'open', thread, subject, readership, edit: null, comment, assignment });
  }

  reply(thread: ThreadId, body: CommentBody): void {
    this.#discussion.give({ kind: 'reply', thread, comment: { id: createCommentId(), body } });
  }

  edit(thread: ThreadId, comment: CommentId, body: CommentBody): void {
    this.#discussion.give({ kind: 'edit', thread, comment, body });
  }

  /** Gone for everybody in eight seconds; what is deleted cannot be brought back after that. */
  erase(thread: ThreadId, comment: CommentId): void {
    const id = this.#discussion.give({ kind: 'erase', thread, comment }, undoMs);
    this.say(words.erased, 'plain', { name: words.undo, run: () => void this.#discussion.withhold(id) });
  }

  react(thread: ThreadId, comment: CommentId, sign: Reaction, on: boolean): void {
    this.#discussion.give({ kind: 'react', thread, comment, sign, on });
  }

  assign(thread: ThreadId, assignment: Assignment | null): void {
    this.#discussion.give({ kind: 'assign', thread, assignment });
  }

  /** Decides on a thread as it is seen now. */
  decide(kind: DecideCommand['kind'], thread: Pick<Thread, 'id' | 'turn'>, outcome = ''): void {
    this.decideEach(kind, [thread], outcome);
  }

  /** Decides on some, in their order, as one: what is said of it, and what takes it back, are of all of them. */
  decideEach(kind: DecideCommand['kind'], threads: readonly Pick<Thread, 'id' | 'turn'>[], outcome = ''): void {
    const [first] = threads;
    if (!first) return;
    for (const { id, turn } of threads) this.#discussion.give({ kind, thread: id, turn, outcome });
    const isWaiting = this.#discussion.thread(first.id)?.thread.standing === 'waiting';
    const sentence = words.done[isWaiting ? 'waiting' : kind](threads.length);
    const undo = () => {
      const decided = threads.flatMap(({ id }) => this.#discussion.thread(id)?.thread ?? []);
      // What the server would not do, or somebody else has decided otherwise since, is not mine to take back.
      this.decideEach(
        'takeBack',
        decided.filter(({ standing, decision }) => standing !== 'open' && decision?.by === this.#discussion.account),
      );
    };
    this.say(sentence, 'plain', ...(kind === 'takeBack' ? [] : [{ name: words.undo, run: undo }]));
  }

  /** Says anew which words a thread is about. */
  attach(thread: ThreadId, anchor: Anchor): void {
    this.#discussion.give({ kind: 'attach', thread, anchor });
  }

  mute(thread: ThreadId, mute: boolean): void {
    this.#discussion.mute(thread, mute);
  }

  see(thread: ThreadId): void {
    this.#discussion.see(thread);
  }

  /** Each once, for it takes a moment until it is forgotten. */
  readonly #returned = new Set<CommandId>();

  /** Why decisions were refused that have not been said yet. */
  readonly #unsaid: string[] = [];

  /** What the server would not do is said, and words that came with it are a draft again, where they were written. */
  returnRefused(): void {
    for (const { id, command, refused } of this.#discussion.state().refused) {
      if (this.#returned.has(id)) continue;
      this.#returned.add(id);
      const why = refused ?? '';
      if (command.kind === 'open' && command.edit && command.subject.kind === 'passage') {
        const place = placeOf.suggestion(this.#discussion.document, command.subject.anchor);
        const said = command.comment ? bodyText(command.comment.body) : '';
        this.#drafts.putForm(place, draftOf(command.edit, said, command.readership));
      } else if (command.kind === 'open' && command.comment) {
        const { thread, subject, readership } = command;
        const begun = { document: this.#discussion.document, thread, subject, readership };
        this.#drafts.giveBack(placeOf.begun(thread), command.comment.body, begun);
      } else if (command.kind === 'reply') this.#drafts.giveBack(placeOf.reply(command.thread), command.comment.body);
      else if (command.kind === 'edit') this.#drafts.giveBack(placeOf.edit(command.thread, command.comment), command.body);
      if (['open', 'reply', 'edit'].includes(command.kind)) this.say(words.refused(why), 'lasting');
      else this.#sayLater(why);
      void this.#drafts.flush().then(() => this.#discussion.dismiss(id));
    }
  }

  /** Of several that are refused for the same reason at once one word is said. */
  #sayLater(why: string): void {
    this.#unsaid.push(why);
    if (this.#unsaid.length > 1) return;
    queueMicrotask(() => {
      const all = this.#unsaid.splice(0);
      for (const each of new Set(all)) {
        const count = all.filter((other) => other === each).length;
        this.say(count === 1 ? each : words.refusedEach(count, each), 'lasting');
      }
    });
  }
}

import type { Anchor } from '../../shared/anchor/anchor.ts';
import { type CommandId, type CommentId, createCommentId, type ThreadId } from '../../shared/base/id.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import { bodyText, type CommentBody } from '../../shared/review/comment-body.ts';
import type { Assignment, Reaction, Thread } from '../../shared/review/thread.ts';
import type { BegunThread } from '../sync/device-drafts.ts';
import type { Discussion } from './discussion.ts';
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
  readonly #discussion: Discussion;
  readonly #drafts: Drafts;
  readonly say: Say;

  constructor(discussion: Discussion, drafts: Drafts, say: Say) {
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
    this.say(words.done.erase, 'plain', { name: words.undo, run: () => void this.#discussion.withhold(id) });
  }

  react(thread: ThreadId, comment: CommentId, sign: Reaction, on: boolean): void {
    this.#discussion.give({ kind: 'react', thread, comment, sign, on });
  }

  assign(thread: ThreadId, assignment: Assignment | null): void {
    this.#discussion.give({ kind: 'assign', thread, assignment });
  }

  /** Decides on a thread as it is seen now. */
  decide(kind: DecideCommand['kind'], { id, turn }: Pick<Thread, 'id' | 'turn'>, outcome = ''): void {
    this.#discussion.give({ kind, thread: id, turn, outcome });
    const now = this.#discussion.thread(id)?.thread;
    const sentence = now?.standing === 'waiting' ? words.acceptedLocked : words.done[kind];
    const undo = () => {
      const current = this.#discussion.thread(id)?.thread;
      if (current && current.standing !== 'open') this.decide('takeBack', current);
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
      const hasWords = ['open', 'reply', 'edit'].includes(command.kind);
      this.say(hasWords ? words.refused(why) : why, 'lasting');
      void this.#drafts.flush().then(() => this.#discussion.dismiss(id));
    }
  }
}

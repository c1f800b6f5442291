import type { ThreadId } from '../../../shared/base/id.ts';
import type { DecideCommand } from '../../../shared/review/command.ts';
import type { CommentBody } from '../../../shared/review/comment-body.ts';
import type { Assignment, Thread } from '../../../shared/review/thread.ts';
import type { Discussion } from '../discussion.ts';
import { type Drafts, placeOf } from '../drafts.ts';
import { type Say, ThreadActs } from '../thread-acts.ts';
import type { Deeds } from './deeds.ts';
import type { ThreadItem } from './item.ts';
import type { Sitting } from './sitting.ts';

interface QueueActsOptions {
  readonly discussion: Discussion;
  readonly drafts: Drafts;
  readonly say: Say;
  readonly sitting: Sitting;
  readonly deeds: Deeds;
  readonly nameOf: (account: Assignment['to']) => string;
}

/** What the card of the item in hand asks for, done as the keys of the queue do it: so that it moves on, and Z takes it back. */
export class QueueActs extends ThreadActs {
  readonly #options: QueueActsOptions;

  constructor(options: QueueActsOptions) {
    super(options.discussion, options.drafts, options.say);
    this.#options = options;
  }

  override decide(kind: DecideCommand['kind'], thread: Pick<Thread, 'id' | 'turn'>, outcome = ''): void {
    const item = this.#item(thread.id);
    if (item) this.#options.deeds.decide([item], kind, outcome);
    else super.decide(kind, thread, outcome);
  }

  override assign(thread: ThreadId, assignment: Assignment | null): void {
    const { deeds, nameOf } = this.#options;
    const item = this.#item(thread);
    if (item) deeds.assign([item], assignment, assignment ? nameOf(assignment.to) : '');
    else super.assign(thread, assignment);
  }

  override reply(thread: ThreadId, body: CommentBody): void {
    const { deeds, drafts } = this.#options;
    const item = this.#item(thread);
    if (item) deeds.reply(item, body, (words) => drafts.giveBack(placeOf.reply(thread), words));
    else super.reply(thread, body);
  }

  #item(id: ThreadId): ThreadItem | null {
    const item = this.#options.sitting.item(id);
    return item?.kind === 'thread' ? item : null;
  }
}

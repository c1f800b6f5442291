import type { DocumentId, ThreadId } from '../../../shared/base/id.ts';
import type { Discussion, StandingThread } from '../discussion.ts';
import type { QueuedText } from './item.ts';

/** Opens what is said about a text; whoever opened it releases it. */
export type OpenDiscussion = (text: QueuedText) => { readonly discussion: Discussion; readonly release: () => void };

/** The discussions of the texts in which something was looked at or done, each opened when it is first needed and held till the end. */
export class HeldDiscussions {
  readonly #open: OpenDiscussion;
  readonly #changed: (discussion: Discussion) => void;
  readonly #held = new Map<DocumentId, { readonly discussion: Discussion; readonly letGo: () => void }>();

  constructor(open: OpenDiscussion, changed: (discussion: Discussion) => void) {
    this.#open = open;
    this.#changed = changed;
  }

  of(text: QueuedText): Discussion {
    const held = this.#held.get(text.document.id);
    if (held) return held.discussion;
    const { discussion, release } = this.#open(text);
    const stop = discussion.subscribe(() => this.#changed(discussion));
    this.#held.set(text.document.id, {
      discussion,
      letGo() {
        stop();
        release();
      },
    });
    return discussion;
  }

  /** A thread as its discussion has it, where that is open and knows it. */
  thread(document: DocumentId, id: ThreadId): StandingThread | null {
    return this.#held.get(document)?.discussion.thread(id) ?? null;
  }

  /** Whether a text's discussion has been heard, so that what it does not hold is not there. */
  isHeard(document: DocumentId): boolean {
    const kind = this.#held.get(document)?.discussion.state().kind;
    return kind === 'open' || kind === 'refused';
  }

  /** How many of my acts no server has yet. */
  get unsent(): number {
    return [...this.#held.values()].reduce((sum, { discussion }) => sum + discussion.status().unsent, 0);
  }

  close(): void {
    for (const { letGo } of this.#held.values()) letGo();
    this.#held.clear();
  }
}

import { capture } from '../../shared/anchor/capture.ts';
import { createThreadId, type ThreadId } from '../../shared/base/id.ts';
import type { Subject } from '../../shared/review/thread.ts';
import type { TextView } from '../editor/text-view.ts';
import { placeOf, saysNothing } from './drafts.ts';
import { isSameSubject, type TextTalkState } from './talk-lists.ts';
import type { Talker } from './talker.ts';
import type { TextThreads } from './text-threads.ts';
import { words } from './words.ts';

interface BegunTalkOptions {
  readonly view: TextView;
  readonly talker: Pick<Talker, 'drafts' | 'document' | 'mayTalk' | 'isFeedback'>;
  readonly say: Talker['acts']['say'];
  readonly threads: () => TextThreads;
  /** What of the marks is in hand, to be spoken about. */
  readonly markInHand: () => Subject | null;
  readonly take: (thread: ThreadId) => void;
  readonly changed: () => void;
}

/** What somebody begins to say about a text: first words of threads, which are kept as drafts, and other words for a passage. */
export class BegunTalk {
  readonly #options: BegunTalkOptions;
  #suggesting: TextTalkState['suggesting'] = null;

  constructor(options: BegunTalkOptions) {
    this.#options = options;
  }

  /** The passage for which other words are being suggested. */
  get suggesting(): TextTalkState['suggesting'] {
    return this.#suggesting;
  }

  comment(on: 'here' | 'whole'): void {
    const { talker, say, markInHand } = this.#options;
    if (!talker.mayTalk) return void say(talker.isFeedback ? words.onlyAnswer : words.mayNotTalk, 'refusal');
    const subject: Subject | null = on === 'whole' ? { kind: 'document' } : (this.#selected() ?? markInHand());
    if (!subject) return void say(words.selectFirst, 'refusal');
    this.#begin(subject);
  }

  suggest(): void {
    const { talker, say, view, changed } = this.#options;
    if (!talker.mayTalk) return void say(words.mayNotTalk, 'refusal');
    const span = view.selection();
    const anchor = span && capture(view.text(), span);
    if (!span || !anchor) return void say(words.selectFirst, 'refusal');
    this.#suggesting = { anchor, span };
    changed();
  }

  endSuggesting(): void {
    if (!this.#suggesting) return;
    this.#suggesting = null;
    this.#options.changed();
    this.#options.view.focus();
  }

  /** Nothing is kept of a thread that was begun and in which nothing was written. */
  dropEmpty(id: ThreadId | null): void {
    const { drafts } = this.#options.talker;
    const draft = id && drafts.get(placeOf.begun(id));
    if (id && draft?.begun && saysNothing(draft.body)) drafts.clear(placeOf.begun(id));
  }

  #selected(): Subject | null {
    const { view } = this.#options;
    const span = view.selection();
    const anchor = span && span.start < span.end ? capture(view.text(), span) : null;
    return anchor && { kind: 'passage', anchor };
  }

  /** Goes on with words that were begun on the same thing, or begins. */
  #begin(subject: Subject): void {
    const { talker, threads, take } = this.#options;
    const { drafts, document } = talker;
    const same = [...threads().all.values()].find(({ begun }) => begun && isSameSubject(begun.subject, subject));
    const thread = same?.id ?? createThreadId();
    if (!same) drafts.begin({ document, thread, subject, readership: { kind: 'everyone' } });
    take(thread);
  }
}

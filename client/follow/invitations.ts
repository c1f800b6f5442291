import type { DocumentId } from '../../shared/base/id.ts';
import type { Span } from '../editor/text-view.ts';
import type { Presence } from '../sync/presence.ts';
import { cursorOf, passageIn, type SharedText, type Somebody, somebody, spanOfCursor } from './shared-text.ts';

/** Somebody invites me to a passage. */
export interface Invited extends Somebody {
  readonly id: string;
  readonly document: DocumentId;
  readonly span: Span;
  readonly paragraph: number;
  /** The words that they invite to, or their beginning. */
  readonly quote: string;
}

/** An invitation that nobody has taken by then is stale. */
const staleMs = 60_000;
/** As many words of a passage as its invitation says, UTF-16 units. */
const quoteLength = 200;

/** Who invites me to which passage, until I have answered; and the one passage to which I invite. */
export class Invitations {
  readonly #answered = new Set<string>();
  #mine: { readonly in: Presence; readonly ends: ReturnType<typeof setTimeout> } | null = null;

  /** Those in a text that stand and are not answered. */
  in({ document, presence, view }: SharedText): readonly Invited[] {
    if (!view) return [];
    const text = view.text();
    return presence.others().flatMap((person) =>
      person.invitations.flatMap(({ key, at }) => {
        const id = `${person.account} ${key}`;
        const span = spanOfCursor(text, at);
        if (span === null || this.#answered.has(id)) return [];
        const quote = text.slice(span.start, Math.min(span.end, span.start + quoteLength));
        return [{ ...somebody(person), id, document, span, quote, paragraph: view.paragraphAt(span.start) }];
      }),
    );
  }

  answer({ id }: Invited): void {
    this.#answered.add(id);
  }

  /**
   * Invites everybody in a text to the passage that I am at, in the place of another to which I invited.
   *
   * @returns the number of its paragraph; null where there is no passage on my screen
   */
  invite({ presence, view }: SharedText): number | null {
    const span = view && passageIn(view);
    const at = view && span && cursorOf(view.text(), span);
    if (!at) return null;
    this.takeBack();
    presence.invite(at);
    this.#mine = { in: presence, ends: setTimeout(() => this.takeBack(), staleMs) };
    return view.paragraphAt(span.start);
  }

  takeBack(): void {
    if (this.#mine === null) return;
    clearTimeout(this.#mine.ends);
    this.#mine.in.invite(null);
    this.#mine = null;
  }
}

import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import type { Cursor } from '../../shared/presence/leading.ts';
import type { Span, TextView } from '../editor/text-view.ts';
import type { Presence } from '../sync/presence.ts';

/** As much of a text on the screen as following and leading need. It writes nothing. */
export type Sight = Pick<
  TextView,
  'text' | 'selection' | 'standing' | 'topsOf' | 'place' | 'reveal' | 'scrollTo' | 'paragraphAt' | 'on'
>;

/** A text on the page, in which people are. */
export interface SharedText {
  readonly document: DocumentId;
  readonly presence: Presence;
  /** Null until it is on the screen. */
  readonly view: Sight | null;
  /** Whether I work on it, not on the one beside it. */
  readonly isFront: boolean;
  /** Brings it to the front. */
  turnTo(): void;
}

export interface Somebody {
  readonly account: AccountId;
  readonly name: string;
  readonly guest: boolean;
}

/** Somebody without what they do here. */
export const somebody = ({ account, name, guest }: Somebody): Somebody => ({ account, name, guest });

/** What somebody means by "this passage": the words selected, else the paragraph at the caret if that is on the screen, else the one that they read. */
export function passageIn(view: Sight): Span | null {
  const selection = view.selection();
  if (selection && selection.start < selection.end) return selection;
  const offset = selection && isOnScreen(view, selection.start) ? selection.start : view.standing().line?.offset;
  const block = offset === undefined ? null : view.text().blockAt(offset);
  return block && { start: block.start, end: block.end };
}

function isOnScreen(view: Sight, start: number): boolean {
  const [top = null] = view.topsOf([{ start, end: start }]);
  if (top === null) return false;
  const onScreen = view.place().top + top;
  return onScreen > 0 && onScreen < window.innerHeight;
}

/** A passage as it travels. Null only in a text without blocks. */
export function cursorOf(text: ProseText, { start, end }: Span): Cursor | null {
  const anchor = text.pointAt(start, 'next');
  const head = text.pointAt(end);
  return anchor && head && { anchor, head };
}

/** Where a passage is now; null where all around it is gone, or has not arrived. */
export function spanOfCursor(text: ProseText, { anchor, head }: Cursor): Span | null {
  const from = text.offsetOfPoint(anchor);
  const to = text.offsetOfPoint(head);
  return from === null || to === null ? null : { start: Math.min(from, to), end: Math.max(from, to) };
}

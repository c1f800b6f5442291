import { type Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';

/** Offsets. */
interface Ends {
  /** Where it was begun. */
  readonly anchor: number;
  /** Where it goes on. */
  readonly head: number;
}

/** The person's selection as the browser has it: in a locked text the keyboard's selection lives there first. */
export class OwnSelection {
  constructor(
    private readonly view: EditorView,
    private readonly text: () => ProseText,
  ) {}

  /** Null when the selection is elsewhere. Empty for a caret. */
  read(): Span | null {
    const ends = this.ends();
    return ends && { start: Math.min(ends.anchor, ends.head), end: Math.max(ends.anchor, ends.head) };
  }

  write({ start, end }: Span): void {
    const text = this.text();
    this.view.dispatch(this.view.state.tr.setSelection(this.selectionOf({ anchor: start, head: end })));
    this.place(text.positionOf(start), text.positionOf(end));
  }

  /**
   * Dispatches a change that may re-create DOM under the selection but moves no text, and leaves the selection as it is (V6).
   *
   * The browser tells of a selection later than it makes it, and ProseMirror would put back the one that it knows: in the middle of
   * a drag, or as soon as the button is up. So the change tells it. Where its DOM broke the selection, that is put back here:
   * ProseMirror does so only while it has the focus and no mouse button is down.
   */
  keepThrough(change: Transaction): void {
    const before = this.ends();
    this.view.dispatch(before && this.isUntold(before) ? change.setSelection(this.selectionOf(before)) : change);
    if (!before) return; // to ask again would lay the changed page out
    const after = this.ends();
    if (after?.anchor === before.anchor && after.head === before.head) return;
    const text = this.text();
    this.place(text.positionOf(before.anchor), text.positionOf(before.head));
  }

  /** Whether ProseMirror would read the selection if it were told of it now. An input method's is its own. */
  private isUntold({ anchor, head }: Ends): boolean {
    const { selection } = this.view.state;
    if (!(selection instanceof TextSelection) || !this.view.hasFocus() || this.view.composing) return false;
    const text = this.text();
    return text.offsetOf(selection.anchor) !== anchor || text.offsetOf(selection.head) !== head;
  }

  private selectionOf({ anchor, head }: Ends): Selection {
    const text = this.text();
    const { doc } = this.view.state;
    return TextSelection.between(doc.resolve(text.positionOf(anchor)), doc.resolve(text.positionOf(head)));
  }

  private ends(): Ends | null {
    const selection = document.getSelection();
    const { anchorNode, focusNode } = selection ?? {};
    if (!selection || !anchorNode || !focusNode) return null;
    if (!this.view.dom.contains(anchorNode) || !this.view.dom.contains(focusNode)) return null;
    const text = this.text();
    return {
      anchor: text.offsetOf(this.view.posAtDOM(anchorNode, selection.anchorOffset)),
      head: text.offsetOf(this.view.posAtDOM(focusNode, selection.focusOffset)),
    };
  }

  private place(anchor: number, head: number): void {
    const from = this.view.domAtPos(anchor);
    const to = this.view.domAtPos(head);
    document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }
}

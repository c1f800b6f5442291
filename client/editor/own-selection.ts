import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';

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
    const [from, to] = [text.positionOf(start), text.positionOf(end)];
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))));
    this.place(from, to);
  }

  /**
   * Runs `change`, which may re-create DOM under the selection but moves no text, and puts the selection back where that
   * broke it (V6). ProseMirror does so only while it has the focus and no mouse button is down.
   */
  keepThrough(change: () => void): void {
    const before = this.ends();
    change();
    if (!before) return; // to ask again would lay the changed page out
    const after = this.ends();
    if (after?.anchor === before.anchor && after.head === before.head) return;
    const text = this.text();
    this.place(text.positionOf(before.anchor), text.positionOf(before.head));
  }

  private ends(): { readonly anchor: number; readonly head: number } | null {
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

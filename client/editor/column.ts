import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { Column } from './painted-window.ts';

/** The blocks of a text as the browser has laid them out. */
export function columnOf(view: EditorView): Column {
  return {
    isLaidOut: () => view.dom.getClientRects().length > 0,
    screen: () => window.innerHeight,
    extentOf(block) {
      const dom = view.nodeDOM(startsOf(view.state.doc)[block] ?? 0);
      return dom instanceof HTMLElement ? dom.getBoundingClientRect() : { top: 0, bottom: 0 };
    },
  };
}

const startsByDoc = new WeakMap<ProseNode, readonly number[]>();

/** Positions before each top-level block. */
export function startsOf(doc: ProseNode): readonly number[] {
  const known = startsByDoc.get(doc);
  if (known) return known;
  const starts: number[] = [];
  doc.forEach((_block, position) => void starts.push(position));
  startsByDoc.set(doc, starts);
  return starts;
}

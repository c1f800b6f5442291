import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { partitionPoint } from '../../shared/anchor/partition-point.ts';
import type { Block, ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { BlockRange, Column } from './painted-window.ts';

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

/** The top-level block that holds a position. */
export const blockAt = (doc: ProseNode, position: number): number =>
  partitionPoint(startsOf(doc), (start) => start <= position) - 1;

/** Positions before the first and after the last of some top-level blocks. */
export function positionsOf(doc: ProseNode, { first, last }: BlockRange): { readonly from: number; readonly to: number } {
  const starts = startsOf(doc);
  return { from: starts[first] ?? 0, to: starts[last + 1] ?? doc.content.size };
}

/** Offsets of the first and after the last character of some top-level blocks. */
export function spanOf(doc: ProseNode, text: ProseText, blocks: BlockRange): Span {
  const { from, to } = positionsOf(doc, blocks);
  return { start: text.offsetOf(from), end: text.offsetOf(to) };
}

/** The text blocks in some top-level ones: a list has several, a rule none. No offset says it: one between two blocks is of neither. */
export function linesIn(doc: ProseNode, text: ProseText, blocks: BlockRange): readonly Block[] {
  const { from, to } = positionsOf(doc, blocks);
  const indexAt = (position: number) => partitionPoint(text.blocks, ({ start }) => text.positionOf(start) < position);
  return text.blocks.slice(indexAt(from), indexAt(to));
}

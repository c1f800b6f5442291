import type { Node as ProseNode } from '@tiptap/pm/model';
import type { Block, ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import { addressOfLink } from './link.ts';

/** How letters are set, apart from links. */
export type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'code';

/** Letters that are set alike. Offsets are those of the whole text. */
export interface Stretch extends Span {
  readonly styles: readonly Style[];
  /** Where a link leads, if it may be followed; else null. */
  readonly address: string | null;
}

/** A part of a text as it is set: what holds letters, what holds such parts, or a rule. */
export type Part =
  | { readonly kind: 'text'; readonly block: Block; readonly stretches: readonly Stretch[] }
  | {
      readonly kind: 'quote' | 'list' | 'item' | 'table' | 'row';
      readonly parts: readonly Part[];
    }
  | {
      readonly kind: 'cell';
      /** Whether it heads its row or column. */
      readonly heads: boolean;
      readonly columns: number;
      readonly rows: number;
      readonly parts: readonly Part[];
    }
  | { readonly kind: 'numberedList'; readonly first: number; readonly parts: readonly Part[] }
  | { readonly kind: 'rule' };

const styles: readonly string[] = ['bold', 'italic', 'underline', 'strike', 'code'] satisfies Style[];

/** A text as it is set, as plain data, for showing it where there is no editor. `doc` and `text` are of the same state. */
export function structureOf(doc: ProseNode, text: ProseText): readonly Part[] {
  const partsOf = (node: ProseNode, inside: number): Part[] => {
    const parts: Part[] = [];
    node.forEach((child, offset) => {
      parts.push(partOf(child, inside + offset + 1));
    });
    return parts;
  };

  const partOf = (node: ProseNode, inside: number): Part => {
    if (node.isTextblock) {
      const block = text.blockAt(text.offsetOf(inside));
      const stretches = block ? stretchesOf(node, block.start) : [];
      return block ? { kind: 'text', block, stretches } : { kind: 'rule' };
    }
    switch (node.type.name) {
      case 'blockquote':
        return { kind: 'quote', parts: partsOf(node, inside) };
      case 'bulletList':
        return { kind: 'list', parts: partsOf(node, inside) };
      case 'orderedList':
        return { kind: 'numberedList', first: Number(node.attrs.start) || 1, parts: partsOf(node, inside) };
      case 'listItem':
        return { kind: 'item', parts: partsOf(node, inside) };
      case 'table':
        return { kind: 'table', parts: partsOf(node, inside) };
      case 'tableRow':
        return { kind: 'row', parts: partsOf(node, inside) };
      case 'tableCell':
      case 'tableHeader': {
        const [columns, rows] = [node.attrs.colspan, node.attrs.rowspan].map((cells) => Number(cells) || 1);
        const heads = node.type.name === 'tableHeader';
        return { kind: 'cell', heads, columns: columns ?? 1, rows: rows ?? 1, parts: partsOf(node, inside) };
      }
      default:
        return { kind: 'rule' };
    }
  };
  return partsOf(doc, 0);
}

function stretchesOf(textblock: ProseNode, start: number): Stretch[] {
  const stretches: Stretch[] = [];
  textblock.forEach((leaf, offset) => {
    const names = leaf.marks.map(({ type }) => type.name);
    stretches.push({
      start: start + offset,
      end: start + offset + leaf.nodeSize,
      styles: styles.filter((style) => names.includes(style)) as Style[],
      address: addressOfLink(leaf.marks.find(({ type }) => type.name === 'link')?.attrs.href),
    });
  });
  return stretches;
}

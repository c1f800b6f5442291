import type { Node } from '@tiptap/pm/model';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { proseFragmentName, proseSchema } from '../document/schema.ts';
import { joinedWhereTouching } from './character-ids.ts';
import { parsePoint, readProse } from './plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, copyOf, fragmentOf, linesOf, paragraphs } from './prose.arbitrary.ts';

interface Line {
  readonly kind: string;
  readonly text: string;
  readonly position: number;
}

/** What ProseMirror itself has for the text, by its own walk over its own tree. */
function linesIn(doc: Node): Line[] {
  const lines: Line[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, null, '\n');
    lines.push({ kind: node.type.name, text, position: position + 1 });
    return false;
  });
  return lines;
}

const editedProse = fc.tuple(arbitraryProse, arbitraryEdits).map(([prose, edits]) => {
  const fragment = fragmentOf(prose);
  applyEdits(fragment, edits);
  return fragment;
});

const offsetsOf = (text: string) => Array.from({ length: text.length + 1 }, (_, offset) => offset);

describe('the plain text of a prose', () => {
  it('[A5] is that of the ProseMirror doc that is bound to it, with the same positions', () => {
    fc.assert(
      fc.property(editedProse, (fragment) => {
        const prose = readProse(fragment);
        const doc = yXmlFragmentToProseMirrorRootNode(fragment, proseSchema);
        const lines = linesIn(doc);
        expect(prose.text).toBe(lines.map(({ text }) => text).join('\n'));
        expect(prose.blocks.map(({ kind, start, end }) => [kind, prose.text.slice(start, end)])).toEqual(
          lines.map(({ kind, text }) => [kind, text]),
        );
        const positions = lines.flatMap(({ text, position }) => offsetsOf(text).map((offset) => position + offset));
        expect(offsetsOf(prose.text).map(prose.positionOf)).toEqual(lines.length === 0 ? [0] : positions);
        for (let position = 0; lines.length > 0 && position <= doc.content.size; position++) {
          const nearest = Math.min(...positions.map((each) => Math.abs(each - position)));
          const offset = prose.offsetOf(position);
          expect(Math.abs(prose.positionOf(offset) - position)).toBe(nearest);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('finds every character again by its id, and gives ids to all characters but the ends of blocks', () => {
    fc.assert(
      fc.property(editedProse, fc.nat(), fc.nat(), (fragment, a, b) => {
        const prose = readProse(fragment);
        const [start = 0, end = 0] = [a % (prose.length + 1), b % (prose.length + 1)].sort((x, y) => x - y);
        const runs = prose.runsIn({ start, end });
        const places = joinedWhereTouching(runs.flatMap((run) => prose.placesOf(run)));
        const found = places.map((span) => prose.text.slice(span.start, span.end));
        const ends = new Set(prose.blocks.map((block) => block.end));
        const expected = [...offsetsOf(prose.text)].slice(start, end).filter((offset) => !ends.has(offset));
        expect(found.join('')).toBe(expected.map((offset) => prose.text.charAt(offset)).join(''));
        expect(runs.every(prose.hasSeen)).toBe(true);
      }),
    );
  });

  it('keeps a point at its offset, whichever side it holds on to', () => {
    fc.assert(
      fc.property(editedProse, fc.constantFrom('previous' as const, 'next' as const), (fragment, side) => {
        const prose = readProse(fragment);
        fc.pre(prose.blocks.length > 0);
        for (const offset of offsetsOf(prose.text)) {
          const point = prose.pointAt(offset, side);
          expect(point && prose.offsetOfPoint(parsePoint(JSON.parse(JSON.stringify(point))) ?? point)).toBe(offset);
        }
      }),
    );
  });

  it('[A3] is the same for clients that got the edits in different orders, down to where deleted text was', () => {
    fc.assert(
      fc.property(arbitraryProse, arbitraryEdits, arbitraryEdits, (start, adas, bens) => {
        const origin = fragmentOf(start, { client: 1 });
        const [ada, ben] = [copyOf(origin, 2), copyOf(origin, 3)];
        const before = readProse(origin);
        applyEdits(ada, adas);
        applyEdits(ben, bens);
        exchange(ada, ben);
        const [atAda, atBen] = [readProse(ada), readProse(ben)];
        const late = readProse(copyOf(ada));
        for (const offset of offsetsOf(before.text)) {
          const point = before.pointAt(offset);
          const where = point && atAda.offsetOfPoint(point);
          expect(point && atBen.offsetOfPoint(point)).toBe(where);
          expect(point && late.offsetOfPoint(point)).toBe(where);
        }
        expect(atBen.text).toBe(atAda.text);
        expect(atBen.blocks).toEqual(atAda.blocks);
      }),
      { numRuns: 60 },
    );
  });
});

function exchange(a: Y.XmlFragment, b: Y.XmlFragment): void {
  if (!a.doc || !b.doc) return;
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a.doc), Y.encodeStateAsUpdate(b.doc)];
  Y.applyUpdate(b.doc, fromA);
  Y.applyUpdate(a.doc, fromB);
}

describe('blocks', () => {
  it('are numbered as people cite them: no headings, no blank lines', () => {
    const node = (kind: string, text = '', attrs = {}) =>
      proseSchema.node(kind, attrs, text === '' ? [] : [proseSchema.text(text)]);
    const list = proseSchema.node('bulletList', null, [proseSchema.node('listItem', null, [node('paragraph', 'Item.')])]);
    const prose = readProse(
      fragmentOf(
        proseSchema.node('doc', null, [
          node('heading', 'Title', { level: 3 }),
          node('paragraph', 'First.'),
          node('paragraph'),
          node('paragraph', '\u00a0 '),
          list,
          node('codeBlock', 'code'),
        ]),
      ),
    );
    expect(prose.blocks.map(({ kind, number, level }) => [kind, number, level])).toEqual([
      ['heading', null, 3],
      ['paragraph', 1, undefined],
      ['paragraph', null, undefined],
      ['paragraph', null, undefined],
      ['paragraph', 2, undefined],
      ['codeBlock', 3, undefined],
    ]);
  });

  it('hold their ends: the offset before a line break belongs to the block before it', () => {
    const prose = readProse(paragraphs('one', '', 'two'));
    expect([0, 3, 4, 5, 8].map((offset) => prose.blockAt(offset)?.start)).toEqual([0, 0, 4, 5, 5]);
  });
});

describe('points', () => {
  it('stay in an empty paragraph, and go with the first letter that is typed there', () => {
    const fragment = paragraphs('one', '', 'two');
    const point = readProse(fragment).pointAt(4);
    const empty = fragment.get(1) as Y.XmlElement;
    empty.insert(0, [new Y.XmlText('new ')]);
    fragment.insert(0, [new Y.XmlElement('paragraph')]);
    expect(point && readProse(fragment).offsetOfPoint(point)).toBe(5);
  });

  it('stay where their character was when it is deleted, and are nowhere when their paragraph is', () => {
    const fragment = paragraphs('Keep this text.', 'Drop this one.');
    const before = readProse(fragment);
    const [inFirst, inSecond] = [before.pointAt(10), before.pointAt(20)];
    linesOf(fragment)[0]?.delete(5, 5);
    fragment.delete(1);
    const after = readProse(fragment);
    expect(after.text).toBe('Keep text.');
    expect(inFirst && after.offsetOfPoint(inFirst)).toBe(5);
    expect(inSecond && after.offsetOfPoint(inSecond)).toBeNull();
  });

  it('are read from anything without throwing, and only points are accepted', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const point = parsePoint(value);
        expect(point === null || readProse(paragraphs('x')).offsetOfPoint(point) !== undefined).toBe(true);
      }),
    );
    expect(parsePoint({ id: [1, 2], side: 'after', more: 1 })).toEqual({ id: [1, 2], side: 'after' });
    expect(parsePoint({ id: [1, -2], side: 'after' })).toBeNull();
  });
});

describe('what is no prose', () => {
  it('[A5] is passed over, as the editor drops it: unknown elements, bare text, blocks inside a line', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment(proseFragmentName);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [
      new Y.XmlText('kept'),
      new Y.XmlElement('paragraph'),
      new Y.XmlElement('sticker'),
      new Y.XmlElement('text'),
    ]);
    const unknown = new Y.XmlElement('widget');
    unknown.insert(0, [new Y.XmlText('gone')]);
    fragment.insert(0, [new Y.XmlText('bare'), unknown, paragraph]);
    const prose = readProse(fragment);
    expect(prose.text).toBe('kept');
    expect(prose.positionOf(0)).toBe(1);
  });

  it('may be nested deeper than the stack', () => {
    const doc = new Y.Doc();
    let innermost: Y.XmlFragment = doc.getXmlFragment(proseFragmentName);
    doc.transact(() => {
      for (let depth = 0; depth < 30_000; depth++) {
        const quote = new Y.XmlElement('blockquote');
        innermost.insert(0, [quote]);
        innermost = quote;
      }
      const paragraph = new Y.XmlElement('paragraph');
      innermost.insert(0, [paragraph]);
      paragraph.insert(0, [new Y.XmlText('deep')]);
    });
    const prose = readProse(doc.getXmlFragment(proseFragmentName));
    expect(prose.positionOf(0)).toBe(30_001);
  });

  it('has a text where there is nothing at all', () => {
    const prose = readProse(new Y.Doc().getXmlFragment(proseFragmentName));
    expect([prose.text, prose.positionOf(3), prose.offsetOf(7), prose.blockAt(0), prose.pointAt(0)]).toEqual([
      '',
      0,
      0,
      null,
      null,
    ]);
  });
});

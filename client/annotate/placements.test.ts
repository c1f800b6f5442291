import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { followMoves, Moves, movesIn } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { linesOf, paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import { rewriteProse } from '../../shared/anchor/rewrite-prose.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { createAnnotationId, createDocumentId, createLayerId } from '../../shared/base/id.ts';
import { proseSchema } from '../../shared/document/schema.ts';
import { Marks } from './marks.ts';
import { type Placement, Placements } from './placements.ts';

const document = createDocumentId();
const lines = [
  'The ministry denied it on Tuesday, in a letter.',
  'Late at night, far from home, a witness had seen the tanker near the pier.',
  'No comment.',
];

/** A text with these words marked, and where they stand; ` … ` is between segments. */
function marked(...passages: readonly string[]) {
  const fragment = paragraphs(...lines);
  const moves = new Moves();
  if (fragment.doc) followMoves(fragment.doc, moves);
  const layer = openLayer(new Y.Doc());
  const marks = new Marks();
  marks.show([{ id: createLayerId(), audience: 'team', document, layer, authorOf: () => null }]);
  const ids = passages.map((words, created) => {
    const prose = readProse(fragment);
    const segments = words.split(' … ').map((segment) => {
      const start = prose.text.indexOf(segment);
      const anchor = capture(prose, { start, end: start + segment.length });
      if (anchor === null) throw new Error(`no “${segment}” in the text`);
      return anchor;
    });
    const target = { kind: 'segments', document, segments } as const;
    const id = createAnnotationId();
    const draft = { id, label: 'claim', codebook: 1, attributes: {}, origin: 'human', target, note: '' } as const;
    layer.apply((write) => write.createAnnotation(draft, created));
    return id;
  });
  let text = readProse(fragment);
  const placements = new Placements(moves, () => text);
  placements.take(marks.on(document));
  const place = () => {
    text = readProse(fragment);
    return placements.place();
  };
  const told = () => {
    const { text } = readProse(fragment);
    return place().map(({ state, spans }) => [state, ...spans.map(({ start, end }) => text.slice(start, end))].join(': '));
  };
  const write = (...texts: readonly string[]) => {
    const nodes = texts.map((text) => proseSchema.node('paragraph', null, proseSchema.text(text)));
    rewriteProse(fragment, proseSchema.node('doc', null, nodes));
  };
  const take = () => placements.take(marks.on(document));
  /** What somebody says who has placed nothing until now. */
  const afresh = () => {
    const fresh = new Placements(moves, () => text);
    fresh.take(marks.on(document));
    return fresh.place();
  };
  const near: Placements['near'] = (placed, span) => placements.near(placed, span);
  const of: Placements['of'] = (id) => placements.of(id);
  /** As `place`, while the text is what it was when it was read last. */
  const placeAgain = () => placements.place();
  return { fragment, layer, ids, place, placeAgain, told, write, take, afresh, near, of };
}

describe('placements', () => {
  it('tell what became of words that were edited, moved, written again and taken out', () => {
    const { fragment, told, write } = marked('denied it', 'seen the tanker', 'No comment');
    const [first, second, third] = lines as [string, string, string];
    linesOf(fragment)[0]?.insert(16, 'xyz');
    write(second, first.replace('denied', 'denxyzied'), third);
    expect(told()).toEqual(['anchored: seen the tanker', 'edited: denxyzied it', 'anchored: No comment']);
    fragment.delete(0, 1);
    const again = new Y.XmlElement('paragraph');
    again.insert(0, [new Y.XmlText(second)]);
    fragment.insert(0, [again]);
    fragment.delete(2, 1);
    expect(told()).toEqual(['refound: seen the tanker', 'edited: denxyzied it', 'orphaned']);
  });

  it('stay the same objects, in the same list, while they only move, and when one mark is removed and restored', () => {
    const { fragment, layer, ids, place, take } = marked('ministry', 'witness', 'comment');
    const before = place();
    const starts = before.map(({ at }) => at);
    linesOf(fragment)[1]?.insert(0, 'x');
    const after = place();
    expect(after).toBe(before);
    expect(after.map(({ spans }) => spans[0]?.start)).toEqual(starts.map((at, i) => at + (i === 0 ? 0 : 1)));
    const [, witness] = ids;
    layer.apply((write) => witness && write.remove(witness, 5));
    take();
    expect(place()).toEqual([after[0], after[2]]);
    expect(place()[1]).toBe(after[2]);
    layer.apply((write) => witness && write.restore(witness, 6));
    take();
    expect(place().map(({ annotation }) => annotation.id)).toEqual(ids);
  });

  it('are another list when the log alone says that words of one are elsewhere', () => {
    const { fragment, place, placeAgain } = marked('ministry … witness');
    const [, moved] = linesOf(fragment);
    const from = moved?._start?.id;
    const again = () => {
      const line = new Y.XmlText(lines[1]);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [line]);
      return { line, paragraph };
    };
    const copies = [again(), again()];
    fragment.delete(0, 2);
    fragment.insert(
      0,
      copies.map(({ paragraph }) => paragraph),
    );
    const before = place();
    const [seen] = before;
    const stood = seen?.spans.at(-1)?.start ?? 0;
    const other = copies[stood < (lines[1]?.length ?? 0) ? 1 : 0]?.line._start?.id;
    if (!from || !other || !fragment.doc) throw new Error('a paragraph has letters');
    movesIn(fragment.doc).push([[from.client, from.clock, lines[1]?.length ?? 0, other.client, other.clock]]);
    const after = placeAgain();
    expect(after[0]?.state).toBe(seen?.state);
    expect(after[0]?.spans.at(-1)?.start).not.toBe(stood);
    expect(after).not.toBe(before);
    expect(placeAgain()).toBe(after);
  });

  it('stand, whatever happened to the text, as and in the order in which somebody places them who comes only then', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    const event = fc.record({ kind: fc.constantFrom('type', 'delete', 'shuffle', 'gone', 'mark'), at: place, to: place });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 15 }), fc.boolean(), (events, asksOften) => {
        const text = marked(
          'denied it',
          'ministry',
          'ministry denied it on Tuesday',
          'witness',
          'seen the tanker',
          'No comment',
          'pier',
          'a letter … far from home',
          'ministry … comment',
        );
        text.place();
        for (const { kind, at, to } of events) {
          const written = linesOf(text.fragment);
          const line = written[Math.floor(at * written.length)];
          const id = text.ids[Math.floor(at * text.ids.length)];
          if (kind === 'type') line?.insert(Math.floor(to * line.length), 'new words');
          else if (kind === 'delete')
            line?.delete(Math.floor(to * line.length), Math.min(9, line.length - Math.floor(to * line.length)));
          else if (kind === 'shuffle') text.write(...(at < 0.5 ? lines.toReversed() : lines));
          else if (kind === 'gone') text.fragment.delete(0, Math.min(1, text.fragment.length));
          else if (id) {
            text.layer.apply((write) => (to < 0.5 ? write.remove(id, 5) : write.restore(id, 6)));
            text.take();
          }
          if (asksOften) text.place();
        }
        const said = ({ annotation, state, spans, at }: Placement) => ({ id: annotation.id, state, spans, at });
        const placed = text.place();
        expect(placed.map(said)).toEqual(text.afresh().map(said));
        const found = text.ids.flatMap((id) => text.of(id) ?? []);
        expect(new Set(found), 'one by its id is the one in the list').toEqual(new Set(placed));
        expect(found.every((each) => placed.includes(each))).toBe(true);
        for (const { start, end } of [
          { start: 0, end: 10 },
          { start: 40, end: 60 },
        ]) {
          const over = placed.filter(({ spans }) => spans.some((span) => span.start <= end && span.end >= start));
          expect(text.near(placed, { start, end })).toEqual(expect.arrayContaining([...over]));
        }
      }),
      { numRuns: 40 },
    );
  });
});

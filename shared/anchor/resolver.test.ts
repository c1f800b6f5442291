import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Anchor, Run } from './anchor.ts';
import { capture } from './capture.ts';
import { followMoves, Moves, movesIn } from './moves.ts';
import { type ProseText, readProse } from './plain-text.ts';
import { copyOf, linesOf, paragraphs } from './prose.arbitrary.ts';
import { resolve, spansOf } from './resolve.ts';
import { Resolver } from './resolver.ts';

/** What happens to a text, at places given as fractions of what there is. */
type Event =
  | {
      readonly kind: 'type' | 'delete' | 'split' | 'join' | 'cut' | 'drop' | 'annotate';
      readonly at: number;
      readonly to: number;
    }
  | { readonly kind: 'claim' | 'arrive' | 'forget'; readonly at: number; readonly to: number };

const kinds = ['type', 'delete', 'split', 'join', 'cut', 'drop', 'annotate', 'claim', 'arrive', 'forget'] as const;
const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const event: fc.Arbitrary<Event> = fc.record({ kind: fc.constantFrom(...kinds), at: fraction, to: fraction });

const phrase = 'the ministry denied on Tuesday that a tanker had left the harbour';
const starts = [
  `${phrase} at night`,
  `witnesses said ${phrase}`,
  'no comment',
  'a letter was signed after long talks near the pier',
];

/** Two people with one text: Ada, who resolves, and Ben, whose letters arrive late. */
class World {
  readonly fragment = paragraphs(...starts);
  readonly moves = new Moves();
  readonly anchors = new Set<Anchor>();
  readonly forgotten = new Set<Anchor>();
  private readonly ben = copyOf(this.fragment, 2);
  private clipboard: { readonly words: string; readonly runs: readonly Run[] } = { words: phrase, runs: [] };

  constructor() {
    followMoves(this.doc, this.moves);
  }

  get doc(): Y.Doc {
    if (this.fragment.doc === null) throw new Error('a fragment without a document');
    return this.fragment.doc;
  }

  happen({ kind, at, to }: Event): void {
    const prose = readProse(this.fragment);
    const lines = linesOf(this.fragment);
    const index = Math.floor(at * lines.length);
    const line = lines[index];
    if (kind === 'annotate') this.annotate(prose, at, to);
    else if (kind === 'forget') this.forget([...this.anchors][Math.floor(at * this.anchors.size)] as Anchor);
    else if (kind === 'claim') this.claim(at, to);
    else if (kind === 'arrive') this.arrive(at);
    else if (kind === 'drop') this.put(this.clipboard.words, this.clipboard.runs, to);
    else if (line !== undefined) this.change(kind, line, index, to);
  }

  private forget(anchor: Anchor): void {
    if (this.anchors.delete(anchor)) this.forgotten.add(anchor);
  }

  private change(kind: 'type' | 'delete' | 'split' | 'join' | 'cut', line: Y.XmlText, index: number, to: number): void {
    const [length, from] = [line.length, Math.floor(to * (line.length + 1))];
    const words = line.toString().slice(from);
    const element = line.parent;
    if (kind === 'type') line.insert(from, to < 0.5 ? 'x' : ` ${phrase}`);
    else if (kind === 'delete') line.delete(from, Math.min(12, length - from));
    else if (kind === 'cut' && element instanceof Y.XmlElement && this.fragment.length > 1) {
      this.clipboard = { words: line.toString(), runs: idsIn(line, 0) };
      this.fragment.delete(index, 1);
    } else if (kind === 'split' && words !== '') {
      const runs = idsIn(line, from);
      this.doc.transact(() => {
        line.delete(from, words.length);
        this.put(words, runs, (index + 1) / (this.fragment.length + 1));
      });
    } else if (kind === 'join') {
      const next = linesOf(this.fragment)[index + 1];
      if (next === undefined) return;
      const [letters, runs] = [next.toString(), idsIn(next, 0)];
      this.doc.transact(() => {
        this.fragment.delete(index + 1, 1);
        line.insert(length, letters);
        this.note(runs, idsIn(line, length));
      });
    }
  }

  /** Puts words into a paragraph of their own, as a move of what they were; a second time this makes a second copy. */
  private put(words: string, runs: readonly Run[], where: number): void {
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText(words);
    paragraph.insert(0, [text]);
    this.fragment.insert(Math.floor(where * (this.fragment.length + 1)), [paragraph]);
    if (words !== '') this.note(runs, idsIn(text, 0));
  }

  private note(src: readonly Run[], [dst]: readonly Run[]): void {
    if (dst === undefined) return;
    let [, clock] = dst;
    for (const [client, from, length] of src) {
      movesIn(this.doc).push([[client, from, length, dst[0], clock]]);
      clock += length;
    }
  }

  private annotate(prose: ProseText, at: number, to: number): void {
    const start = Math.floor(at * prose.length);
    const anchor = capture(prose, { start, end: start + 1 + Math.floor(to * 60) });
    if (anchor) this.anchors.add(to > 0.9 ? { ...anchor, isQuoteRefused: true } : anchor);
  }

  /** An entry that nobody's edit made: any ids become any others, also such as have not arrived. */
  private claim(at: number, to: number): void {
    const state = Y.getState(this.doc.store, 1);
    const client = to < 0.5 ? 1 : 2;
    const length = 1 + Math.floor(at * 20);
    movesIn(this.doc).push([[1, Math.floor(at * state), length, client, Math.floor(((to * 2) % 1) * state)]]);
  }

  /** Ben, who knows nothing of all this, types into his copy, and annotates; then either or both arrive. */
  private arrive(at: number): void {
    const [line] = linesOf(this.ben);
    line?.insert(Math.floor(at * line.length), at < 0.3 ? 'y' : 'the harbour');
    const prose = readProse(this.ben);
    const anchor = capture(prose, { start: 0, end: Math.floor(at * 40) + 2 });
    if (anchor && at < 0.6) this.anchors.add(anchor);
    if (this.ben.doc && at > 0.3) Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.ben.doc));
  }
}

function idsIn(text: Y.XmlText, from: number): readonly Run[] {
  const runs: Run[] = [];
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const skipped = Math.max(0, from - offset);
    if (skipped < item.length) runs.push([item.id.client, item.id.clock + skipped, item.length - skipped]);
    offset += item.length;
  }
  return runs;
}

function expectSameAnswers(resolver: Resolver, { fragment, anchors, forgotten, moves }: World): void {
  const prose = readProse(fragment);
  resolver.leave(forgotten);
  resolver.join(anchors);
  resolver.read(prose);
  for (const anchor of anchors) expect(resolver.answer(anchor)).toEqual(resolve(prose, anchor, moves));
}

describe('resolving again and again', () => {
  it('[A18] gives after every edit the answers that resolving from nothing gives', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), (events) => {
        const world = new World();
        for (const at of [0, 0.1, 0.3, 0.45, 0.6, 0.8]) world.happen({ kind: 'annotate', at, to: 0.6 });
        const resolver = new Resolver(world.moves);
        expectSameAnswers(resolver, world);
        for (const each of events) {
          world.happen(each);
          expectSameAnswers(resolver, world);
        }
      }),
      { numRuns: Number(process.env.A18_RUNS ?? 150) },
    );
  });

  it('[A2] [A18] lets no end fall inside a grapheme, whatever is typed or deleted at an end or far from it', () => {
    const sign = fc.constantFrom('a', ' ', '\u0301', '\u200d', '👩', '🏽', '🇰', '🇿', '한', '\u1161', '\u0600', '\ufe0f');
    const step = fc.record({ at: fraction, typed: fc.option(sign, { freq: 3 }) });
    fc.assert(
      fc.property(fc.array(sign, { minLength: 4, maxLength: 30 }), fc.array(step, { maxLength: 30 }), (signs, steps) => {
        const fragment = paragraphs(signs.join(''), 'The end.');
        const [line] = linesOf(fragment);
        const first = readProse(fragment);
        const spans = [1, 3, 7, 12].map((start) => ({ start, end: start + 1 + (start % 4) }));
        const anchors = new Set(spans.flatMap((span) => capture(first, span) ?? []));
        const moves = new Moves();
        const resolver = new Resolver(moves);
        for (const { at, typed } of [{ at: 0, typed: 'a' }, ...steps]) {
          const letters = [...new Intl.Segmenter('und').segment(line?.toString() ?? '')].flatMap(({ segment }) => [...segment]);
          const index = Math.floor(at * letters.length);
          const offset = letters.slice(0, index).join('').length;
          if (typed === null) line?.delete(offset, letters[index]?.length ?? 0);
          else line?.insert(offset, typed);
          const prose = readProse(fragment);
          const bounds = new Set([...new Intl.Segmenter('und').segment(prose.text)].map(({ index }) => index)).add(prose.length);
          resolver.join(anchors);
          resolver.read(prose);
          for (const anchor of anchors) {
            const answer = resolve(prose, anchor, moves);
            expect(resolver.answer(anchor)).toEqual(answer);
            expect(spansOf(answer).filter(({ start, end }) => !bounds.has(start) || !bounds.has(end))).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('[A18] finds a second copy that the log tells of later, elsewhere than the first', () => {
    const world = new World();
    world.happen({ kind: 'annotate', at: 0.1, to: 0.3 });
    const resolver = new Resolver(world.moves);
    const [anchor] = world.anchors;
    if (anchor === undefined) throw new Error('no annotation');
    world.happen({ kind: 'cut', at: 0, to: 0 });
    world.happen({ kind: 'drop', at: 0, to: 0 });
    expectSameAnswers(resolver, world);
    world.happen({ kind: 'drop', at: 0, to: 0.9 });
    expectSameAnswers(resolver, world);
    const answer = resolver.answer(anchor);
    expect(answer && 'spans' in answer && answer.spans).toHaveLength(2);
  });

  it('[A18] keeps an answer the same object for as long as it says the same', () => {
    const world = new World();
    for (const at of [0, 0.8]) world.happen({ kind: 'annotate', at, to: 0.2 });
    const resolver = new Resolver(world.moves);
    resolver.join(world.anchors);
    const read = () => {
      resolver.read(readProse(world.fragment));
      return [...world.anchors].map((anchor) => resolver.answer(anchor));
    };
    const before = read();
    linesOf(world.fragment).at(1)?.insert(0, 'x');
    const after = read();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toEqual(before[1]);
  });
});

import type { Node as ProseNode } from '@tiptap/pm/model';
import type { Block, ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Lanes } from './lanes.ts';
import { beginningFace, type Emphasis, markFace } from './mark-face.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { Stroke } from './stroke.ts';
import type { Highlight } from './text-view.ts';
import { stretchesOf, suggestedWords, type ThreadStretch, threadFace } from './thread-face.ts';
import type { ThreadMark } from './thread-marks.ts';

/** What stands on some lines, and how it is to be shown. */
export interface Shown {
  readonly highlights: readonly Highlight[];
  readonly threads: readonly ThreadMark[];
  readonly lanes: Lanes;
  readonly emphasis: Emphasis;
  readonly activeThreads: ReadonlySet<string>;
}

/** The number of each paragraph that has one. */
export function* numbersOf(lines: readonly Block[], text: ProseText): Generator<Stroke> {
  for (const { number, start, end } of lines) {
    const from = text.positionOf(start) - 1;
    if (number !== null) yield { kind: 'number', from, to: from + end - start + 2, attributes: { 'data-number': `${number}` } };
  }
}

/**
 * Everything that is to be seen on some lines.
 *
 * @param lines text blocks that follow each other, at least one, in `text`
 * @param doc as `text` reads it
 */
export function* strokesOn(lines: readonly Block[], text: ProseText, doc: ProseNode, shown: Shown): Generator<Stroke> {
  yield* numbersOf(lines, text);
  const within = { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
  yield* marksWithin(within, text, doc, shown);
  for (const words of suggestedWords(shown.threads, wordsOf(text), shown.activeThreads)) {
    const { at } = words;
    if (at >= within.start && at <= within.end) yield { kind: 'words', position: text.positionOf(at), words };
  }
}

const wordsOf =
  (text: ProseText) =>
  ({ start, end }: Span) =>
    text.slice(start, end);

/** Marks and threads, cut together, so that no two overlap but where they are the same: ProseMirror would change which is around which. */
function* marksWithin(within: Span, text: ProseText, doc: ProseNode, shown: Shown): Generator<Stroke> {
  const { lanes, emphasis, activeThreads } = shown;
  const stretches = stretchesOf(shown.threads, wordsOf(text));
  const isStretch = new Set<Highlight | ThreadStretch>(stretches);
  const isMark = (each: Highlight | ThreadStretch): each is Highlight => !isStretch.has(each);
  let before = { to: -1, more: '' };
  for (const { start, end, over, begins } of piecesOf([...shown.highlights, ...stretches], text.blocks, within)) {
    const from = text.positionOf(start);
    const to = from + end - start;
    const around = threadFace(
      over.filter((each): each is ThreadStretch => !isMark(each)),
      activeThreads,
    );
    const piece: Piece<Highlight> = { start, end, over: over.filter(isMark), begins: begins.filter(isMark) };
    if (piece.over.length === 0) {
      for (const wrapping of around) yield { kind: 'mark', from, to, wrapping };
      continue;
    }
    const { 'data-more': more = '', ...face } = markFace(piece, lanes, emphasis);
    const isNews = more !== '' && !(before.to === from && before.more === more);
    const once = { ...beginningFace(piece.begins, emphasis), ...(isNews && { 'data-more': more }) };
    before = { to, more };
    // ProseMirror repeats a decoration's attributes on each node below it; these stand on the first only.
    const until = Object.keys(once).length === 0 ? from : Math.min(to, from + (doc.resolve(from).nodeAfter?.nodeSize ?? 0));
    for (const part of [
      { from, to: until, attributes: { ...face, ...once } },
      { from: until, to, attributes: face },
    ]) {
      if (part.to <= part.from) continue;
      for (const wrapping of [{ nodeName: 'mark', attributes: part.attributes } as const, ...around]) {
        yield { kind: 'mark', from: part.from, to: part.to, wrapping };
      }
    }
  }
}

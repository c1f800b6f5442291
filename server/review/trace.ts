import { Slice } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import type { Run } from '../../shared/anchor/anchor.ts';
import { graphemeEnd, graphemeStart } from '../../shared/anchor/grapheme.ts';
import { type Moves, movesIn, readMoves } from '../../shared/anchor/moves.ts';
import { type Point, type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import { entriesOf, type Pair } from '../../shared/anchor/same-words.ts';
import type { Span } from '../../shared/anchor/span.ts';
import { fits, nodeOf, type Substituted, type Substitution, substitute } from '../../shared/anchor/substitute.ts';
import { survivors } from '../../shared/anchor/survivors.ts';
import { changedCharacters } from '../../shared/anchor/written-again.ts';
import { assert } from '../../shared/base/assert.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { proseSchema } from '../../shared/document/schema.ts';

/** Letters by their ids, and what they say. */
interface Held {
  readonly runs: readonly Run[];
  readonly exact: string;
}

/** One place at which an edit changed a text. */
interface Change {
  /** What was taken out: its words, how they were set, as a slice's JSON, and their ids. */
  readonly words: string;
  readonly removed: unknown;
  readonly runs: readonly Run[];
  /** What was put in; where that was nothing, the letters on both sides within the block; where there is none, the block. */
  readonly inserted: Held | null;
  readonly before: Held | null;
  readonly behind: Held | null;
  readonly point: Point | null;
}

/** What an edit left behind, so that it can be taken back. Plain JSON. */
export type EditTrace = { readonly changes: readonly Change[] };

/** @param after the text as the edit left it */
export function traceOf(substituted: readonly Substituted[], after: ProseText): EditTrace {
  const changes = substituted.map(({ inserted, removed, words, runs }): Change => {
    const change = { words, removed: removed.toJSON() as unknown, runs };
    if (inserted.end > inserted.start)
      return { ...change, inserted: held(after, inserted), before: null, behind: null, point: null };
    const at = inserted.start;
    const block = after.blockAt(at);
    const isFirst = at === (block?.start ?? 0);
    const isLast = at === (block?.end ?? after.length);
    return {
      ...change,
      inserted: null,
      before: isFirst ? null : held(after, { start: graphemeStart(after.text, at - 1), end: at }),
      behind: isLast ? null : held(after, { start: at, end: graphemeEnd(after.text, at + 1) }),
      point: isFirst && isLast ? after.pointAt(at) : null,
    };
  });
  return { changes };
}

const held = (text: ProseText, span: Span): Held => ({ runs: text.runsIn(span), exact: text.slice(span.start, span.end) });

/**
 * Takes an edit back, in one transaction: what it put in goes, and what it took out is there again, with all that stood on it (rule A21).
 *
 * @returns `words-changed`, and nothing is done, where what it put in reads otherwise now, or something stands where it took words out.
 */
export function takeBackEdit(fragment: Y.XmlFragment, { changes }: EditTrace): Result<void, 'words-changed'> {
  const { doc } = fragment;
  assert(doc !== null, 'a prose fragment outside of a Y.Doc');
  const [text, moves, prose] = [readProse(fragment), readMoves(doc), nodeOf(fragment)];
  const placed: { readonly substitution: Substitution; readonly runs: readonly Run[] }[] = [];
  for (const change of changes) {
    const span = placeNow(text, moves, change);
    if (span === null) return err('words-changed');
    const substitution = { span, words: change.words, slice: Slice.fromJSON(proseSchema, change.removed) };
    if (!fits(prose, text, substitution)) return err('words-changed');
    placed.push({ substitution, runs: change.runs });
  }
  placed.sort(({ substitution: { span: a } }, { substitution: { span: b } }) => a.start - b.start || a.end - b.end);
  if (placed.some(({ substitution: { span } }, i) => span.start < (placed[i - 1]?.substitution.span.end ?? 0)))
    return err('words-changed');
  doc.transact(() => {
    const substituted = substitute(
      fragment,
      placed.map(({ substitution }) => substitution),
    );
    const after = readProse(fragment);
    const entries = substituted.flatMap(({ inserted }, i) => entriesOf(sameAgain(placed[i]?.runs ?? [], after, inserted)));
    if (entries.length > 0) movesIn(doc).push([...entries]);
  });
  return ok(undefined);
}

/** Where that which is to be taken back stands; null where the text does not say it any more. */
function placeNow(text: ProseText, moves: Moves, { inserted, before, behind, point }: Change): Span | null {
  const find = ({ runs, exact }: Held): Span | null => {
    const { pieces } = survivors(text, moves, { runs, quote: { exact, prefix: '', suffix: '' } });
    const [only, another] = pieces;
    return only && !another && text.slice(only.start, only.end) === exact ? only : null;
  };
  if (inserted) return find(inserted);
  const [left, right] = [before && find(before), behind && find(behind)];
  const at = left?.end ?? right?.start ?? (point && text.offsetOfPoint(point));
  if (at === null || at === undefined) return null;
  const block = text.blockAt(at);
  // One of the two may be gone, as with an edit of the words beside; but nothing stands between what is left, or where a block ends.
  const isNextTo = right ? right.start === at : behind !== null || block?.end === at;
  const isBehind = left ? left.end === at : before !== null || block?.start === at;
  return isNextTo && isBehind ? { start: at, end: at } : null;
}

/** The letters that were taken out, one by one, with those that stand for them now. */
function sameAgain(runs: readonly Run[], after: ProseText, span: Span): readonly Pair[] {
  const ids = runs.flatMap(([client, clock, length]) => Array.from({ length }, (_, i) => [client, clock + i] as const));
  return changedCharacters(after, span).flatMap((dst, i): Pair[] => {
    const id = ids[i];
    return id ? [[{ ...dst, id }, dst]] : [];
  });
}

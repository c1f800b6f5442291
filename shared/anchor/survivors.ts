import type { Anchor, Run } from './anchor.ts';
import { joinedWhereTouching } from './character-ids.ts';
import type { Moves, Target } from './moves.ts';
import type { ProseText } from './plain-text.ts';
import type { Span } from './span.ts';

/** What is left of an anchor's characters: where they stand, in text order and apart, and how many of them, from 0 to 1. */
export interface Survivors {
  readonly pieces: readonly Span[];
  readonly share: number;
  /** What stands in the log for those that do not live under their own ids; nothing where all do, and then it can say no more. */
  readonly standIns: readonly Run[];
}

/**
 * Finds an anchor's characters: those that live under their own ids, and of the others all that the log says became of them.
 * A move is believed only letter by letter: where its target is not the quote's letter at that place, it says nothing (rule A13).
 */
export function survivors(prose: ProseText, moves: Moves, { runs, quote }: Anchor): Survivors {
  const pieces: Span[] = [];
  const moved: Span[] = []; // in characters of the anchor, not of the text
  const standIns: Run[] = [];
  let letters: Letters | null = null;
  let [living, before] = [0, 0];
  const follow = (run: Run, from: number, to: number) => {
    const dead: Run = [run[0], run[1] + from, to - from];
    for (const target of moves.follow(dead, standIns)) {
      letters ??= lettersOf(quote.exact, charactersIn(runs));
      believe(prose, target, before + from, letters, pieces, moved);
    }
  };
  for (const run of runs) {
    let known = 0;
    for (const { at, start, end } of prose.placesOf(run)) {
      if (at > known) follow(run, known, at);
      pieces.push({ start, end });
      living += end - start;
      known = at + end - start;
    }
    if (run[2] > known) follow(run, known, run[2]);
    before += run[2];
  }
  const found = living + joinedWhereTouching(moved).reduce((sum, { start, end }) => sum + end - start, 0);
  return { pieces: joinedWhereTouching(pieces), share: before === 0 ? 0 : found / before, standIns };
}

/** Adds where the target of a move stands, as far as its letters are those of the anchor; the dead part begins with its `first`-th. */
function believe(prose: ProseText, target: Target, first: number, letters: Letters, pieces: Span[], moved: Span[]): void {
  for (const place of prose.placesOf(target.run)) {
    const begin = first + target.at + place.at;
    let from = place.start;
    for (let offset = place.start; offset <= place.end; offset++) {
      const isSame = offset < place.end && letters.has(begin + offset - place.start, prose.text.charCodeAt(offset));
      if (isSame) continue;
      if (offset > from) {
        pieces.push({ start: from, end: offset });
        moved.push({ start: begin + from - place.start, end: begin + offset - place.start });
      }
      from = offset + 1;
    }
  }
}

const charactersIn = (runs: readonly Run[]) => runs.reduce((sum, [, , length]) => sum + length, 0);

/** Says whether an anchor's n-th character was a letter. */
interface Letters {
  has(index: number, unit: number): boolean;
}

/**
 * The letters of `count` characters whose wording was `exact`. The ends of blocks are in the wording but have no ids; beside
 * hard breaks, which have, it cannot be told which is which, and then a letter may be any that is as many places off.
 */
function lettersOf(exact: string, count: number): Letters {
  const withoutIds = exact.length - count;
  const exactly = (letters: string): Letters => ({ has: (index, unit) => letters.charCodeAt(index) === unit });
  if (withoutIds === 0) return exactly(exact);
  const lines = exact.split('\n');
  if (withoutIds === lines.length - 1) return exactly(lines.join(''));
  if (withoutIds < 0 || withoutIds > lines.length) return { has: () => false };
  return { has: (index, unit) => exact.slice(index, index + withoutIds + 1).includes(String.fromCharCode(unit)) };
}

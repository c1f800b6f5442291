import type { Anchor, Quote, Run } from './anchor.ts';
import { joinedWhereTouching } from './character-ids.ts';
import type { Moves } from './moves.ts';
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
  const dead = new Followed(prose, moves, runs, quote);
  const { pieces, standIns } = dead;
  let [living, before] = [0, 0];
  for (const run of runs) {
    let known = 0;
    for (const place of prose.placesOf(run)) {
      const { at, start, end } = place;
      if (at > known) dead.follow(run, known, at, before);
      pieces.push(place);
      living += end - start;
      known = at + end - start;
    }
    if (run[2] > known) dead.follow(run, known, run[2], before);
    before += run[2];
  }
  const share = before === 0 ? 0 : (living + dead.found()) / before;
  // A list that grew keeps room for sixteen more, and this one is kept.
  return { pieces: joinedWhereTouching(pieces), share, standIns: standIns.slice() };
}

/** What became of the dead characters of one anchor. A class, for thousands of annotations are resolved at once. */
class Followed {
  readonly pieces: Span[] = [];
  readonly standIns: Run[] = [];
  /** In characters of the anchor, not of the text. */
  private readonly moved: Span[] = [];
  private letters: Letters | null = null;

  constructor(
    private readonly prose: ProseText,
    private readonly moves: Moves,
    private readonly runs: readonly Run[],
    private readonly quote: Quote,
  ) {}

  /** @param before counts the anchor's characters before the run. */
  follow([client, clock]: Run, from: number, to: number, before: number): void {
    for (const { at, run } of this.moves.follow([client, clock + from, to - from], this.standIns)) {
      for (const place of this.prose.placesOf(run)) this.believe(place, before + from + at + place.at);
    }
  }

  /** How many of the anchor's characters were found. */
  found(): number {
    return joinedWhereTouching(this.moved).reduce((sum, { start, end }) => sum + end - start, 0);
  }

  /** Adds a place as far as its letters are those of the anchor from its `first`-th on. */
  private believe({ start, end }: Span, first: number): void {
    const words = this.prose.slice(start, end);
    this.letters ??= new Letters(this.quote.exact, charactersIn(this.runs));
    if (this.letters.stand(first, words)) {
      this.add(start, end, first);
      return;
    }
    let from = 0;
    for (let i = 0; i <= words.length; i++) {
      if (i < words.length && this.letters.has(first + i, words.charCodeAt(i))) continue;
      if (i > from) this.add(start + from, start + i, first + from);
      from = i + 1;
    }
  }

  private add(start: number, end: number, first: number): void {
    this.pieces.push({ start, end });
    this.moved.push({ start: first, end: first + end - start });
  }
}

const charactersIn = (runs: readonly Run[]) => runs.reduce((sum, [, , length]) => sum + length, 0);

/**
 * The letters of `count` characters whose wording was `exact`. The ends of blocks are in the wording but have no ids; beside
 * hard breaks, which have, it cannot be told which is which, and then a letter may be any that is as many places off.
 */
class Letters {
  private readonly letters: string;
  private readonly slack: number;

  constructor(exact: string, count: number) {
    const withoutIds = exact.length - count;
    if (withoutIds === 0) {
      this.letters = exact;
      this.slack = 0;
      return;
    }
    const lines = exact.split('\n');
    const isClear = withoutIds === lines.length - 1;
    const isPossible = withoutIds >= 0 && withoutIds <= lines.length;
    this.letters = isClear ? lines.join('') : isPossible ? exact : '';
    this.slack = isClear || !isPossible ? 0 : withoutIds;
  }

  /** Whether the anchor's characters from the n-th on are just these. */
  stand(index: number, words: string): boolean {
    return this.letters.startsWith(words, index);
  }

  /** Whether the anchor's n-th character was a letter, or may have been. */
  has(index: number, unit: number): boolean {
    for (let at = index; at <= index + this.slack; at++) if (this.letters.charCodeAt(at) === unit) return true;
    return false;
  }
}

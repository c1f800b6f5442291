import type { Quote } from './anchor.ts';
import type { Change } from './change.ts';
import type { GramTable } from './gram-table.ts';
import { changed, findMatches, type Match, type Matches, type SoughtQuote, seek, tableOf } from './match-quote.ts';
import type { ProseText } from './plain-text.ts';
import type { Span } from './span.ts';

/** A quote that is searched, and the places that may be it; null before the first search. */
interface Sought {
  readonly quote: SoughtQuote;
  matches: Matches | null;
}

/** The places of lost quotes while a text changes: each is searched in the whole text once, and then only around changes. */
export class SoughtQuotes<Owner> {
  private readonly sought = new Map<Owner, Sought>();
  /** What was last searched for; mostly the next keystroke seeks the same. */
  private table: { readonly quotes: readonly SoughtQuote[]; readonly table: GramTable } | null = null;

  add(owner: Owner, quote: Quote): void {
    this.sought.set(owner, { quote: seek(quote), matches: null });
  }

  delete(owner: Owner): void {
    this.sought.delete(owner);
  }

  matchesOf(owner: Owner): Matches | null {
    return this.sought.get(owner)?.matches ?? null;
  }

  /** Takes in what the text is now, and how it came from what was read before. */
  read(before: ProseText | null, now: ProseText, change: Change | null): void {
    const all = [...this.sought.values()];
    if (before !== null && change !== null)
      this.searchAround(
        before,
        now,
        all.filter(({ matches }) => matches),
        change,
      );
    const anew = all.filter(({ matches }) => matches === null);
    const found = anew.length === 0 ? [] : findMatches(now.text, quotesOf(anew), { start: -now.length, end: now.length });
    anew.forEach((one, i) => {
      one.matches = found[i] ?? null;
    });
  }

  /** Brings places up to date with a change, by a look at its surroundings. Where that is not enough, none are known any more. */
  private searchAround(before: ProseText, now: ProseText, all: readonly Sought[], { at, removed, inserted }: Change): void {
    if (all.length === 0) return;
    const quotes = quotesOf(all);
    const reach = quotes.reduce((most, each) => Math.max(most, each.reach), 0);
    const table = this.tableFor(quotes);
    const gone = matchesAround(before, quotes, { start: at - reach, end: at + removed + reach }, reach, table);
    const come = matchesAround(now, quotes, { start: at - reach, end: at + inserted + reach }, reach, table);
    const by = inserted - removed;
    const stay = (places: readonly Match[]) =>
      places.flatMap((match): Match[] => {
        if (match.at < at - reach) return [match];
        if (match.at < at + removed + reach) return [];
        return [movedBy(match, by)];
      });
    all.forEach((one, i) => {
      const [wasHere, isHere] = [gone[i], come[i]];
      one.matches = one.matches && wasHere && isHere ? changed(one.matches, wasHere, isHere, stay) : null;
    });
  }

  private tableFor(quotes: readonly SoughtQuote[]): GramTable {
    const kept = this.table;
    if (kept && kept.quotes.length === quotes.length && kept.quotes.every((each, i) => each === quotes[i])) return kept.table;
    this.table = { quotes, table: tableOf(quotes) };
    return this.table.table;
  }
}

/** As `findMatches`, with a look only at letters near to where the quotes may begin: further than `reach` from there nothing of them stands. */
function matchesAround(prose: ProseText, quotes: readonly SoughtQuote[], { start, end }: Span, reach: number, table: GramTable) {
  const from = Math.max(0, start - 2 * reach);
  const letters = prose.slice(from, Math.min(prose.length, end + 2 * reach));
  const found = findMatches(letters, quotes, { start: start - from, end: end - from }, table);
  return found.map(
    (matches): Matches =>
      matches.places?.length ? { ...matches, places: matches.places.map((match) => movedBy(match, from)) } : matches,
  );
}

const movedBy = (match: Match, by: number): Match => ({
  ...match,
  start: match.start + by,
  end: match.end + by,
  at: match.at + by,
});

const quotesOf = (all: readonly Sought[]) => all.map(({ quote }) => quote);

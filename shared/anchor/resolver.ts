import type { Anchor } from './anchor.ts';
import { type Change, changeBetween } from './change.ts';
import type { GramTable } from './gram-table.ts';
import { Intervals } from './intervals.ts';
import { changed, choose, findMatches, type Match, type Matches, type SoughtQuote, seek, tableOf } from './match-quote.ts';
import type { Moves } from './moves.ts';
import type { ProseText } from './plain-text.ts';
import { examine, type Finding, type Resolution } from './resolve.ts';
import type { Span } from './span.ts';

type Known = Finding;

/** A quote that is searched because nothing of its passage survived, and the places that may be it; null before the first search. */
interface Lost {
  readonly sought: SoughtQuote;
  matches: Matches | null;
}

/**
 * Resolves the annotations of one text again and again while it changes (rule A18: with the answers that `resolve` gives).
 *
 * What rests on a passage that did not change is only moved along. Looked at again is what rests on the changed passage, what has
 * dead characters of which the log or the changed passage says something new, and what has no place; a lost quote is searched
 * again only around the change. Anchors are told apart by identity.
 */
export class Resolver {
  private prose: ProseText | null = null;
  private changesRead = 0;
  private readonly known = new Map<Anchor, Known>();
  private readonly lost = new Map<Anchor, Lost>();
  private readonly answers = new Map<Anchor, Resolution>();
  /** What was last searched for; mostly the next keystroke seeks the same. */
  private table: { readonly sought: readonly SoughtQuote[]; readonly table: GramTable } | null = null;
  /** Everything that was ever a stand-in, so that most changes need no look at the annotations. */
  private readonly watched = new Intervals();

  /** @param moves is the log of the text's prose, and grows with it. */
  constructor(private readonly moves: Moves) {}

  /** Where the anchors are in the text now. The map is the resolver's own, and changes with the next call; an unchanged answer stays the same object. */
  resolve(prose: ProseText, anchors: ReadonlySet<Anchor>): ReadonlyMap<Anchor, Resolution> {
    const change = this.prose && changeBetween(this.prose, prose);
    const news = change && this.newsOf(prose, change);
    const lost = new Set<Anchor>();
    for (const anchor of anchors) {
      const before = this.known.get(anchor);
      const carried = before && change ? carry(before, change, news) : null;
      if (carried !== null && carried === before) continue;
      const known = carried ?? this.lookAt(prose, anchor);
      this.known.set(anchor, known);
      if (known.rests === null && known.resolution.status === 'orphaned' && !anchor.isQuoteRefused) lost.add(anchor);
      else {
        this.lost.delete(anchor);
        this.answers.set(anchor, known.resolution);
      }
    }
    this.searchQuotes(prose, lost, change);
    if (anchors.size !== this.known.size) this.dropAllBut(anchors);
    this.prose = prose;
    this.changesRead = this.moves.changeCount;
    return this.answers;
  }

  private lookAt(prose: ProseText, anchor: Anchor): Known {
    const known = examine(prose, anchor, this.moves, () => null);
    for (const run of known.standIns) this.watched.add(...run);
    return known;
  }

  /** Stand-ins of which something is new: by an entry of the log, or by a character that arrived. Null where nobody waits for them. */
  private newsOf(prose: ProseText, { at, inserted }: Change): Intervals | null {
    const arrived = prose.runsIn({ start: at, end: at + inserted }).flatMap((run) => this.moves.standInsOf(run));
    let news: Intervals | null = null;
    for (const run of [...this.moves.changedSince(this.changesRead), ...arrived]) {
      if (!this.watched.touch(...run)) continue;
      news ??= new Intervals();
      news.add(...run);
    }
    return news;
  }

  private searchQuotes(prose: ProseText, lost: ReadonlySet<Anchor>, change: Change | null): void {
    const anew: Lost[] = [];
    const again: Lost[] = [];
    for (const anchor of lost) {
      const one = this.lost.get(anchor) ?? { sought: seek(anchor.quote), matches: null };
      this.lost.set(anchor, one);
      (one.matches === null || change === null ? anew : again).push(one);
    }
    if (change && this.prose) anew.push(...this.searchAround(this.prose.text, prose.text, again, change));
    const found = anew.length === 0 ? [] : findMatches(prose.text, soughtIn(anew), { start: -prose.length, end: prose.length });
    anew.forEach((one, i) => {
      one.matches = found[i] ?? null;
    });
    for (const anchor of lost) {
      const place = choose(prose.text, this.lost.get(anchor)?.matches ?? null);
      const orphaned = this.known.get(anchor)?.resolution;
      if (place) this.answers.set(anchor, { status: 'refound', spans: [place] });
      else if (orphaned) this.answers.set(anchor, orphaned);
    }
  }

  /** Brings the places of lost quotes up to date with a change, by a look at its surroundings. @returns those for which that is not enough. */
  private searchAround(before: string, now: string, lost: readonly Lost[], { at, removed, inserted }: Change): readonly Lost[] {
    if (lost.length === 0 || removed + inserted === 0) return [];
    const sought = soughtIn(lost);
    const reach = sought.reduce((most, each) => Math.max(most, each.reach), 0);
    const table = this.tableFor(sought);
    const gone = findMatches(before, sought, { start: at - reach, end: at + removed + reach }, table);
    const come = findMatches(now, sought, { start: at - reach, end: at + inserted + reach }, table);
    const by = inserted - removed;
    const stay = (places: readonly Match[]) =>
      places.flatMap((match): Match[] => {
        if (match.at < at - reach) return [match];
        return match.at >= at + removed + reach ? [{ ...match, ...moved(match, by), at: match.at + by }] : [];
      });
    return lost.filter((one, i) => {
      const [wasHere, isHere] = [gone[i], come[i]];
      one.matches = one.matches && wasHere && isHere ? changed(one.matches, wasHere, isHere, stay) : null;
      return one.matches === null;
    });
  }

  private tableFor(sought: readonly SoughtQuote[]): GramTable {
    const kept = this.table;
    if (kept && kept.sought.length === sought.length && kept.sought.every((each, i) => each === sought[i])) return kept.table;
    this.table = { sought, table: tableOf(sought) };
    return this.table.table;
  }

  private dropAllBut(anchors: ReadonlySet<Anchor>): void {
    for (const anchor of this.known.keys()) {
      if (anchors.has(anchor)) continue;
      this.known.delete(anchor);
      this.lost.delete(anchor);
      this.answers.delete(anchor);
    }
  }
}

/** What is known, moved along with the text around it; null where it has to be looked at again. */
function carry(known: Known, { at, removed, inserted }: Change, news: Intervals | null): Known | null {
  const { rests, standIns, resolution } = known;
  if (rests === null || (news && standIns.some((run) => news.touch(...run)))) return null;
  if (rests.end < at) return known;
  if (rests.start <= at + removed) return null;
  const by = inserted - removed;
  return by === 0 ? known : { ...known, rests: moved(rests, by), resolution: movedResolution(resolution, by) };
}

const soughtIn = (lost: readonly Lost[]) => lost.map(({ sought }) => sought);

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function movedResolution(resolution: Resolution, by: number): Resolution {
  if ('spans' in resolution) return { status: resolution.status, spans: resolution.spans.map((span) => moved(span, by)) };
  return resolution.status === 'orphaned' ? { status: 'orphaned', near: resolution.near + by } : resolution;
}

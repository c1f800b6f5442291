import type { Anchor, Run } from './anchor.ts';
import { type Change, changeBetween } from './change.ts';
import { choose } from './match-quote.ts';
import type { Moves } from './moves.ts';
import { type Neighbours, Passages, type Resting } from './passages.ts';
import type { ProseText } from './plain-text.ts';
import { examine, type Finding, placeOf, type Resolution } from './resolve.ts';
import { sortedBy } from './sorted-by.ts';
import { SoughtQuotes } from './sought-quotes.ts';
import type { Span } from './span.ts';
import { WatchedIds } from './watched-ids.ts';

/**
 * Resolves the annotations of one text again and again while it changes (rule A18: with the answers that `resolve` gives).
 *
 * What rests on a passage that did not change is only moved along. Looked at again is what rests on the changed passage, and what has
 * dead characters of which the log or the changed passage says something new; a lost quote is searched again only around the
 * change. What a change costs does not grow with the annotations that it does not concern. Anchors are told apart by identity.
 */
export class Resolver {
  private prose: ProseText | null = null;
  private changesRead = 0;
  private readonly known = new Map<Anchor, Known>();
  private readonly placed = new Passages<RestingKnown>();
  private readonly watched = new WatchedIds<Known>();
  private readonly sought = new SoughtQuotes<Known>();
  /** Those that nobody has looked at yet. */
  private readonly newcomers = new Set<Known>();
  /** Those of whose characters some have not arrived. */
  private readonly waiting = new Set<Known>();
  /** Those of whose characters none is left, so that where they were is guessed from all of the text. */
  private readonly lost = new Set<Known>();

  /** @param moves is the log of the text's prose, and grows with it. */
  constructor(private readonly moves: Moves) {}

  /** From now on these are no longer resolved. */
  leave(anchors: Iterable<Anchor>): void {
    for (const anchor of anchors) {
      const known = this.known.get(anchor);
      this.known.delete(anchor);
      if (known && !this.newcomers.delete(known)) this.forget(known);
    }
  }

  /** From the next reading on these are resolved, too. */
  join(anchors: Iterable<Anchor>): void {
    for (const anchor of anchors) {
      if (this.known.has(anchor)) continue;
      const known = new Known(anchor);
      this.known.set(anchor, known);
      this.newcomers.add(known);
    }
  }

  /** Takes in what the text is now. @returns those whose answers may say something else now than that they moved with the text. */
  read(prose: ProseText): readonly Anchor[] {
    const change = this.prose && changeBetween(this.prose, prose);
    const isChanged = change !== null && change.removed + change.inserted > 0;
    const again = new Set<Known>(isChanged ? this.placed.follow(change) : []);
    for (const known of this.waiting) again.add(known);
    for (const known of change ? this.concerned(prose, change) : []) again.add(known);
    for (const known of again) this.forget(known);
    // Neighbours in turn: much of what is looked up for one is at hand for the next.
    const all = sortedBy([...again, ...this.newcomers], firstClock);
    this.newcomers.clear();
    const placed: RestingKnown[] = [];
    const told: Anchor[] = [];
    for (const known of all) {
      const finding = examine(prose, known.anchor, this.moves, noSearch);
      known.take(finding);
      for (const run of finding.standIns) this.watched.watch(known, run);
      if (known.isResting()) placed.push(known);
      else if (finding.resolution.status === 'waiting') this.waiting.add(known);
      else {
        this.lost.add(known);
        if (!known.anchor.isQuoteRefused) this.sought.add(known, known.anchor.quote);
        continue;
      }
      told.push(known.anchor);
    }
    this.placed.add(placed);
    this.sought.read(this.prose, prose, isChanged ? change : null);
    this.prose = prose;
    this.changesRead = this.moves.changeCount;
    for (const known of this.lost) told.push(known.anchor);
    return told;
  }

  /**
   * Where an anchor is in the text that was read last; undefined for one that is not followed, or came after it. An answer that says
   * the same stays the same object.
   */
  answer(anchor: Anchor): Resolution | undefined {
    const known = this.known.get(anchor);
    if (known === undefined || this.prose === null) return undefined;
    if (known.isResting()) {
      this.placed.settle(known);
      known.catchUp();
    } else if (this.lost.has(known)) {
      const place = choose(this.prose, this.sought.matchesOf(known));
      known.say(place ? { status: 'refound', spans: [place] } : { status: 'orphaned', near: placeOf(this.prose, anchor) });
    }
    return known.answer;
  }

  private forget(known: Known): void {
    for (const run of known.standIns) this.watched.leave(known, run);
    if (known.isResting()) this.placed.delete(known);
    else {
      this.waiting.delete(known);
      this.lost.delete(known);
      this.sought.delete(known);
    }
  }

  /** Those of whose dead characters something is new: by an entry of the log, or by a character that arrived. */
  private concerned(prose: ProseText, { at, inserted }: Change): readonly Known[] {
    const arrived = prose.runsIn({ start: at, end: at + inserted }).flatMap((run) => this.moves.standInsOf(run));
    return [...this.moves.changedSince(this.changesRead), ...arrived].flatMap((run) => this.watched.watchersOf(run));
  }
}

/** Lost quotes are searched together. */
const noSearch = () => null;

type RestingKnown = Known & Resting<RestingKnown>;

/** An anchor, and what was found when it was looked at last. */
class Known {
  home: Neighbours<RestingKnown> | null = null;
  answer: Resolution | undefined;
  rests: Span | null = null;
  standIns: readonly Run[] = [];
  /** So many units it moved along since the answer was given. */
  private behind = 0;

  constructor(readonly anchor: Anchor) {}

  isResting(): this is RestingKnown {
    return this.rests !== null;
  }

  take({ resolution, rests, standIns }: Finding): void {
    this.catchUp();
    this.rests = rests;
    this.standIns = standIns;
    this.say(resolution);
  }

  say(answer: Resolution): void {
    if (this.answer === undefined || !isSame(this.answer, answer)) this.answer = answer;
  }

  move(by: number): void {
    if (this.rests === null) return;
    this.rests = moved(this.rests, by);
    this.behind += by;
  }

  /** Gives the answer again for where it has moved. */
  catchUp(): void {
    const { answer, behind } = this;
    if (behind !== 0 && answer !== undefined) this.answer = movedResolution(answer, behind);
    this.behind = 0;
  }
}

const firstClock = ({ anchor }: Known) => anchor.runs[0]?.[1] ?? 0;

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function movedResolution(resolution: Resolution, by: number): Resolution {
  if ('spans' in resolution) return { status: resolution.status, spans: resolution.spans.map((span) => moved(span, by)) };
  return resolution.status === 'orphaned' ? { status: 'orphaned', near: resolution.near + by } : resolution;
}

function isSame(one: Resolution, other: Resolution): boolean {
  if (one.status !== other.status) return false;
  if ('near' in one && 'near' in other) return one.near === other.near;
  if (!('spans' in one && 'spans' in other)) return true;
  const isSpan = ({ start, end }: Span, i: number) => other.spans[i]?.start === start && other.spans[i]?.end === end;
  return one.spans.length === other.spans.length && one.spans.every(isSpan);
}

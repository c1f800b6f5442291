import type { Run } from './anchor.ts';
import { ClockList } from './clock-list.ts';
import type { PartPlaces } from './part-places.ts';
import { type CharacterId, commonEnds, type Ids, type Kind, type Part } from './prose-parts.ts';
import type { Span } from './span.ts';

/** Living characters under consecutive ids at consecutive offsets. */
export interface Stretch {
  readonly client: number;
  readonly clock: number;
  readonly offset: number;
  readonly length: number;
}

/** Characters of a run that stand side by side: from the run's `at`-th id on, as the text has them in the span. */
export interface Place extends Span {
  readonly at: number;
}

/** Says which ids stand where in one state of a text. Never changes: that of the next state is made from it and what changed. */
export class CharacterIds {
  private constructor(
    private readonly places: PartPlaces,
    private readonly alive: ByClient,
    /** Of a much edited text most is dead, and hardly anybody asks for that. */
    private readonly rest: ByClient,
  ) {}

  static of(places: PartPlaces): CharacterIds {
    const { list, behind } = places.parts;
    return new CharacterIds(places, new ByClient(() => livingIn(list)), new ByClient(() => restIn(list, behind)));
  }

  /** Those of the next state, with most of whose parts it is the same. */
  next(places: PartPlaces): CharacterIds {
    const [before, { list, behind }] = [this.places.parts, places.parts];
    const { head, tail } = commonEnds(before.list, list);
    const [old, now] = [before.list.slice(head, before.list.length - tail), list.slice(head, list.length - tail)];
    const [wasThere, isThere] = [new Set(old), new Set(now)];
    const gone = old.filter((part) => !isThere.has(part));
    const come = now.filter((part) => !wasThere.has(part));
    const [goneBehind, comeBehind] = before.behind === behind ? [[], []] : [before.behind, behind];
    return new CharacterIds(
      places,
      this.alive.next(() => livingIn(list), livingIn(gone), livingIn(come)),
      this.rest.next(() => restIn(list, behind), restIn(gone, goneBehind), restIn(come, comeBehind)),
    );
  }

  /** All living characters, in text order. */
  living(): readonly Stretch[] {
    const stretch = (ids: Ids) => ({ client: ids.client, clock: ids.clock, length: ids.length, offset: this.start(ids) });
    return this.places.parts.list.flatMap(({ living }) => living.map(stretch));
  }

  /** Ids of the characters in a span, in text order, as few runs as possible. What has no id (a block's end) is passed over. */
  runsIn({ start, end }: Span): readonly Run[] {
    const runs: [client: number, clock: number, length: number][] = [];
    for (let part = this.places.at(Math.max(0, start)); part !== null && part.start < end; part = this.places.after(part)) {
      for (const ids of part.part.living) {
        const from = part.start + ids.at;
        if (from >= end) break;
        if (from + ids.length <= start) continue;
        const skipped = Math.max(0, start - from);
        const length = Math.min(end - from, ids.length) - skipped;
        const clock = ids.clock + skipped;
        const last = runs.at(-1);
        if (last !== undefined && last[0] === ids.client && last[1] + last[2] === clock) last[2] += length;
        else runs.push([ids.client, clock, length]);
      }
    }
    return runs;
  }

  /** Where the living characters of a run are, in the run's order. */
  placesOf([client, clock, length]: Run): readonly Place[] {
    const list = this.alive.of(client);
    const end = clock + length;
    const first = list?.endingAfter(clock);
    if (list === undefined || first === undefined || first.clock >= end) return [];
    const places = [this.place(first, clock, end)];
    for (let last = first; last.clock + last.length < end; ) {
      const next = list.endingAfter(last.clock + last.length);
      if (next === undefined || next.clock >= end) break;
      places.push(this.place(next, clock, end));
      last = next;
    }
    return places;
  }

  private place(ids: Ids, clock: number, end: number): Place {
    const from = Math.max(clock, ids.clock);
    const start = this.start(ids) + from - ids.clock;
    return { at: from - clock, start, end: start + Math.min(end, ids.clock + ids.length) - from };
  }

  /** The id of the character that starts at an offset; null where a block ends. */
  idAt(offset: number): CharacterId | null {
    const [run] = this.runsIn({ start: offset, end: offset + 1 });
    return run === undefined ? null : [run[0], run[1]];
  }

  /** Offset of a character, of a block's first character, or of the place where a deleted one was; null when unknown. */
  offsetOf([client, clock]: CharacterId): { readonly offset: number; readonly kind: Kind } | null {
    const ids = this.alive.of(client)?.holding(clock, 1) ?? this.rest.of(client)?.holding(clock, 1);
    return ids === undefined ? null : { offset: this.offsetIn(ids, clock), kind: ids.kind };
  }

  /**
   * As `offsetOf`, or else the place of the nearest clock of the same client, which for a text that came in at once is the
   * nearest surviving passage; 0 when nothing of the client is left.
   */
  offsetNear(id: CharacterId): number {
    const known = this.offsetOf(id);
    if (known !== null) return known.offset;
    const [client, clock] = id;
    let [nearest, distance]: [Ids | null, number] = [null, Number.POSITIVE_INFINITY];
    for (const list of [this.alive.of(client), this.rest.of(client)]) {
      const { before, next } = list?.around(clock) ?? {};
      const back = before === undefined ? Number.POSITIVE_INFINITY : clock - lastClockOf(before);
      if (before !== undefined && (back < distance || (back === distance && nearest!.clock > clock)))
        [nearest, distance] = [before, back];
      if (next !== undefined && next.clock - clock < distance) [nearest, distance] = [next, next.clock - clock];
    }
    return nearest === null ? 0 : this.offsetIn(nearest, nearest.clock > clock ? nearest.clock : lastClockOf(nearest));
  }

  private start({ slot, at }: Ids): number {
    return Math.max(0, this.places.startOf(slot) + at);
  }

  private offsetIn(ids: Ids, clock: number): number {
    return this.start(ids) + (ids.kind === 'characters' ? clock - ids.clock : 0);
  }
}

type Lists = readonly (readonly Ids[])[];

const lastClockOf = ({ clock, length }: Ids) => clock + length - 1;
const livingIn = (parts: readonly Part[]): Lists => parts.map(({ living }) => living);
const restIn = (parts: readonly Part[], behind: readonly Ids[]): Lists => [
  ...parts.flatMap(({ before, others }) => [before, others]),
  behind,
];

/** Ids by client, in order of their clocks; only made when somebody asks, and then kept up with the text. */
class ByClient {
  private lists: ReadonlyMap<number, ClockList<Ids>> | null = null;

  constructor(private readonly all: () => Lists) {}

  of(client: number): ClockList<Ids> | undefined {
    this.lists ??= sorted(this.all());
    return this.lists.get(client);
  }

  next(all: () => Lists, gone: Lists, come: Lists): ByClient {
    const next = new ByClient(all);
    if (this.lists === null) return next;
    const lists = new Map(this.lists);
    const own = (client: number) => {
      const known = this.lists?.get(client);
      const list = lists.get(client);
      if (list !== undefined && list !== known) return list;
      const made = known?.fork() ?? new ClockList<Ids>();
      lists.set(client, made);
      return made;
    };
    for (const ids of gone.flat()) own(ids.client).delete(ids);
    for (const ids of come.flat()) own(ids.client).insert(ids);
    next.lists = lists;
    return next;
  }
}

function sorted(all: Lists): ReadonlyMap<number, ClockList<Ids>> {
  const byClient = new Map<number, Ids[]>();
  for (const list of all) {
    for (const ids of list) {
      const ofClient = byClient.get(ids.client);
      if (ofClient === undefined) byClient.set(ids.client, [ids]);
      else ofClient.push(ids);
    }
  }
  return new Map([...byClient].map(([client, ids]) => [client, ClockList.of(ids.sort((a, b) => a.clock - b.clock))]));
}

/** Whether spans are in text order, and neither overlap nor touch: nearly always, and then nothing needs to be made. */
function areApart(spans: readonly Span[]): boolean {
  for (let i = 1; i < spans.length; i++) if (spans[i]!.start <= spans[i - 1]!.end) return false;
  return true;
}

/** Spans in text order, with those that overlap or touch made one. */
export function joinedWhereTouching(spans: readonly Span[]): readonly Span[] {
  if (areApart(spans)) return spans;
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of inOrder(spans)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** Mostly they are a handful, and for each list the engine's sort would make two kilobytes of its own. */
function inOrder(spans: readonly Span[]): readonly Span[] {
  if (spans.length > 8) return spans.toSorted((a, b) => a.start - b.start);
  const list = spans.slice();
  for (let i = 1; i < list.length; i++) {
    const each = list[i]!;
    let k = i;
    for (; k > 0 && list[k - 1]!.start > each.start; k--) list[k] = list[k - 1]!;
    list[k] = each;
  }
  return list;
}

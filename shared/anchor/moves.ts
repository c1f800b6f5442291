import * as Y from 'yjs';
import type { Run } from './anchor.ts';
import { ClockList } from './clock-list.ts';
import { Intervals } from './intervals.ts';
import { partitionPoint } from './partition-point.ts';

/**
 * “These `length` characters were re-created there”: ids `srcClock` … of `srcClient` came back as ids `dstClock` … of `dstClient`.
 * Written by the client that made the edit, since a binding deletes and re-creates text where a person only moved it.
 */
export type Move = readonly [srcClient: number, srcClock: number, length: number, dstClient: number, dstClock: number];

/** A part of a run, and the ids under which the log says that it lives on. `at` counts from the run's first id. */
export interface Target {
  readonly at: number;
  readonly run: Run;
}

const movesName = 'moves';

/** The log of moves in a prose's Y.Doc. Entries are only ever added (rule A17). */
export function movesIn(doc: Y.Doc): Y.Array<unknown> {
  return doc.getArray(movesName);
}

/** Reads an entry that another client wrote. Total; null for anything that is not one, and for one that moves ids onto themselves. */
export function parseMove(value: unknown): Move | null {
  if (!Array.isArray(value) || value.length !== 5 || !value.every((part) => Number.isSafeInteger(part) && part >= 0)) return null;
  const [srcClient, srcClock, length, dstClient, dstClock] = value;
  if (length === 0 || !Number.isSafeInteger(Math.max(srcClock, dstClock) + length)) return null;
  if (srcClient === dstClient && Math.abs(srcClock - dstClock) < length) return null;
  return [srcClient, srcClock, length, dstClient, dstClock];
}

/** All that a prose's log says, as it says it now. */
export function readMoves(doc: Y.Doc): Moves {
  const moves = new Moves();
  for (const entry of movesIn(doc).toArray()) moves.add(entry);
  return moves;
}

/** Keeps `moves` up to date with a prose's log, entry by entry, and tells when it has grown. @returns stops it. */
export function followMoves(doc: Y.Doc, moves: Moves, grown: () => void = () => {}): () => void {
  const log = movesIn(doc);
  const follow = (_: unknown, transaction: Y.Transaction) => {
    for (const entry of addedTo(log, transaction)) moves.add(entry);
    grown();
  };
  log.observe(follow);
  return () => log.unobserve(follow);
}

/** What a transaction put into an array. Yjs tells the same with a look at everything that ever was in it, which in a long log takes a while. */
function* addedTo(array: Y.Array<unknown>, { doc, beforeState, afterState }: Y.Transaction): Generator<unknown> {
  for (const [client, state] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (structs === undefined || before >= state) continue;
    for (let i = Y.findIndexSS(structs, before); i < structs.length; i++) {
      const struct = structs[i];
      if (struct instanceof Y.Item && struct.parent === array && !struct.deleted) yield* struct.content.getContent();
    }
  }
}

/** Ids that stand for other ids: `length` from `clock` on are those of `client` from `to` on. Neither is ever split in storage. */
interface Link {
  readonly clock: number;
  readonly length: number;
  client: number;
  to: number;
}

/** A stretch of ids that stand for themselves, as part of what was asked for. */
interface Root extends Target {
  readonly length: number;
}

/**
 * Living copies of one character that are believed. People who press Enter at the same time make a few; thousands are a log that
 * somebody wrote to make us slow, and say nothing at all.
 */
const maxCopies = 256;

/**
 * Which characters are the same one under several ids: a forest of id ranges, grown entry by entry in any order.
 *
 *     Enter          Undo            in the forest
 *     X ──▸ N        N ──▸ R         X ─▸ N ─▸ R, and once asked for: X ─▸ R ◂─ N
 *
 * The log is read as “is the same character as”, so an annotation made on N is found at R too, and cycles say nothing new.
 * The order of entries decides only which id is the root of a tree, never what is in it (rule A3). An id that was ever moved
 * away from is dead and no target; every other id of a tree is one.
 */
export class Moves {
  private readonly links = new Map<number, ClockList<Link>>();
  /** Former roots that were not moved away from but joined a tree by what else their source became: `to` is in the root's place. */
  private readonly others = new Map<number, { readonly list: Link[]; longest: number }>();
  private readonly sources = new Intervals();
  private readonly changes: Run[] = [];
  private added = 0;

  /** How many entries have been taken in; one that is no move is not. */
  get size(): number {
    return this.added;
  }

  /** How many changes of trees there were; counts on with each entry. */
  get changeCount(): number {
    return this.changes.length;
  }

  /** The ids that stood for the trees which entries have changed since there were `count` changes. */
  changedSince(count: number): readonly Run[] {
    return this.changes.slice(count);
  }

  /** Takes in one entry of the log. */
  add(entry: unknown): Move | null {
    const move = parseMove(entry);
    if (move === null) return null;
    const [srcClient, srcClock, length, dstClient, dstClock] = move;
    this.added++;
    this.sources.add(srcClient, srcClock, length);
    const [src, dst]: [Run, Run] = [
      [srcClient, srcClock, length],
      [dstClient, dstClock, length],
    ];
    // Nearly always what was moved is the newest copy, and so is what it became.
    if (this.isLinked(src) || this.isLinked(dst) || this.hasOthers(src)) this.join(src, dst);
    else {
      this.link(src, dst);
      this.changes.push(src, dst);
    }
    return move;
  }

  /**
   * Where the characters of a run were re-created, all copies of them, whether those still live or not; without the run itself.
   *
   * @param standIns is added what `standInsOf` gives for the run.
   */
  follow(run: Run, standIns: Run[] = []): readonly Target[] {
    if (!this.mentions(run)) {
      standIns.push(run);
      return [];
    }
    const targets: Target[] = [];
    for (const root of this.rootsOf(run)) {
      standIns.push(root.run);
      const reached: Target[] = [root];
      for (let i = 0; i < reached.length && reached.length <= maxCopies; i++) this.othersBeside(reached[i]!, reached);
      if (reached.length > maxCopies) continue;
      for (const copy of reached) {
        const [client, clock, length] = copy.run;
        for (const [from, count] of this.sources.outside(client, clock, length)) {
          const at = copy.at + from - clock;
          if (client !== run[0] || from !== run[1] + at) targets.push({ at, run: [client, from, count] });
        }
      }
    }
    return targets;
  }

  /** Whether the log already says that all characters of a run are those of another of the same length. */
  areSame([client, clock, length]: Run, [otherClient, otherClock]: Run): boolean {
    for (const [ofOne, ofOther] of aligned(
      this.rootsOf([client, clock, length]),
      this.rootsOf([otherClient, otherClock, length]),
    )) {
      if (ofOne[0] !== ofOther[0] || ofOne[1] !== ofOther[1]) return false;
    }
    return true;
  }

  /** The ids that stand for the characters of a run and all their copies, now; another entry may make them others. */
  standInsOf(run: Run): readonly Run[] {
    return this.rootsOf(run).map((root) => root.run);
  }

  private mentions(run: Run): boolean {
    return this.sources.touch(...run) || this.isLinked(run) || this.others.has(run[0]);
  }

  private isLinked([client, clock, length]: Run): boolean {
    return this.links.get(client)?.touches(clock, length) ?? false;
  }

  private link([client, clock, length]: Run, [toClient, to]: Run): void {
    const links = this.links.get(client) ?? new ClockList();
    this.links.set(client, links);
    links.insert({ clock, length, client: toClient, to });
  }

  private join(src: Run, dst: Run): void {
    for (const [ofSrc, ofDst] of [...aligned(this.rootsOf(src), this.rootsOf(dst))]) {
      const length = ofSrc[2];
      const [client, clock] = ofSrc;
      const [toClient, to] = ofDst;
      if (client === toClient && clock === to) {
        this.changes.push(ofSrc); // said before, but it may have been a target until now
      } else if (client === toClient && Math.abs(clock - to) < length) {
        for (let i = 0; i < length; i++) this.join([client, clock + i, 1], [client, to + i, 1]);
      } else if (this.isLinked(ofSrc) || this.isLinked(ofDst)) {
        this.join(ofSrc, ofDst); // an earlier part of this very entry has moved one of the roots
      } else {
        this.link(ofSrc, ofDst);
        this.changes.push(ofSrc, ofDst);
        // A root that was moved away from is no target, and needs to be reached only for what hangs on it.
        const isTarget = !this.sources.hold(client, clock, length);
        if (isTarget || this.hasOthers(ofSrc)) this.addOther(ofDst, ofSrc);
      }
    }
  }

  private addOther([client, clock, length]: Run, [otherClient, otherClock]: Run): void {
    const others = this.others.get(client) ?? { list: [], longest: 0 };
    this.others.set(client, others);
    others.longest = Math.max(others.longest, length);
    insertSorted(others.list, { clock, length, client: otherClient, to: otherClock });
  }

  private hasOthers([client, clock, length]: Run): boolean {
    const others = this.others.get(client);
    if (others === undefined) return false;
    const { list, longest } = others;
    for (let i = partitionPoint(list, (each) => each.clock + longest <= clock); i < list.length; i++) {
      const other = list[i];
      if (other === undefined || other.clock >= clock + length) break;
      if (other.clock + other.length > clock) return true;
    }
    return false;
  }

  private othersBeside({ at, run: [client, clock, length] }: Target, reached: Target[]): void {
    const others = this.others.get(client);
    if (others === undefined) return;
    const { list, longest } = others;
    for (let i = partitionPoint(list, (each) => each.clock + longest <= clock); i < list.length; i++) {
      const other = list[i];
      if (other === undefined || other.clock >= clock + length) break;
      const from = Math.max(clock, other.clock);
      const count = Math.min(clock + length, other.clock + other.length) - from;
      if (count <= 0) continue;
      reached.push({ at: at + from - clock, run: [other.client, other.to + from - other.clock, count] });
    }
  }

  /** The run in parts, in order, each with the ids at the root of its tree. */
  private rootsOf([client, clock, length]: Run): readonly Root[] {
    if (!this.isLinked([client, clock, length])) return [{ at: 0, length, run: [client, clock, length] }];
    const roots: Root[] = [];
    const open: { at: number; client: number; clock: number; length: number }[] = [{ at: 0, client, clock, length }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const links = this.links.get(next.client);
      if (links === undefined || !links.touches(next.clock, next.length)) {
        roots.push({ at: next.at, length: next.length, run: [next.client, next.clock, next.length] });
        continue;
      }
      const end = next.clock + next.length;
      const parts: typeof open = [];
      let from = next.clock;
      for (const link of links.overlapping(from, next.length)) {
        if (link.clock > from)
          parts.push({ at: next.at + from - next.clock, client: next.client, clock: from, length: link.clock - from });
        from = Math.max(from, link.clock);
        const count = Math.min(end, link.clock + link.length) - from;
        this.shorten(link);
        parts.push({ at: next.at + from - next.clock, client: link.client, clock: link.to + from - link.clock, length: count });
        from += count;
      }
      if (from < end) parts.push({ at: next.at + from - next.clock, client: next.client, clock: from, length: end - from });
      open.push(...parts.reverse());
    }
    return roots;
  }

  private above({ client, to, length }: Link): Link | undefined {
    return this.links.get(client)?.holding(to, length);
  }

  /** Lets a link, and all those on its way up, reach as far as whole links go: chains are climbed once. */
  private shorten(link: Link): void {
    let above = this.above(link);
    if (above === undefined) return;
    const path = [link];
    for (; above !== undefined; above = this.above(above)) path.push(above);
    for (let i = path.length - 2; i >= 0; i--) {
      const [lower, above] = [path[i], path[i + 1]];
      if (lower === undefined || above === undefined) continue;
      lower.to = above.to + lower.to - above.clock;
      lower.client = above.client;
    }
  }
}

/** Goes through two ways of cutting up the same length, and gives pairs of runs that are one piece in both. */
function* aligned(one: readonly Root[], other: readonly Root[]): Generator<readonly [Run, Run]> {
  let [i, j, at] = [0, 0, 0];
  for (let a = one[i], b = other[j]; a !== undefined && b !== undefined; a = one[i], b = other[j]) {
    const end = Math.min(a.at + a.length, b.at + b.length);
    const length = end - at;
    yield [
      [a.run[0], a.run[1] + at - a.at, length],
      [b.run[0], b.run[1] + at - b.at, length],
    ];
    at = end;
    if (end === a.at + a.length) i++;
    if (end === b.at + b.length) j++;
  }
}

function insertSorted(list: Link[], link: Link): void {
  const last = list.at(-1);
  if (last === undefined || last.clock <= link.clock) list.push(link);
  else
    list.splice(
      partitionPoint(list, (each) => each.clock <= link.clock),
      0,
      link,
    );
}

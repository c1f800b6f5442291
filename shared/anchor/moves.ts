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
  if (!isFiveNumbers(value)) return null;
  const [srcClient, srcClock, length, dstClient, dstClock] = value;
  if (length === 0 || !Number.isSafeInteger(Math.max(srcClock, dstClock) + length)) return null;
  if (srcClient === dstClient && Math.abs(srcClock - dstClock) < length) return null;
  return value;
}

function isFiveNumbers(value: unknown): value is Move {
  if (!Array.isArray(value) || value.length !== 5) return false;
  for (let i = 0; i < 5; i++) if (!Number.isSafeInteger(value[i]) || value[i] < 0) return false;
  return true;
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
  /** How many changes there were when nothing stood for all of `to`; and whether nothing stood for any part of it either. */
  topAt: number;
  isEnd: boolean;
}

/** A stretch of ids that stand for themselves, as part of what was asked for. */
interface Root extends Target {
  readonly length: number;
}

/**
 * Copies of one character that are believed. People who press Enter at the same time make a few; thousands are a log that
 * somebody wrote to make us slow, and say nothing at all.
 */
const maxCopies = 256;
/** Letters may have been moved one by one, and then a log holds as many pieces as letters and copies together. */
const mostPieces = ({ run: [, , length] }: Target) => maxCopies * length;

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
  /** Ids that were moved away from; without those of links that such an entry made, which are neither roots nor others. */
  private readonly sources = new Intervals();
  /** Each a run, and another of its length. */
  private readonly changes: Move[] = [];
  private added = 0;
  /** Of `rootsOf`: what is left to look at, four numbers each. */
  private readonly open: number[] = [];

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
    return this.changes.slice(count).flatMap(([client, clock, length, other, to]): Run[] => [
      [client, clock, length],
      [other, to, length],
    ]);
  }

  /** Takes in one entry of the log. */
  add(entry: unknown): Move | null {
    const move = parseMove(entry);
    if (move === null) return null;
    const [srcClient, srcClock, length, dstClient, dstClock] = move;
    this.added++;
    // Nearly always what was moved is the newest copy, and so is what it became.
    const isNew = !this.isLinked(dstClient, dstClock, length) && !this.hasOthers(srcClient, srcClock, length);
    if (isNew && this.link(srcClient, srcClock, length, dstClient, dstClock)) this.changes.push(move);
    else {
      this.sources.add(srcClient, srcClock, length);
      this.join([srcClient, srcClock, length], [dstClient, dstClock, length]);
    }
    return move;
  }

  /**
   * Where the characters of a run were re-created, all copies of them, whether those still live or not; without the run itself.
   *
   * @param standIns is added what `standInsOf` gives for the run.
   */
  follow(run: Run, standIns: Run[] = []): readonly Target[] {
    const targets: Target[] = [];
    for (const root of this.rootsOf(run)) {
      standIns.push(root.run);
      const reached = this.copiesOf(root);
      if (reached.length > mostPieces(root)) continue;
      for (const copy of reached) {
        const [client, clock, length] = copy.run;
        if (client === run[0] && clock === run[1] + copy.at) continue;
        if (!this.sources.touch(client, clock, length)) targets.push(copy);
        else {
          for (const [from, count] of this.sources.outside(client, clock, length)) {
            targets.push({ at: copy.at + from - clock, run: [client, from, count] });
          }
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

  private isLinked(client: number, clock: number, length: number): boolean {
    return this.links.get(client)?.touches(clock, length) ?? false;
  }

  /** @returns false where some of the ids are linked already, and then nothing changes. */
  private link(client: number, clock: number, length: number, toClient: number, to: number): boolean {
    const links = this.links.get(client) ?? new ClockList();
    this.links.set(client, links);
    return links.insert({ clock, length, client: toClient, to, topAt: -1, isEnd: false });
  }

  private join(src: Run, dst: Run): void {
    for (const [ofSrc, ofDst] of [...aligned(this.rootsOf(src), this.rootsOf(dst))]) {
      const length = ofSrc[2];
      const [client, clock] = ofSrc;
      const [toClient, to] = ofDst;
      if (client === toClient && clock === to) {
        this.changes.push([client, clock, length, client, clock]); // said before, but it may have been a target until now
      } else if (client === toClient && Math.abs(clock - to) < length) {
        for (let i = 0; i < length; i++) this.join([client, clock + i, 1], [client, to + i, 1]);
      } else if (this.isLinked(toClient, to, length) || !this.link(client, clock, length, toClient, to)) {
        this.join(ofSrc, ofDst); // an earlier part of this very entry has moved one of the roots
      } else {
        this.changes.push([client, clock, length, toClient, to]);
        // A root that was moved away from is no target, and needs to be reached only for what hangs on it.
        const isTarget = !this.sources.hold(client, clock, length);
        if (isTarget || this.hasOthers(client, clock, length)) this.addOther(ofDst, ofSrc);
      }
    }
  }

  private addOther([client, clock, length]: Run, [otherClient, otherClock]: Run): void {
    const others = this.others.get(client) ?? { list: [], longest: 0 };
    this.others.set(client, others);
    others.longest = Math.max(others.longest, length);
    insertSorted(others.list, { clock, length, client: otherClient, to: otherClock, topAt: -1, isEnd: false });
  }

  private hasOthers(client: number, clock: number, length: number): boolean {
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

  /** A root and all that hangs on it; of a knot, more than are believed. */
  private copiesOf(root: Target): readonly Target[] {
    const reached: Target[] = [root];
    if (this.others.size > 0) {
      const most = mostPieces(root);
      for (let i = 0; i < reached.length && reached.length <= most; i++) this.othersBeside(reached[i]!, reached);
    }
    return reached;
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
    const roots: Root[] = [];
    const { open } = this;
    open.push(0, client, clock, length);
    while (open.length > 0) {
      let length = open.pop()!;
      let clock = open.pop()!;
      let client = open.pop()!;
      let at = open.pop()!;
      for (;;) {
        // What stands before the next link is its own root; what the link holds is looked for where it leads, and the rest later.
        const link = this.links.get(client)?.endingAfter(clock);
        const before = link === undefined ? length : Math.min(length, link.clock - clock);
        if (before > 0) roots.push({ at, length: before, run: [client, clock, before] });
        if (link === undefined || before === length) break;
        this.shorten(link);
        const skipped = Math.max(0, before);
        const linked = Math.min(length, link.clock + link.length - clock);
        if (linked < length) open.push(at + linked, client, clock + linked, length - linked);
        at += skipped;
        length = linked - skipped;
        client = link.client;
        clock += skipped + link.to - link.clock;
        if (link.isEnd) {
          roots.push({ at, length, run: [client, clock, length] });
          break;
        }
      }
    }
    return roots;
  }

  /** Lets a link, and all those on its way up, reach as far as whole links go: chains are climbed once. */
  private shorten(link: Link): void {
    const now = this.changes.length;
    if (link.topAt === now) return;
    const path: Link[] = [];
    let top = link;
    while (top.topAt !== now) {
      const end = top.to + top.length;
      const above = this.links.get(top.client)?.endingAfter(top.to);
      if (above !== undefined && above.clock <= top.to && above.clock + above.length >= end) {
        path.push(top);
        top = above;
      } else {
        top.topAt = now;
        top.isEnd = above === undefined || above.clock >= end;
      }
    }
    for (let i = path.length - 1; i >= 0; i--) {
      const lower = path[i]!;
      lower.to = top.to + lower.to - top.clock;
      lower.client = top.client;
      lower.isEnd = top.isEnd;
      if (top.isEnd) lower.topAt = now;
      top = lower;
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

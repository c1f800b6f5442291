import * as Y from 'yjs';
import { proseSchema } from '../document/schema.ts';

/** One character's Yjs id. */
export type CharacterId = readonly [client: number, clock: number];

/**
 * What stands under consecutive ids. `characters` stand at consecutive offsets; of a `block` (the element that holds a
 * paragraph) the offset is where its text starts; `dead` are deleted, and all share the offset at which they were.
 */
export type Kind = 'characters' | 'block' | 'dead';

/** Consecutive ids in one part of a text. */
export interface Ids {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly kind: Kind;
  /** The part's. */
  readonly slot: number;
  /** Offset from where the part's letters begin; -1 for what was deleted between it and the part before. */
  readonly at: number;
}

/**
 * A textblock as it was read, with what lies between it and the one before. It says nothing of where it stands, so that it is the same
 * object in two states of a text where nothing of it changed.
 */
export interface Part {
  /** A small number; no two parts of one state of a text have the same. */
  readonly slot: number;
  /** Tokens of ProseMirror's document between the block before, or the beginning, and the opening of this one. */
  readonly tokens: number;
  readonly element: Y.XmlElement;
  readonly id: CharacterId;
  readonly kind: string;
  /** Of a heading, 1–6. */
  readonly level: number | null;
  readonly letters: string;
  readonly isBlank: boolean;
  /** The living characters, in order. */
  readonly living: readonly Ids[];
  /** The block's own id, and those of its deleted characters. */
  readonly others: readonly Ids[];
  /** What was deleted between it and the block before. */
  readonly before: readonly Ids[];
}

/** The slot of what was deleted behind all parts. */
export const behindAll = 0;

/** All parts of a text, in order. */
export interface Parts {
  readonly list: readonly Part[];
  readonly behind: readonly Ids[];
  /** As many as slots can have been given out. */
  readonly slots: number;
}

/** How many parts two lists have in common at their beginnings and, apart from those, at their ends. */
export function commonEnds(one: readonly Part[], other: readonly Part[]): { readonly head: number; readonly tail: number } {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return { head, tail };
}

/** Reads the parts of a prose fragment, all of them once, and then only those that changed. */
export class PartsReader {
  private readonly byElement = new Map<unknown, Part>();
  private readonly free: number[] = [];
  private slots = behindAll + 1;
  private list: readonly Part[] = [];
  private behind: readonly Ids[] = [];

  constructor(private readonly fragment: Y.XmlFragment) {}

  /** Whether a type of Yjs is a textblock that was read. */
  knows(type: unknown): boolean {
    return this.byElement.has(type);
  }

  parts(): Parts {
    const { list, behind, slots } = this;
    return { list, behind, slots };
  }

  /** Reads these textblocks, while nothing around them changed: O(their text + parts). */
  readBlocks(elements: ReadonlySet<unknown>): void {
    const list = this.list.slice();
    for (const element of elements) {
      const known = this.byElement.get(element);
      const i = known === undefined ? -1 : list.indexOf(known);
      if (known !== undefined && i >= 0) list[i] = this.keep(readPart(known.element, known.id, known.slot, known));
    }
    this.list = list;
  }

  /** Goes through all that holds textblocks, and reads those that are new or `changed`. */
  readAll(changed: ReadonlySet<unknown>): void {
    const list: Part[] = [];
    const gap = new Gap();
    eachTextblock(this.fragment, gap, (element, item) => {
      const known = this.byElement.get(element);
      if (known === undefined) {
        const slot = this.free.pop() ?? this.slots++;
        list.push(this.keep(readPart(element, [item.id.client, item.id.clock], slot, gap)));
      } else if (changed.has(element)) list.push(this.keep(readPart(element, known.id, known.slot, gap)));
      else if (gap.isBefore(known)) list.push(known);
      else list.push(this.keep({ ...known, tokens: gap.tokens, before: gap.ids(known.slot) }));
      gap.reset();
    });
    const { head, tail } = commonEnds(this.list, list);
    const kept = new Set(list.slice(head, list.length - tail).map(({ element }) => element));
    for (const { element, slot } of this.list.slice(head, this.list.length - tail)) {
      if (kept.has(element)) continue;
      this.byElement.delete(element);
      this.free.push(slot);
    }
    if (!gap.isSame(this.behind)) this.behind = gap.ids(behindAll);
    this.list = list;
  }

  private keep(part: Part): Part {
    this.byElement.set(part.element, part);
    return part;
  }
}

/** What lies between two textblocks. In numbers, for mostly it is what it was. */
class Gap {
  tokens = 0;
  private readonly dead: number[] = [];

  reset(): void {
    this.tokens = 0;
    this.dead.length = 0;
  }

  /** Notes ids that were deleted here. */
  add(client: number, clock: number, length: number): void {
    const { dead } = this;
    const last = dead.length - 3;
    if (last >= 0 && dead[last] === client && dead[last + 1]! + dead[last + 2]! === clock) dead[last + 2]! += length;
    else dead.push(client, clock, length);
  }

  isBefore({ tokens, before }: Part): boolean {
    return this.tokens === tokens && this.isSame(before);
  }

  isSame(ids: readonly Ids[]): boolean {
    const { dead } = this;
    if (dead.length !== 3 * ids.length) return false;
    return ids.every(
      ({ client, clock, length }, i) => dead[3 * i] === client && dead[3 * i + 1] === clock && dead[3 * i + 2] === length,
    );
  }

  ids(slot: number): readonly Ids[] {
    const ids: Ids[] = [];
    for (let i = 0; i < this.dead.length; i += 3) {
      ids.push({ client: this.dead[i]!, clock: this.dead[i + 1]!, length: this.dead[i + 2]!, kind: 'dead', slot, at: -1 });
    }
    return ids;
  }
}

/** Tells of each textblock, in order; `gap` is told what lies before it. Iterative, because whoever may write can nest deeper than the stack. */
function eachTextblock(fragment: Y.XmlFragment, gap: Gap, tell: (element: Y.XmlElement, item: Y.Item) => void): void {
  const resumeAt: (Y.Item | null)[] = [];
  let item = fragment._start;
  for (;;) {
    if (item === null) {
      const next = resumeAt.pop();
      if (next === undefined) return;
      gap.tokens += 1;
      item = next;
      continue;
    }
    if (item.deleted) gap.add(item.id.client, item.id.clock, item.length);
    const element = elementIn(item);
    const type = element && proseSchema.nodes[element.nodeName];
    if (element && type?.isTextblock) tell(element, item);
    else if (element && type?.isBlock && !type.isLeaf && type !== proseSchema.topNodeType) {
      gap.tokens += 1;
      resumeAt.push(item.right);
      item = element._start;
      continue;
    } else if (type?.isBlock && type.isLeaf) gap.tokens += 1;
    item = item.right;
  }
}

/** The element that an item holds; null for anything else. */
const elementIn = (item: Y.Item): Y.XmlElement | null =>
  !item.deleted && item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement ? item.content.type : null;

/** Reads a textblock. @param gap is what lies before it: a part's, or what was met on the way to it. */
function readPart(element: Y.XmlElement, id: CharacterId, slot: number, gap: Gap | Part): Part {
  const reading = new Reading(slot, id);
  for (let item = element._start; item !== null; item = item.right) {
    const leaf = elementIn(item);
    const type = leaf && proseSchema.nodes[leaf.nodeName];
    if (item.deleted) reading.dead(item);
    else if (type?.isInline && type.isLeaf && !type.isText) {
      reading.write(item, type.spec.linebreakReplacement === true ? '\n' : '\ufffc');
    } else if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText) reading.text(item.content.type);
  }
  const { letters, living, others } = reading;
  return {
    slot,
    tokens: gap.tokens,
    before: gap instanceof Gap ? gap.ids(slot) : gap.before,
    element,
    id,
    kind: element.nodeName,
    level: element.nodeName === 'heading' ? levelOf(element) : null,
    letters,
    isBlank: !/\S/.test(letters),
    living,
    others,
  };
}

function levelOf(heading: Y.XmlElement): number {
  const level = Number(heading.getAttribute('level'));
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 1;
}

/** One pass over a textblock. */
class Reading {
  letters = '';
  readonly living: Ids[] = [];
  readonly others: Ids[] = [];
  private last: { -readonly [field in keyof Ids]: Ids[field] };

  constructor(
    private readonly slot: number,
    [client, clock]: CharacterId,
  ) {
    this.last = { client, clock, length: 1, kind: 'block', slot, at: 0 };
    this.others.push(this.last);
  }

  text(text: Y.XmlText): void {
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) this.dead(item);
      else if (item.content instanceof Y.ContentString) this.write(item, item.content.str);
      else if (item.content instanceof Y.ContentEmbed || item.content instanceof Y.ContentType) this.write(item, '\ufffc');
    }
  }

  write(item: Y.Item, letters: string): void {
    this.add('characters', item, this.living);
    this.letters += letters;
  }

  dead(item: Y.Item): void {
    this.add('dead', item, this.others);
  }

  private add(kind: Kind, { id: { client, clock }, length }: Y.Item, list: Ids[]): void {
    const { last, slot } = this;
    if (last.kind === kind && last.client === client && last.clock + last.length === clock) last.length += length;
    else {
      this.last = { client, clock, length, kind, slot, at: this.letters.length };
      list.push(this.last);
    }
  }
}

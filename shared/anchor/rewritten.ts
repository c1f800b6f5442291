import * as Y from 'yjs';
import { proseSchema } from '../document/schema.ts';
import type { CharacterId } from './prose-parts.ts';

/** A character of a block that a transaction changed. */
export interface Character {
  readonly id: CharacterId;
  /** Its UTF-16 code unit; a line feed for a hard break, as in the plain text. */
  readonly unit: number;
  /** Whether the transaction deleted it, or wrote it: whether it is on one side only. */
  readonly isChanged: boolean;
  /** ProseMirror position, counted from where the top-level block `block` opens. */
  readonly block: number;
  readonly position: number;
}

/** The characters of all top-level blocks that a transaction changed, as they were and as they are, both in text order. */
export interface Rewritten {
  readonly before: readonly Character[];
  readonly after: readonly Character[];
}

/**
 * Reads from a transaction what it deleted and what it wrote: O(top-level blocks + characters of those that changed).
 *
 * To be called while the transaction is being cleaned up (`afterTransaction`), before what it deleted is collected.
 */
export function rewrittenIn(fragment: Y.XmlFragment, transaction: Y.Transaction): Rewritten {
  const changed = changedBlocks(fragment, transaction);
  const [before, after] = [new Side(), new Side()];
  let left = changed.size;
  for (let item = fragment._start; item !== null && left > 0; item = item.right) {
    const isChanged = changed.has(item);
    const { was, is } = isChanged ? lifeOf(item, transaction) : { was: !item.deleted, is: !item.deleted };
    if (isChanged) {
      left--;
      walk(item, transaction, was ? before : null, is ? after : null);
    }
    if (was) before.nextBlock();
    if (is) after.nextBlock();
  }
  return { before: before.characters, after: after.characters };
}

/** The top-level blocks that a transaction wrote or deleted, or in which it changed anything. */
function changedBlocks(fragment: Y.XmlFragment, transaction: Y.Transaction): ReadonlySet<Y.Item> {
  const { changed, deleteSet, beforeState, afterState, doc } = transaction;
  const blocks = new Set<Y.Item>();
  for (const type of changed.keys()) {
    let item = type._item;
    while (item !== null && item.parent !== fragment) item = (item.parent as Y.AbstractType<unknown>)._item;
    if (item !== null) blocks.add(item);
  }
  const types: ReadonlyMap<unknown, unknown> = changed;
  if (!types.has(fragment)) return blocks;
  const add = (struct: unknown) => {
    if (struct instanceof Y.Item && struct.parent === fragment) blocks.add(struct);
  };
  Y.iterateDeletedStructs(transaction, deleteSet, add);
  for (const [client, state] of afterState) {
    const structs = doc.store.clients.get(client) ?? [];
    const from = beforeState.get(client) ?? 0;
    for (let i = from < state ? Y.findIndexSS(structs, from) : structs.length; i < structs.length; i++) add(structs[i]);
  }
  return blocks;
}

/** Whether an item lived before a transaction, and whether it lives after it. */
function lifeOf(item: Y.Item, { beforeState, deleteSet }: Y.Transaction): { readonly was: boolean; readonly is: boolean } {
  const isOld = item.id.clock < (beforeState.get(item.id.client) ?? 0);
  return { was: isOld && (!item.deleted || Y.isDeleted(deleteSet, item.id)), is: !item.deleted };
}

class Side {
  readonly characters: Character[] = [];
  private block = 0;
  private position = 0;

  nextBlock(): void {
    this.block++;
    this.position = 0;
  }

  token(): void {
    this.position++;
  }

  character(item: Y.Item, offset: number, unit: number, isChanged: boolean): void {
    const { block, position } = this;
    this.characters.push({ id: [item.id.client, item.id.clock + offset], unit, isChanged, block, position });
    this.position++;
  }
}

function walk(item: Y.Item, transaction: Y.Transaction, before: Side | null, after: Side | null): void {
  const { content } = item;
  const isChanged = before === null || after === null;
  const write = (offset: number, unit: number) => {
    before?.character(item, offset, unit, isChanged);
    after?.character(item, offset, unit, isChanged);
  };
  if (content instanceof Y.ContentString) {
    for (let i = 0; i < content.str.length; i++) write(i, content.str.charCodeAt(i));
    return;
  }
  if (!(content instanceof Y.ContentType)) return;
  const { type } = content;
  const node = type instanceof Y.XmlElement ? proseSchema.nodes[type.nodeName] : undefined;
  if (node?.isLeaf && node.isInline) {
    write(0, node.spec.linebreakReplacement === true ? lineFeed : objectReplacement);
    return;
  }
  const isElement = type instanceof Y.XmlElement;
  if (isElement) {
    before?.token();
    after?.token();
  }
  for (let child = type._start; child !== null; child = child.right) {
    const { was, is } = lifeOf(child, transaction);
    walk(child, transaction, was ? before : null, is ? after : null);
  }
  if (isElement && !node?.isLeaf) {
    before?.token();
    after?.token();
  }
}

const lineFeed = 10;
const objectReplacement = 0xfffc;

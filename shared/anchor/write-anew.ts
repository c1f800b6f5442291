import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { CharacterId } from './prose-parts.ts';

/**
 * Writes the same letter, set as it was, under a new id; all of a letter of two units, for Yjs cuts no pair without spoiling it.
 * What is dead already, and what is no letter, such as a hard break, stays.
 */
export function writeAnew(doc: Y.Doc, [client, clock]: CharacterId): void {
  const item = Y.getItem(doc.store, Y.createID(client, clock));
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) return;
  const text = item.parent;
  assert(text instanceof Y.Text, 'letters outside of a text');
  const { str } = item.content;
  const within = clock - item.id.clock;
  const start = isLow(str, within) && isHigh(str, within - 1) ? within - 1 : within;
  const end = isHigh(str, start) && isLow(str, start + 1) ? start + 2 : start + 1;
  let index = start;
  for (let left = item.left; left !== null; left = left.left) if (!left.deleted && left.countable) index += left.length;
  text.insert(index + end - start, str.slice(start, end)); // behind the old one, and so set as that is
  text.delete(index, end - start);
}

const isHigh = (text: string, at: number) => /[\ud800-\udbff]/.test(text.charAt(at));
const isLow = (text: string, at: number) => /[\udc00-\udfff]/.test(text.charAt(at));

import type { KeyLine } from '../../ui/KeyList.tsx';
import { type KeyStroke, signOf } from '../../ui/key-stroke.ts';

/** What a key does in the queue while nobody types. */
export type QueueKey =
  | 'next'
  | 'previous'
  | 'reply'
  | 'resolve'
  | 'accept'
  | 'reject'
  | 'takeBack'
  | 'assign'
  | 'open'
  | 'choose'
  | 'chooseNext'
  | 'choosePrevious'
  | 'chooseNone'
  | 'showNew'
  | 'search'
  | 'keys';

/** Keys and what they do, in the order in which the key sheet shows them. */
export const queueKeySheet: readonly KeyLine[] = [
  { keys: ['J'], does: 'Next item' },
  { keys: ['K'], does: 'Previous item' },
  { keys: ['R'], does: 'Reply; Ctrl+Enter sends, Esc keeps the draft and comes back to the list' },
  { keys: ['E'], does: 'Resolve, and go on to the next; open again what is decided' },
  { keys: ['A'], does: 'Accept a suggestion, and go on; attach a mark that lost its place to the selected words' },
  { keys: ['X'], does: 'Reject a suggestion, and go on; remove a mark that lost its place' },
  { keys: ['G'], does: 'Give it to somebody to do' },
  { keys: ['Z'], does: 'Take back what I did last, and return to it' },
  { keys: ['O'], does: 'Open it in its text' },
  { keys: ['Space'], does: 'Choose the item, to decide on several at once' },
  { keys: ['Shift', 'J'], does: 'Choose on to the next item; Shift+K, to the previous one' },
  { keys: ['N'], does: 'Show what has come since' },
  { keys: ['/'], does: 'Search the queue' },
  { keys: ['Esc'], does: 'Choose none; on a small screen, back to the list' },
  { keys: ['?'], does: 'Show these keys' },
];

const plain: Readonly<Record<string, QueueKey>> = {
  ...{ j: 'next', k: 'previous', r: 'reply', e: 'resolve', a: 'accept', x: 'reject', z: 'takeBack' },
  ...{ g: 'assign', o: 'open', n: 'showNew', ' ': 'choose', Escape: 'chooseNone', '/': 'search', '?': 'keys' },
};
const withShift: typeof plain = { j: 'chooseNext', k: 'choosePrevious', '/': 'search', '?': 'keys' };

/** What a key stroke asks for, or null where it is the browser's or types something. */
export function queueKeyFor(stroke: KeyStroke): QueueKey | null {
  const { ctrlKey, metaKey, altKey, shiftKey, altGraph } = stroke;
  const sign = signOf(stroke);
  const types = sign === '?' || sign === '/'; // some keyboards make these with AltGr
  if (!(types && altGraph) && (ctrlKey || altKey || altGraph)) return null;
  if (metaKey) return null;
  return (shiftKey ? withShift : plain)[sign] ?? null;
}

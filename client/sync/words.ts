import type { CloseName } from '../../shared/protocol/close.ts';

/** What the person reads of their refused work. */
export const words = {
  changed: 'Changed',
  removed: 'Removed',
  restored: 'Restored',
  note: (note: string) => `note: ${note}`,
  on: (label: string, quote: string) => `${label} on “${quote}”`,
  onWholeText: (label: string) => `${label} on the whole text`,
  relation: (kind: string, from: string, to: string) => `“${from}” – ${kind} – “${to}”`,
  unknownPassage: 'a passage that is no longer there',
  wrote: (text: string) => `Text: “${text}”`,
  removedText: 'Some text was removed.',
} as const;

/** Why a reader's waiting work cannot be sent, by what the room holds. */
export const readerReason = { prose: 'notWritable', layer: 'notAllowed' } as const satisfies Record<string, CloseName>;

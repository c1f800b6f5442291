import type { Selection } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { readProse } from '../../shared/anchor/plain-text.ts';
import type { CharacterId } from '../../shared/anchor/prose-parts.ts';
import type { Character } from '../../shared/anchor/rewritten.ts';
import { type Pair, surelySameLetters } from '../../shared/anchor/same-words.ts';

/** What was last put on the clipboard from a text. */
interface Held {
  readonly letters: string;
  readonly ids: readonly CharacterId[];
  /** Whether it was cut, and has not been put anywhere since. */
  readonly isUnderway: boolean;
}

/** Knows letter by letter what a person cut or copied in a text, so that a paste says by itself what of it is put back (rule A15). */
export class OwnClipboard {
  private held: Held | null = null;

  /** Takes what is selected; of a table that may be several ranges. An empty selection leaves the clipboard as it was. */
  take(fragment: Y.XmlFragment, { empty, ranges }: Selection, isCut: boolean): void {
    if (empty) return;
    const prose = readProse(fragment);
    let letters = '';
    const ids: CharacterId[] = [];
    for (const { $from, $to } of ranges.toSorted((a, b) => a.$from.pos - b.$from.pos)) {
      for (const run of prose.runsIn({ start: prose.offsetOf($from.pos), end: prose.offsetOf($to.pos) })) {
        for (let i = 0; i < run[2]; i++) ids.push([run[0], run[1] + i]);
        for (const { start, end } of prose.placesOf(run)) letters += prose.text.slice(start, end);
      }
    }
    this.held = { letters, ids, isUnderway: isCut };
  }

  /**
   * What a paste put back, given all letters that it wrote; null where these are not from here, so that only the letters can tell.
   * The first time after a cut that is all that is gone; later, and of what was copied, only what is no chance.
   */
  paste(written: readonly Character[], isGone: (id: CharacterId) => boolean): readonly Pair[] | null {
    const { held } = this;
    if (held === null || held.letters !== written.map(({ unit }) => String.fromCharCode(unit)).join('')) return null;
    this.held = { ...held, isUnderway: false };
    const pairs: Pair[] = [];
    let stretch: Pair[] = [];
    const finish = () => {
      if (held.isUnderway || stretch.length === held.ids.length || stretch.length >= surelySameLetters) pairs.push(...stretch);
      stretch = [];
    };
    held.ids.forEach((id, i) => {
      const dst = written[i];
      if (dst && isGone(id)) stretch.push([{ ...dst, id }, dst]);
      else finish();
    });
    finish();
    return pairs;
  }
}

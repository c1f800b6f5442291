import type { Selection } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import type { Run } from '../../shared/anchor/anchor.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import type { CharacterId } from '../../shared/anchor/prose-parts.ts';
import type { Character } from '../../shared/anchor/rewritten.ts';
import { type Pair, surelySameLetters } from '../../shared/anchor/same-words.ts';

/** What was last put on the clipboard from a text. */
interface Held {
  readonly letters: string;
  /** Their ids; a whole long text may be on a clipboard. */
  readonly runs: readonly Run[];
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
    const runs: Run[] = [];
    for (const { $from, $to } of ranges.toSorted((a, b) => a.$from.pos - b.$from.pos)) {
      for (const run of prose.runsIn({ start: prose.offsetOf($from.pos), end: prose.offsetOf($to.pos) })) {
        runs.push(run);
        for (const { start, end } of prose.placesOf(run)) letters += prose.text.slice(start, end);
      }
    }
    this.held = { letters, runs, isUnderway: isCut };
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
      if (held.isUnderway || stretch.length === written.length || stretch.length >= surelySameLetters) pairs.push(...stretch);
      stretch = [];
    };
    let next = 0;
    for (const [client, clock, length] of held.runs) {
      for (let i = 0; i < length; i++) {
        const [id, dst] = [[client, clock + i] as const, written[next++]];
        if (dst && isGone(id)) stretch.push([{ ...dst, id }, dst]);
        else finish();
      }
    }
    finish();
    return pairs;
  }
}

/** Letters of which two texts must share as many in a row for one to be looked at as the place of the other. */
export const gramLength = 8;
/** Grams of one needle, evenly spread over it. */
const maxGrams = 48;

/** A text that is searched for, with the grams by which it is. */
export interface Needle {
  readonly letters: string;
  readonly offsets: Int32Array;
  readonly hashes: Int32Array;
}

/** Grams that come again in the needle are taken once: `aaaa…` would else have each place of a text of such letters told 48 times. */
export function needleOf(letters: string): Needle {
  const most = Math.max(0, letters.length - gramLength + 1);
  const step = Math.max(1, Math.floor(most / maxGrams));
  const byHash = new Map<number, number>();
  for (let offset = 0; offset < most; offset += step) {
    const hash = hashAt(letters, offset);
    if (!byHash.has(hash)) byHash.set(hash, offset);
  }
  return { letters, offsets: Int32Array.from(byHash.values()), hashes: Int32Array.from(byHash.keys()) };
}

const factor = 31;
const topFactor = (() => {
  let power = 1;
  for (let i = 1; i < gramLength; i++) power = Math.imul(power, factor);
  return power;
})();

function hashAt(text: string, offset: number): number {
  let hash = 0;
  for (let i = 0; i < gramLength; i++) hash = (Math.imul(hash, factor) + text.charCodeAt(offset + i)) | 0;
  return hash;
}

/** The grams of many needles, to be found in a text in one pass. */
export class GramTable {
  private readonly mask: number;
  private readonly heads: Int32Array;
  private readonly nexts: Int32Array;
  private readonly owners: Int32Array;
  private readonly offsets: Int32Array;
  private readonly hashes: Int32Array;

  constructor(private readonly needles: readonly Needle[]) {
    const count = needles.reduce((sum, { offsets }) => sum + offsets.length, 0);
    const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
    this.mask = size - 1;
    this.heads = new Int32Array(size).fill(-1);
    [this.nexts, this.owners, this.offsets, this.hashes] = [count, count, count, count].map((n) => new Int32Array(n)) as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    let gram = 0;
    needles.forEach(({ offsets, hashes }, owner) => {
      offsets.forEach((offset, i) => {
        const hash = hashes[i]!;
        const slot = this.slotOf(hash);
        this.owners[gram] = owner;
        this.offsets[gram] = offset;
        this.hashes[gram] = hash;
        this.nexts[gram] = this.heads[slot]!;
        this.heads[slot] = gram++;
      });
    });
  }

  /** Tells of each place in `[from, to)` at which a gram begins: which needle's it is, and where the needle would begin. */
  scan(text: string, from: number, to: number, tell: (owner: number, start: number) => void): void {
    const first = Math.max(0, from);
    const last = Math.min(to, text.length - gramLength + 1);
    if (first >= last) return;
    let hash = hashAt(text, first);
    for (let at = first; at < last; at++) {
      for (let gram = this.heads[this.slotOf(hash)]!; gram >= 0; gram = this.nexts[gram]!) {
        if (this.hashes[gram] === hash && this.isAt(gram, text, at)) tell(this.owners[gram]!, at - this.offsets[gram]!);
      }
      const without = (hash - Math.imul(text.charCodeAt(at), topFactor)) | 0;
      hash = (Math.imul(without, factor) + text.charCodeAt(at + gramLength)) | 0;
    }
  }

  private isAt(gram: number, text: string, at: number): boolean {
    const letters = this.needles[this.owners[gram]!]!.letters;
    const offset = this.offsets[gram]!;
    for (let i = 0; i < gramLength; i++) if (letters.charCodeAt(offset + i) !== text.charCodeAt(at + i)) return false;
    return true;
  }

  private slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.mask;
  }
}

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

/** The grams of many needles, to be found in a text in one pass. Each gram is kept once, with the places that it has in needles. */
export class GramTable {
  private readonly mask: number;
  /** The first gram in each slot, and of each gram: its hash, its letters, and the next in its slot. */
  private readonly heads: Int32Array;
  private readonly hashes: Int32Array;
  private readonly letters: Uint16Array;
  private readonly nexts: Int32Array;
  /** Of each gram the last of its places, and of each place: whose needle's it is, where in it, and the gram's place before. */
  private readonly places: Int32Array;
  private readonly owners: Int32Array;
  private readonly offsets: Int32Array;
  private readonly others: Int32Array;

  constructor(needles: readonly Needle[]) {
    const count = needles.reduce((sum, { offsets }) => sum + offsets.length, 0);
    const size = 2 ** Math.ceil(Math.log2(4 * count + 2));
    const empty = () => new Int32Array(count);
    this.mask = size - 1;
    this.heads = new Int32Array(size).fill(-1);
    this.letters = new Uint16Array(count * gramLength);
    [this.hashes, this.nexts, this.places] = [empty(), empty(), empty().fill(-1)];
    [this.owners, this.offsets, this.others] = [empty(), empty(), empty()];
    let [grams, place] = [0, 0];
    needles.forEach(({ letters, offsets, hashes }, owner) => {
      offsets.forEach((offset, i) => {
        const hash = hashes[i]!;
        let gram = this.gramAt(letters, offset, hash);
        if (gram < 0) {
          gram = grams++;
          const slot = slotOf(hash, this.mask);
          this.hashes[gram] = hash;
          for (let k = 0; k < gramLength; k++) this.letters[gram * gramLength + k] = letters.charCodeAt(offset + k);
          this.nexts[gram] = this.heads[slot]!;
          this.heads[slot] = gram;
        }
        this.owners[place] = owner;
        this.offsets[place] = offset;
        this.others[place] = this.places[gram]!;
        this.places[gram] = place++;
      });
    });
  }

  /** Tells of each place in `[from, to)` at which a gram begins: which needle's it is, and where the needle would begin. */
  scan(text: string, from: number, to: number, tell: (owner: number, start: number) => void): void {
    const { heads, places, owners, offsets, others, mask } = this;
    const first = Math.max(0, from);
    const last = Math.min(to, text.length - gramLength + 1);
    if (first >= last || owners.length === 0) return;
    let hash = hashAt(text, first);
    for (let at = first; ; at++) {
      if (heads[slotOf(hash, mask)]! >= 0) {
        const gram = this.gramAt(text, at, hash);
        for (let place = gram < 0 ? -1 : places[gram]!; place >= 0; place = others[place]!) {
          tell(owners[place]!, at - offsets[place]!);
        }
      }
      // A letter behind the end of the text must not be asked for: that alone makes the loop slower by a fifth.
      if (at + 1 === last) return;
      const without = (hash - Math.imul(text.charCodeAt(at), topFactor)) | 0;
      hash = (Math.imul(without, factor) + text.charCodeAt(at + gramLength)) | 0;
    }
  }

  /** The gram that begins in a text, of which the hash is known; -1 where it is in no needle. */
  private gramAt(text: string, at: number, hash: number): number {
    for (let gram = this.heads[slotOf(hash, this.mask)]!; gram >= 0; gram = this.nexts[gram]!) {
      if (this.hashes[gram] !== hash) continue;
      let i = 0;
      while (i < gramLength && this.letters[gram * gramLength + i] === text.charCodeAt(at + i)) i++;
      if (i === gramLength) return gram;
    }
    return -1;
  }
}

const slotOf = (hash: number, mask: number) => (hash ^ (hash >>> 15)) & mask;

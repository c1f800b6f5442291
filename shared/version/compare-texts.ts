import { keptWords } from '../anchor/kept-words.ts';
import type { Block, ProseText } from '../anchor/plain-text.ts';

/** Letters of a paragraph, and whether both texts have them. */
export interface Piece {
  readonly as: 'kept' | 'added' | 'removed';
  readonly text: string;
}

/** A paragraph of two texts at once. */
export interface ComparedBlock {
  /** The node's name in the prose schema, of the later text where it is there. */
  readonly kind: string;
  readonly level: number | null;
  /** As the later text counts it; null where that does not count it, or it went. */
  readonly number: number | null;
  readonly pieces: readonly Piece[];
}

/**
 * Two texts as one, with what came and what went each in its place, what went before what came. Paragraphs are those of `after`;
 * one of which nothing is left stands by itself, and where two became one a pilcrow that went stands between them.
 */
export function compareTexts(before: ProseText, after: ProseText): readonly ComparedBlock[] {
  const writer = new Writer(before, after);
  let [from, to] = [0, 0];
  for (const stretch of [...keptWords(before.text, after.text), { before: before.length, after: after.length, length: 0 }]) {
    const { length } = stretch;
    // A paragraph that went with the line end before it has gone as well with the one behind it, and then stands by itself.
    const isEnd = (at: number) => before.text[at] === '\n' && before.blockAt(at)?.end === at;
    const slid = to === stretch.after && length > 0 && from < stretch.before && isEnd(from) && isEnd(stretch.before) ? 1 : 0;
    writer.write('kept', to, to + slid);
    writer.removed(from + slid, stretch.before + slid);
    writer.write('added', to + slid, stretch.after);
    writer.write('kept', stretch.after + slid, stretch.after + length);
    from = stretch.before + length;
    to = stretch.after + length;
  }
  return writer.end();
}

class Writer {
  private readonly blocks: ComparedBlock[] = [];
  private pieces: Piece[] = [];
  /** The paragraph of the later text that is being written, once a letter of it or its end has been. */
  private block: Block | null = null;
  private readonly before: ProseText;
  private readonly after: ProseText;

  constructor(before: ProseText, after: ProseText) {
    this.before = before;
    this.after = after;
  }

  write(as: 'kept' | 'added', start: number, end: number): void {
    for (let at = start; at < end; ) {
      const block = this.after.blockAt(at);
      const stop = Math.min(end, block?.end ?? end);
      this.block = block;
      this.add(as, this.after.text.slice(at, stop));
      at = stop;
      if (at === end || at !== block?.end) continue;
      this.close();
      at += 1;
    }
  }

  removed(start: number, end: number): void {
    for (let at = start; at < end; ) {
      const block = this.before.blockAt(at);
      const stop = Math.min(end, block?.end ?? end);
      this.add('removed', this.before.text.slice(at, stop));
      at = stop;
      if (at === end || at !== block?.end) continue;
      if (this.block === null && this.pieces.some(({ text }) => text !== '')) this.close(block);
      else if (this.pieces.length > 0) this.add('removed', '¶');
      at += 1;
    }
  }

  end(): readonly ComparedBlock[] {
    this.block ??= this.after.blocks.at(-1) ?? null;
    if (this.pieces.length > 0) this.close();
    return this.blocks;
  }

  private add(as: Piece['as'], text: string): void {
    if (text === '') return;
    const last = this.pieces.at(-1);
    if (last?.as === as) this.pieces[this.pieces.length - 1] = { as, text: last.text + text };
    else this.pieces.push({ as, text });
  }

  private close(gone: Block | null = null): void {
    const block = gone ?? this.block;
    const number = gone ? null : (block?.number ?? null);
    this.blocks.push({ kind: block?.kind ?? 'paragraph', level: block?.level ?? null, number, pieces: this.pieces });
    this.pieces = [];
    this.block = null;
  }
}

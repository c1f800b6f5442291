import * as Y from 'yjs';
import { assert } from '../../shared/base/assert.ts';
import { encodeStep2, encodeUpdate } from '../../shared/protocol/frame.ts';
import type { StoredRoom } from '../store/store.ts';
import { decodeUpdate, type News, Progress, weigh } from './causality.ts';
import { wireFrame } from './wire-frame.ts';

/** How many state vectors' answers are kept: a room whose people come back at once has few. */
const maxAnswers = 32;
/** Updates that may ride before a kept answer until it is made anew: sending them costs less than merging them. */
const maxRiders = 64;

/** What of a room is on disk: its updates, and the answers that it gives to a SyncStep1. */
export class CommittedState {
  readonly progress = new Progress();
  private snapshot: Uint8Array | null;
  private snapshotSeq: number;
  private tail: Uint8Array[];
  private merged: { readonly seq: number; readonly update: Uint8Array } | null = null;
  private readonly answers = new Map<string, { readonly seq: number; readonly frame: Uint8Array }>();

  /** @throws where the log holds what does not decode or does not fit: such a room must not be opened and written to. */
  constructor(stored: StoredRoom) {
    this.snapshot = stored.snapshot;
    this.snapshotSeq = stored.snapshotSeq;
    this.tail = [...stored.tail];
    for (const update of stored.snapshot ? [stored.snapshot, ...stored.tail] : stored.tail) {
      const decoded = decodeUpdate(update);
      const verdict = decoded.ok ? weigh(decoded.value, this.progress) : decoded.error;
      assert(typeof verdict === 'object' && verdict.kind !== 'gap', 'a stored update does not follow from those before it');
      if (verdict.kind === 'news') this.progress.advance(verdict.news);
    }
  }

  get seq(): number {
    return this.snapshotSeq + this.tail.length;
  }

  get tailLength(): number {
    return this.tail.length;
  }

  commit(update: Uint8Array, news: News): void {
    this.tail.push(update);
    this.progress.advance(news);
  }

  /** Everything as one update. Shared: do not change its bytes. */
  whole(): Uint8Array {
    if (this.merged?.seq === this.seq) return this.merged.update;
    const parts = this.parts();
    const [first] = parts;
    const update =
      first && parts.length === 1 ? first : parts.length === 0 ? Y.encodeStateAsUpdate(new Y.Doc()) : Y.mergeUpdates([...parts]);
    this.merged = { seq: this.seq, update };
    return update;
  }

  /** What a compaction starts from. */
  parts(): readonly Uint8Array[] {
    const known =
      this.merged && this.merged.seq > this.snapshotSeq ? this.merged : { seq: this.snapshotSeq, update: this.snapshot };
    const since = this.tail.slice(known.seq - this.snapshotSeq);
    return known.update ? [known.update, ...since] : since;
  }

  compacted(seq: number, snapshot: Uint8Array): void {
    this.tail.splice(0, seq - this.snapshotSeq);
    this.snapshot = snapshot;
    this.snapshotSeq = seq;
    this.merged = null;
    this.answers.clear();
  }

  /**
   * SyncStep2 for who has `clocks`, after the updates that came since it was made; header and all, in the order to send. The
   * answer comes last because a stock client calls itself synced by it; Yjs keeps what arrives before what it builds on.
   * Clients with equal state vectors share its bytes (rule P4).
   */
  answerTo(stateVector: Uint8Array, clocks: ReadonlyMap<number, number>): readonly Uint8Array[] {
    const key = Buffer.from(stateVector).toString('latin1');
    let answer = this.answers.get(key);
    if (!answer || this.seq - answer.seq > maxRiders) {
      const update = clocks.size === 0 ? this.whole() : Y.diffUpdate(this.whole(), stateVector);
      answer = { seq: this.seq, frame: wireFrame(encodeStep2(update)) };
      if (this.answers.size >= maxAnswers) this.answers.clear();
      this.answers.set(key, answer);
    }
    const riders = this.tail.slice(answer.seq - this.snapshotSeq);
    return [...riders.map((update) => wireFrame(encodeUpdate(update))), answer.frame];
  }
}

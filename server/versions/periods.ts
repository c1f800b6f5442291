import type { AccountId, DocumentId, LayerId } from '../../shared/base/id.ts';
import { parseRoomId, type RoomId } from '../../shared/document/rooms.ts';
import type { Records } from '../store/store.ts';

/** A text rests so long before what was done in it becomes a version: a talk about a passage is shorter, lunch is longer. */
export const restMs = 30 * 60 * 1_000;

/** A crash may lose this much of how long people have been at work, and nothing of what they did. */
const noteEveryMs = 60_000;

/** What is known of a stretch of work. */
export interface Period {
  /** When the last change came. */
  readonly last: number;
  /** Who changed the words. */
  readonly writers: ReadonlySet<AccountId>;
}

interface Kept extends Period {
  readonly noted: number;
}

/**
 * In which texts people are at work: from the first change of the words or of the team's marks until they rest. What is known here is
 * in the records too, so that a period goes on after a restart.
 */
export class Periods {
  private readonly alive = new Map<DocumentId, Kept>();
  /** The text of each team layer that was met; null for any other layer. */
  private readonly texts = new Map<LayerId, DocumentId | null>();
  private readonly records: Pick<Records, 'layer' | 'periods' | 'notePeriod'>;

  constructor(records: Pick<Records, 'layer' | 'periods' | 'notePeriod'>) {
    this.records = records;
  }

  /** Takes up the periods that a server before this one left. */
  async resume(): Promise<void> {
    for (const { document, last, writers } of await this.records.periods()) {
      this.alive.set(document, { last, noted: last, writers: new Set(writers) });
    }
  }

  /** Something was written in a room at `now`. Rooms that versions hold nothing of are passed over. */
  async heard(room: RoomId, writers: ReadonlySet<AccountId>, now: number): Promise<void> {
    const name = parseRoomId(room)?.room;
    if (name?.kind === 'prose') await this.goOn(name.document, { last: now, writers });
    if (name?.kind !== 'layer') return;
    const text = this.texts.get(name.layer) ?? (await this.textOf(name.layer));
    if (text) await this.goOn(text, { last: now, writers: new Set() });
  }

  /** Texts that have rested by `now`. */
  rested(now: number): readonly DocumentId[] {
    return [...this.alive].filter(([, { last }]) => now - last >= restMs).map(([document]) => document);
  }

  isAlive(document: DocumentId): boolean {
    return this.alive.has(document);
  }

  /** Ends the text's period here, at once; what comes from now on is the next one's. */
  end(document: DocumentId): Period | null {
    const period = this.alive.get(document) ?? null;
    this.alive.delete(document);
    return period;
  }

  /** Something belongs to the text's period, which it may begin. Known at once; noted when it is not about to be noted anyway. */
  async goOn(document: DocumentId, { last, writers }: Period): Promise<void> {
    const known = this.alive.get(document) ?? { last, noted: 0, writers: new Set() };
    const all = new Set([...known.writers, ...writers]);
    const period = { last: Math.max(known.last, last), noted: known.noted, writers: all };
    this.alive.set(document, period);
    if (all.size > known.writers.size || period.last - period.noted >= noteEveryMs) await this.note(document);
  }

  /** Notes what is known of the text's period, where it has one. */
  async note(document: DocumentId): Promise<void> {
    const period = this.alive.get(document);
    if (!period) return;
    this.alive.set(document, { ...period, noted: period.last });
    await this.records.notePeriod({ document, last: period.last, writers: [...period.writers] });
  }

  async noteAll(): Promise<void> {
    for (const [document, { noted, last }] of [...this.alive]) if (noted !== last) await this.note(document);
  }

  private async textOf(id: LayerId): Promise<DocumentId | null> {
    const known = this.texts.get(id);
    if (known !== undefined) return known;
    const layer = await this.records.layer(id);
    const text = layer?.audience === 'team' ? layer.document : null;
    this.texts.set(id, text);
    return text;
  }
}

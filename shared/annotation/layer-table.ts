import * as Y from 'yjs';
import type { Fields } from './layer-fields.ts';

/**
 * All entries of one kind in a layer, read from its Y.Map and kept in step with it.
 *
 * Each transaction reads again only the entries that it touched; the others keep their identity.
 */
export class LayerTable<Id extends string, E> {
  private readonly entries = new Map<Id, E>();
  private snapshot: ReadonlyMap<Id, E> | null = null;
  private changed = new Set<Id>();

  constructor(
    private readonly root: Y.Map<unknown>,
    private readonly parseId: (text: string) => Id | null,
    private readonly read: (id: Id, fields: Fields, creator: number) => E | null,
  ) {
    for (const key of root.keys()) this.readAgain(key);
    root.observeDeep((events) => {
      for (const key of new Set(events.flatMap((event) => this.keysOf(event)))) this.readAgain(key);
    });
  }

  /** The entries after the last transaction, in no order. The same map until one of them changes; copied only when asked for. */
  all(): ReadonlyMap<Id, E> {
    this.snapshot ??= new Map(this.entries);
    return this.snapshot;
  }

  /** One entry, as `all` has it. */
  get(id: Id): E | undefined {
    return this.entries.get(id);
  }

  /** Ids of the entries that changed since the last call. */
  takeChanged(): ReadonlySet<Id> {
    const { changed } = this;
    if (changed.size > 0) this.changed = new Set();
    return changed;
  }

  /** The fields of an entry, well-formed or not; null where there is none. */
  fields(id: Id): Fields | null {
    const fields = this.root.get(id);
    return fields instanceof Y.Map ? fields : null;
  }

  /** Where an entry's making and its present values stand in what their Yjs clients wrote. */
  writes(id: Id): readonly Y.ID[] {
    const items = [this.root._map.get(id), ...(this.fields(id)?._map.values() ?? [])];
    return items.flatMap((item) => item?.id ?? []);
  }

  insert(id: Id, fields: Fields): void {
    this.root.set(id, fields);
  }

  private keysOf(event: Y.YEvent<Y.AbstractType<unknown>>): string[] {
    if (event instanceof Y.YMapEvent && event.target === this.root) return [...event.keysChanged].map(String);
    return event.path.slice(0, 1).map(String);
  }

  private readAgain(key: string): void {
    const id = this.parseId(key);
    if (id === null) return;
    const fields = this.fields(id);
    // Yjs keeps with each value who wrote it; for an entry that is who made it.
    const creator = this.root._map.get(key)?.id.client;
    const entry = fields && creator !== undefined ? this.read(id, fields, creator) : null;
    if (entry === null && !this.entries.has(id)) return;
    if (entry === null) this.entries.delete(id);
    else this.entries.set(id, entry);
    this.changed.add(id);
    this.snapshot = null;
  }
}

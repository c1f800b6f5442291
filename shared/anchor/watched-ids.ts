import type { Run } from './anchor.ts';

/** Ids of one client that are kept together. */
const idsInBucket = 256;

/** Who waits for news of which ids. Told too often rather than not at all: of neighbouring ids as well. */
export class WatchedIds<T> {
  private readonly byClient = new Map<number, Map<number, T[]>>();

  watch(watcher: T, [client, clock, length]: Run): void {
    const buckets = this.byClient.get(client) ?? new Map<number, T[]>();
    this.byClient.set(client, buckets);
    for (let bucket = bucketOf(clock); bucket <= bucketOf(clock + length - 1); bucket++) {
      const watchers = buckets.get(bucket);
      if (watchers === undefined) buckets.set(bucket, [watcher]);
      else watchers.push(watcher);
    }
  }

  leave(watcher: T, [client, clock, length]: Run): void {
    const buckets = this.byClient.get(client);
    for (let bucket = bucketOf(clock); bucket <= bucketOf(clock + length - 1); bucket++) {
      const watchers = buckets?.get(bucket);
      const at = watchers?.indexOf(watcher) ?? -1;
      if (at >= 0) watchers?.splice(at, 1);
      if (watchers?.length === 0) buckets?.delete(bucket);
    }
  }

  /** Those who wait for any of the ids. An entry of the log may speak of more ids than there ever were. */
  watchersOf([client, clock, length]: Run): readonly T[] {
    const buckets = this.byClient.get(client);
    if (buckets === undefined) return [];
    const [first, last] = [bucketOf(clock), bucketOf(clock + length - 1)];
    const hit: number[] = [];
    if (last - first > buckets.size) hit.push(...[...buckets.keys()].filter((bucket) => bucket >= first && bucket <= last));
    else for (let bucket = first; bucket <= last; bucket++) hit.push(bucket);
    return hit.flatMap((bucket) => buckets.get(bucket) ?? []);
  }
}

const bucketOf = (clock: number) => Math.floor(clock / idsInBucket);

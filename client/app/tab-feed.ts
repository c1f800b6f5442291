import type { QueryClient } from '@tanstack/react-query';
import type { FeedRequest } from '../../shared/api/feed-contract.ts';
import type { AccountId, ThreadId } from '../../shared/base/id.ts';
import { type BoundFeed, bindFeed } from '../sync/bind-feed.ts';
import type { Heard } from '../sync/feed.ts';

/** The one feed of this tab, open for as long as something on the page listens: it hears of every project that is shown. */
class TabFeed {
  #feed: BoundFeed | null = null;
  readonly #heard = new Map<symbol, Partial<Heard>>();
  readonly #listeners = new Set<() => void>();
  #stop = () => {};

  /** Hears of what one part of the page shows, and always of what is only mine. @returns the way to stop */
  hear(queries: QueryClient, heard: Partial<Heard>): () => void {
    const holder = Symbol(Object.values(heard).join());
    this.#heard.set(holder, heard);
    if (!this.#feed) {
      this.#feed = bindFeed(queries);
      this.#stop = this.#feed.attendance.subscribe(() => this.#tell());
    }
    this.#ask();
    return () => {
      this.#heard.delete(holder);
      if (this.#heard.size > 0) return this.#ask();
      this.#stop();
      this.#feed?.close();
      this.#feed = null;
      this.#tell();
    };
  }

  attend(thread: FeedRequest['attend']): void {
    this.#feed?.attend(thread);
  }

  /** Who else has a thread before them. The same array until it is told anew. */
  attending = (thread: ThreadId): readonly AccountId[] => this.#feed?.attendance.of(thread) ?? nobody;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #ask(): void {
    const heard = [...this.#heard.values()];
    const all = <T>(of: (each: Partial<Heard>) => readonly T[] | undefined) => [
      ...new Set(heard.flatMap((each) => of(each) ?? [])),
    ];
    this.#feed?.hear({
      projects: all((each) => each.projects),
      exercises: all((each) => each.exercises),
      texts: all((each) => each.texts),
    });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const nobody: readonly AccountId[] = [];

export const tabFeed = new TabFeed();

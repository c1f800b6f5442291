import type { QueryClient } from '@tanstack/react-query';
import type { FeedRequest } from '../../shared/api/feed-contract.ts';
import type { AccountId, ExerciseId, ProjectId, ThreadId } from '../../shared/base/id.ts';
import { type BoundFeed, bindFeed } from '../sync/bind-feed.ts';

/** What one part of the page listens for. */
interface Heard {
  readonly projects: readonly ProjectId[];
  readonly exercises: readonly ExerciseId[];
}

/** The one feed of this tab, open for as long as something on the page listens: it hears of every project that is shown. */
class TabFeed {
  #feed: BoundFeed | null = null;
  readonly #heard = new Map<symbol, Heard>();
  readonly #listeners = new Set<() => void>();
  #stop = () => {};

  /** Hears of some projects and exercises, and always of what is only mine. @returns the way to stop */
  hear(queries: QueryClient, projects: readonly ProjectId[], exercises: readonly ExerciseId[] = []): () => void {
    const holder = Symbol([...projects, ...exercises].join());
    this.#heard.set(holder, { projects, exercises });
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
    const [projects, exercises] = [heard.flatMap((each) => each.projects), heard.flatMap((each) => each.exercises)];
    this.#feed?.hear([...new Set(projects)], [...new Set(exercises)]);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const nobody: readonly AccountId[] = [];

export const tabFeed = new TabFeed();

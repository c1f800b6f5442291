import { mergePeople, type PersonHere } from './people-here.ts';
import { combineStatus, type RoomStatus, type SyncStatus } from './status.ts';
import type { RefusedWork, Workspace } from './workspace.ts';

/** Work on the page that goes other ways than through rooms, and counts all the same. */
export interface OtherWork {
  status(): RoomStatus;
  subscribe(listener: () => void): () => void;
}

/** What a page tells of all the texts that are open on it: one status that cannot lie, one list of what was refused, everybody who is here. */
export class Together {
  readonly #workspaces: readonly Workspace[];
  readonly #otherWork: readonly OtherWork[];
  #status: SyncStatus;
  #refused: readonly RefusedWork[];
  #others: readonly PersonHere[] = [];
  #read: readonly (readonly PersonHere[])[] = [];

  constructor(workspaces: readonly Workspace[], otherWork: readonly OtherWork[] = []) {
    this.#workspaces = workspaces;
    this.#otherWork = otherWork;
    this.#status = this.#readStatus();
    this.#refused = this.#readRefused();
  }

  /** The same object until it says something else. */
  status = (): SyncStatus => {
    const status = this.#readStatus();
    if (JSON.stringify(status) !== JSON.stringify(this.#status)) this.#status = status;
    return this.#status;
  };

  /** Newest first. The same array until it changes. */
  refusedWork = (): readonly RefusedWork[] => {
    const refused = this.#readRefused();
    if (refused.map(({ key }) => key).join() !== this.#refused.map(({ key }) => key).join()) this.#refused = refused;
    return this.#refused;
  };

  /** Everybody else who is in one of the texts, once; idle only who is so in all. The same array until it changes. */
  others = (): readonly PersonHere[] => {
    const read = this.#workspaces.map(({ presence }) => presence.others());
    if (read.length !== this.#read.length || read.some((people, at) => people !== this.#read[at])) {
      this.#read = read;
      this.#others = mergePeople(read.flat());
    }
    return this.#others;
  };

  dismiss(key: string): void {
    for (const workspace of this.#workspaces) workspace.dismiss(key);
  }

  subscribe = (listener: () => void): (() => void) => {
    const stops = [
      ...this.#workspaces.flatMap(({ subscribe, presence }) => [subscribe(listener), presence.subscribe(listener)]),
      ...this.#otherWork.map((work) => work.subscribe(listener)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };

  /** A layer that two texts show is counted once. */
  #readStatus = (): SyncStatus =>
    combineStatus([
      ...new Set(this.#workspaces.flatMap(({ replicas }) => replicas())),
      ...this.#otherWork.map((work) => work.status()),
    ]);

  #readRefused(): readonly RefusedWork[] {
    const byKey = new Map(this.#workspaces.flatMap(({ refusedWork }) => refusedWork()).map((work) => [work.key, work]));
    return [...byKey.values()].sort((a, b) => b.at - a.at);
  }
}

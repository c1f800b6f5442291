import type { SyncStatus } from './status.ts';

/** Writing turns “saving” on and off ten times a second; “saved” is told when it lasts, ms. */
const lastingMs = 300;

/**
 * A status as a person can follow it: while somebody writes, nothing is told anew until it says something else. Bad news is told at once.
 * Its snapshot is the same object until then, and is kept up only while somebody listens.
 */
export class CalmStatus {
  readonly #read: () => SyncStatus;
  readonly #hear: (listener: () => void) => () => void;
  #told: SyncStatus;

  constructor(read: () => SyncStatus, hear: (listener: () => void) => () => void) {
    this.#read = read;
    this.#hear = hear;
    this.#told = read();
  }

  status = (): SyncStatus => this.#told;

  subscribe = (listener: () => void): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const wait = () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    };
    const tell = () => {
      wait();
      this.#told = this.#read();
      listener();
    };
    const look = () => {
      const now = this.#read();
      if (saysTheSame(now, this.#told)) wait();
      else if (now.kind !== 'saved' || this.#told.kind !== 'saving' || now.offline !== this.#told.offline) tell();
      else timer ??= setTimeout(tell, lastingMs);
    };
    const stop = this.#hear(look);
    look();
    return () => {
      wait();
      stop();
    };
  };
}

/** How many changes are on their way is no news while they are. */
function saysTheSame(now: SyncStatus, told: SyncStatus): boolean {
  if (now === told) return true;
  const isSaving = now.kind === 'saving' && told.kind === 'saving';
  return isSaving && now.survivesClosing === told.survivesClosing && now.offline === told.offline;
}

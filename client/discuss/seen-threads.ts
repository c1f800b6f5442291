import type { ThreadId } from '../../shared/base/id.ts';

interface Note {
  readonly thread: ThreadId;
  readonly seen?: number;
  readonly mute?: boolean;
}

/** What is seen in a moment is told together. */
const gatherMs = 400;

/** How far the person has seen threads, and of which they want to hear no more: at once for them, and told to the server soon. */
export class SeenThreads {
  readonly #note: (notes: readonly Note[]) => Promise<unknown>;
  readonly #changed: () => void;
  readonly #seen = new Map<ThreadId, number>();
  readonly #mute = new Map<ThreadId, boolean>();
  readonly #untold = new Map<ThreadId, Note>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(note: (notes: readonly Note[]) => Promise<unknown>, changed: () => void) {
    this.#note = note;
    this.#changed = changed;
  }

  /** The change up to which a thread was seen in this tab; 0 for none. */
  of = (id: ThreadId): number => this.#seen.get(id) ?? 0;

  /** What was said in this tab; null where nothing was. */
  isMute = (id: ThreadId): boolean | null => this.#mute.get(id) ?? null;

  see(thread: ThreadId, seen: number): void {
    this.#seen.set(thread, seen);
    this.#tell({ ...this.#untold.get(thread), thread, seen });
  }

  mute(thread: ThreadId, mute: boolean): void {
    this.#mute.set(thread, mute);
    this.#tell({ ...this.#untold.get(thread), thread, mute });
  }

  /** Tells at once what is left to tell. */
  close(): void {
    clearTimeout(this.#timer);
    this.#send();
  }

  #tell(note: Note): void {
    this.#untold.set(note.thread, note);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), gatherMs);
    this.#changed();
  }

  #send(): void {
    const notes = [...this.#untold.values()];
    this.#untold.clear();
    if (notes.length === 0) return;
    this.#note(notes).catch(() => {
      // told with the next ones: that something was seen is no work that could be lost
      for (const note of notes) if (!this.#untold.has(note.thread)) this.#untold.set(note.thread, note);
    });
  }
}

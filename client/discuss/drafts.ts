import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { DocumentId, ThreadId } from '../../shared/base/id.ts';
import { bodyText, type CommentBody } from '../../shared/review/comment-body.ts';
import type { Readership } from '../../shared/review/thread.ts';
import type { BegunThread, KeptDraft, KeptDrafts } from '../sync/device-drafts.ts';

/** Words for a place, and the thread that they begin, if they do. */
export interface Draft {
  readonly body: CommentBody;
  readonly begun: BegunThread | null;
  readonly form?: Readonly<Record<string, string>>;
}

/** Where words are written: a draft belongs to its place and to no other. */
export const placeOf = {
  reply: (thread: ThreadId) => `reply/${thread}`,
  edit: (thread: ThreadId, comment: string) => `edit/${thread}/${comment}`,
  begun: (thread: ThreadId) => `begun/${thread}`,
  note: (document: DocumentId) => `note/${document}`,
  /** Of other words for a passage, which is told by its characters. */
  suggestion: (document: DocumentId, { runs }: Pick<Anchor, 'runs'>) => `suggestion/${document}/${runs.join('_')}`,
} as const;

/** Changes in quick succession are written to the device together. */
const gatherMs = 150;

/**
 * What one person has begun to write and not sent, on this device. Everything is in memory, so that fields read it at once, and follows
 * on the device a moment later. Nothing but its own field, `clear` or `giveBack` changes a draft.
 */
export class Drafts {
  readonly #device: KeptDrafts;
  readonly #clock: Clock;
  readonly #drafts = new Map<string, Draft>();
  readonly #listeners = new Set<() => void>();
  readonly #unwritten = new Set<string>();
  readonly #givenBack = new Map<string, CommentBody>();
  #begun: readonly BegunThread[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(device: KeptDrafts, clock: Clock, kept: readonly KeptDraft[]) {
    this.#device = device;
    this.#clock = clock;
    for (const { place, at: _at, ...draft } of [...kept].sort((a, b) => a.at - b.at)) this.#drafts.set(place, draft);
    this.#begun = this.#readBegun();
  }

  /** Resolves with all that this device keeps. */
  static async open(device: KeptDrafts, clock: Clock): Promise<Drafts> {
    return new Drafts(device, clock, await device.all());
  }

  get(place: string): Draft | null {
    return this.#drafts.get(place) ?? null;
  }

  /** Threads that are being begun, over all texts. The same array until one comes or goes. */
  begun = (): readonly BegunThread[] => this.#begun;

  /** Hears of drafts that come or go, not of each key. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  put(place: string, body: CommentBody): void {
    this.#set(place, { body, begun: this.get(place)?.begun ?? null });
  }

  /** What several fields hold that belong together. */
  putForm(place: string, form: Readonly<Record<string, string>>): void {
    this.#set(place, { body: empty, begun: null, form });
  }

  /** Begins a thread, with no words yet. */
  begin(begun: BegunThread, body: CommentBody = empty): void {
    this.#set(placeOf.begun(begun.thread), { body, begun });
  }

  /** Changes who may read a thread that is being begun. */
  addressTo(thread: ThreadId, readership: Readership): void {
    const draft = this.get(placeOf.begun(thread));
    if (draft?.begun) this.#set(placeOf.begun(thread), { ...draft, begun: { ...draft.begun, readership } });
  }

  clear(place: string): void {
    if (this.#drafts.delete(place)) this.#changed(place);
  }

  /** Words that were sent and not taken are a draft again: behind what is being written there now, which stays as it is. */
  giveBack(place: string, body: CommentBody, begun: BegunThread | null = null): void {
    const now = this.get(place);
    const written = now && !saysNothing(now.body) ? now.body.content : [];
    this.#givenBack.set(place, body);
    this.#set(place, { body: { type: 'doc', content: [...written, ...body.content] }, begun: now?.begun ?? begun });
    for (const listener of [...this.#listeners]) listener();
  }

  /** What was given back to a place last: another object each time, for a field that is open there. */
  givenBack = (place: string): CommentBody | null => this.#givenBack.get(place) ?? null;

  /** Writes what is not on the device yet. Resolves when it is there. */
  flush(): Promise<unknown> {
    clearTimeout(this.#timer);
    const places = [...this.#unwritten];
    this.#unwritten.clear();
    const write = (place: string) => {
      const draft = this.get(place);
      return draft ? this.#device.put({ place, ...draft, at: this.#clock.now() }) : this.#device.remove(place);
    };
    this.#writing = this.#writing.then(() => Promise.all(places.map(write)));
    return this.#writing;
  }

  #set(place: string, draft: Draft): void {
    const before = this.#drafts.get(place);
    this.#drafts.set(place, draft);
    this.#changed(place, before !== undefined && before.begun === draft.begun);
  }

  #changed(place: string, isOnlyWords = false): void {
    this.#unwritten.add(place);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), gatherMs);
    if (isOnlyWords) return;
    this.#begun = this.#readBegun();
    for (const listener of [...this.#listeners]) listener();
  }

  #readBegun = (): readonly BegunThread[] => [...this.#drafts.values()].flatMap(({ begun }) => begun ?? []);
}

/** A field in which nothing is written. */
export const empty: CommentBody = { type: 'doc', content: [{ type: 'paragraph' }] };

/** Whether there is nothing in it that would be missed: no letter and nobody mentioned. */
export const saysNothing = (body: CommentBody): boolean => bodyText(body).trim() === '';

import type { EditorView } from '@tiptap/pm/view';
import { redo, undo, yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { editBetween } from './text-edit.ts';
import { words } from './words.ts';

/** What taking a step back, or doing it again, came to: its name, and how many steps went, where earlier ones had nothing left to do. */
export interface Stepped {
  readonly name: string;
  readonly steps: number;
}

/**
 * What I wrote in one text, in steps that can be taken back one by one, the last one first; other people's are not in it (V9). The
 * text keeps them; when it is whose turn, a history over texts and marks decides.
 */
export interface TextSteps {
  /** Calls back when a new step has begun. */
  onStep(listener: () => void): () => void;
  /** What is written next is a step of its own. */
  seal(): void;
  /** @returns null where nothing was left to take back. */
  undo(): Stepped | null;
  redo(): Stepped | null;
}

type StackEvent = {
  readonly stackItem: Y.UndoManager['undoStack'][number];
  readonly origin: unknown;
  readonly type: 'undo' | 'redo';
};

const nameKey = Symbol('name');

/** The steps of an open text, by the undo manager of its binding. */
export class OwnSteps implements TextSteps {
  readonly #view: EditorView;
  readonly #text: () => string;
  readonly #manager: Y.UndoManager;
  readonly #listeners = new Set<() => void>();
  /** Of the step that is being made or moved between the stacks; null for one that is named by what it does. */
  #name: string | null = null;

  constructor(view: EditorView, text: () => string) {
    this.#view = view;
    this.#text = text;
    this.#manager = yUndoPluginKey.getState(view.state).undoManager;
    this.#manager.on('stack-item-added', ({ stackItem, origin, type }: StackEvent) => {
      stackItem.meta.set(nameKey, this.#name);
      if (type === 'redo' || origin === this.#manager) return;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  onStep(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  seal(): void {
    this.#manager.stopCapturing();
  }

  /** Runs what changes the text as one step with a name of its own. */
  as(name: string, run: () => void): void {
    this.seal();
    this.#name = name;
    run();
    this.#name = null;
    this.seal();
  }

  undo(): Stepped | null {
    return this.#move(this.#manager.undoStack, undo);
  }

  redo(): Stepped | null {
    return this.#move(this.#manager.redoStack, redo);
  }

  #move(stack: Y.UndoManager['undoStack'], move: typeof undo): Stepped | null {
    const [before, count] = [this.#text(), stack.length];
    const name: string | null = stack.at(-1)?.meta.get(nameKey) ?? null;
    if (count === 0) return null;
    this.#name = name;
    const moved = move(this.#view.state);
    this.#name = null;
    if (!moved) return null;
    const undone = move === undo;
    const after = this.#text();
    return { name: name ?? nameOf(undone ? after : before, undone ? before : after), steps: count - stack.length };
  }
}

/** What became of a text, in words: from how it was before a step to how it was after. */
export function nameOf(before: string, after: string): string {
  const { at, removed, inserted } = editBetween(before, after);
  const [gone, come] = [before.slice(at, at + removed), after.slice(at, at + inserted)].map((text) => text.trim());
  if (gone && come) return words.retyped(gone, come);
  if (come) return words.typed(come);
  return gone ? words.deleted(gone) : words.setOtherwise;
}

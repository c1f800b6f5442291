import type { Node } from '@tiptap/pm/model';
import { Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  type getRelativeSelection,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { editBetween } from './text-edit.ts';
import { words } from './words.ts';

/**
 * What I wrote in one text, in steps that can be taken back one by one, the last one first; other people's are not in it (V9). The
 * text keeps them; when it is whose turn, a history over texts and marks decides.
 */
export interface TextSteps {
  /** Calls back when a new step has begun. */
  onStep(listener: () => void): () => void;
  /** What is written next is a step of its own. */
  seal(): void;
  /** Takes the last step back. @returns its name; null where others have taken all of it, and it is gone without a trace. */
  undo(): string | null;
  redo(): string | null;
}

type StackEvent = {
  readonly stackItem: Y.UndoManager['undoStack'][number];
  readonly origin: unknown;
  readonly type: 'undo' | 'redo';
};

const nameKey = Symbol('name');

/** The steps of an open text, by the undo manager of its binding. */
export class OwnSteps implements TextSteps {
  readonly #view: Pick<EditorView, 'state' | 'hasFocus' | 'dispatch'>;
  readonly #text: () => string;
  readonly #manager: Y.UndoManager;
  readonly #listeners = new Set<() => void>();
  /** Of the step that is being made or moved between the stacks; null for one that is named by what it does. */
  #name: string | null = null;

  constructor(view: Pick<EditorView, 'state' | 'hasFocus' | 'dispatch'>, text: () => string) {
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

  undo(): string | null {
    return this.#move('undo');
  }

  redo(): string | null {
    return this.#move('redo');
  }

  #move(move: 'undo' | 'redo'): string | null {
    const stack = move === 'undo' ? this.#manager.undoStack : this.#manager.redoStack;
    const before = this.#text();
    const { doc } = this.#view.state;
    const name: string | null = stack.at(-1)?.meta.get(nameKey) ?? null;
    // Alone: the manager would go on to the step before one that has nothing left, though it may not be its turn.
    const earlier = stack.splice(0, Math.max(0, stack.length - 1));
    this.#name = name;
    const moved = this.#manager[move]();
    this.#name = null;
    stack.unshift(...earlier);
    if (moved === null) return null;
    if (this.#view.hasFocus()) {
      if (move === 'undo') this.#putCaretBack(moved);
      else this.#putCaretBehind(doc);
    }
    const after = this.#text();
    return name ?? (move === 'undo' ? nameOf(after, before) : nameOf(before, after));
  }

  /** Puts the selection where it was before the step was made. y-tiptap means to, and remembers it too late: when the text has changed. */
  #putCaretBack({ meta }: StackEvent['stackItem']): void {
    const { state } = this.#view;
    const binding: ProsemirrorBinding = ySyncPluginKey.getState(state).binding;
    const kept: ReturnType<typeof getRelativeSelection> | null = meta.get(binding) ?? null;
    if (kept?.type !== 'text' || !kept.anchor || !kept.head) return;
    const [anchor, head] = [kept.anchor, kept.head].map((place) =>
      relativePositionToAbsolutePosition(binding.doc, binding.type, place, binding.mapping),
    );
    const isInText = (at: number | null | undefined): at is number => typeof at === 'number' && at <= state.doc.content.size;
    if (!isInText(anchor) || !isInText(head)) return;
    this.#select(TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head)));
  }

  /** Puts the caret behind what is not as it was: what a step does again is new, and no place in it was remembered. */
  #putCaretBehind(before: Node): void {
    const caret = caretBehindChange(before, this.#view.state.doc);
    if (caret) this.#select(caret);
  }

  #select(selection: Selection): void {
    this.#view.dispatch(this.#view.state.tr.setSelection(selection).setMeta('addToHistory', false));
  }
}

/** A caret behind what is not as it was before; null where all is. */
export function caretBehindChange(before: Node, after: Node): Selection | null {
  const [start, end] = [before.content.findDiffStart(after.content), before.content.findDiffEnd(after.content)];
  if (start === null || end === null) return null;
  // What reads alike from both sides, as the second l of “ll”, is found by both; of paragraphs the one that was made is what is meant.
  const isInOneBlock = before.resolve(start).sameParent(before.resolve(end.a));
  const overlap = isInOneBlock ? Math.max(0, start - Math.min(end.a, end.b)) : 0;
  return Selection.near(after.resolve(Math.max(start, end.b + overlap)), -1);
}

/** What became of a text, in words: from how it was before a step to how it was after. */
export function nameOf(before: string, after: string): string {
  const { at, removed, inserted } = editBetween(before, after);
  const [gone, come] = [before.slice(at, at + removed), after.slice(at, at + inserted)].map((text) => text.trim());
  if (gone && come) return words.retyped(gone, come);
  if (come) return words.typed(come);
  return gone ? words.deleted(gone) : words.setOtherwise;
}

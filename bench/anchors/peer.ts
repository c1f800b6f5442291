import { type Schema, Slice } from '@tiptap/pm/model';
import { type Command, EditorState, type Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { tableEditing } from '@tiptap/pm/tables';
import { getSchema, Mark } from '@tiptap/react';
import { ySyncPlugin, yUndoPlugin, yUndoPluginKey } from '@tiptap/y-tiptap';
import * as prosemirror from 'y-prosemirror';
import * as Y from 'yjs';
import { comparingOnce } from '../../client/editor/comparing-once.ts';
import { proseExtensions } from '../../client/editor/extensions.ts';
import { recordMoves } from '../../client/editor/record-moves.ts';
import { mendedByItsWriter } from '../../client/editor/tables.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { HeadlessView } from './headless-view.ts';
import { type Identity, type Oracle, spotsOf, type Truth } from './oracle.ts';

/** A binding between a fragment and a ProseMirror state. */
export interface Binding {
  readonly name: string;
  /** In their order. */
  plugins(fragment: Y.XmlFragment, report: (error: Error) => void): Plugin[];
  undoManagerOf(state: EditorState): Y.UndoManager;
}

/** What the editor is bound by. */
export const tiptapBinding: Binding = {
  name: 'y-tiptap',
  plugins: (fragment, report) => [recordMoves(fragment, report), comparingOnce(ySyncPlugin(fragment)), yUndoPlugin()],
  undoManagerOf: (state) => yUndoPluginKey.getState(state).undoManager,
};

/** What y-tiptap was copied from, in its latest state. */
export const prosemirrorBinding: Binding = {
  name: 'y-prosemirror',
  plugins: (fragment, report) => [
    recordMoves(fragment, report, prosemirror.ySyncPluginKey),
    prosemirror.ySyncPlugin(fragment),
    prosemirror.yUndoPlugin(),
  ],
  undoManagerOf: (state) => prosemirror.yUndoPluginKey.getState(state)?.undoManager as Y.UndoManager,
};

/** The real schema. */
export const proseSchema = getSchema(proseExtensions);

/** The same with annotations as marks in the text, which may lie over each other: the other usual way to keep them. */
export const markedSchema = getSchema([
  ...proseExtensions,
  Mark.create({ name: 'annotation', excludes: '', inclusive: false, addAttributes: () => ({ id: { default: null } }) }),
]);

/** What was cut or copied, and who its characters were. */
interface Clipboard {
  readonly slice: Slice;
  readonly who: readonly Identity[];
  /** Whether it was cut, and has not been put anywhere since. */
  readonly isUnderway: boolean;
}

/** Somebody with an editor: a Y.Doc, the real binding with the real undo manager, and the oracle's knowledge of the text. */
export class Peer {
  readonly doc = new Y.Doc();
  readonly fragment = this.doc.getXmlFragment(proseFragmentName);
  view: HeadlessView;
  clipboard: Clipboard | null = null;
  /** Errors that the binding threw while it took in what came from others. */
  readonly errors: string[] = [];
  private who: Identity[];
  private isEditing = false;

  constructor(
    private readonly oracle: Oracle,
    client: number,
    start: Uint8Array,
    private readonly binding: Binding,
    private readonly schema: Schema,
  ) {
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, start);
    this.view = this.mount();
    this.who = this.oracle.read(this.fragment);
    oracle.watchNormalising(this.doc, () => this.isEditing);
  }

  get state(): EditorState {
    return this.view.state;
  }

  get undoManager(): Y.UndoManager {
    return this.binding.undoManagerOf(this.view.state);
  }

  /** Makes an edit. @param moved who the characters are that it writes, where it writes again what was there before. */
  edit(tr: Transaction, moved: readonly (Identity | null)[] = []): void {
    const who = this.oracle.after(tr, this.who, moved);
    this.isEditing = true;
    try {
      this.view.dispatch(tr);
    } finally {
      this.isEditing = false;
    }
    if (!tr.docChanged) return;
    this.who = who;
    this.oracle.note(this.fragment, who);
  }

  /** Runs a command as a key or a button does. */
  run(command: Command): boolean {
    return command(this.state, (tr) => this.edit(tr));
  }

  undo(direction: 'undo' | 'redo'): void {
    this.isEditing = true;
    try {
      this.undoManager[direction]();
    } finally {
      this.isEditing = false;
    }
    this.who = this.oracle.read(this.fragment);
  }

  /** Takes in what another peer has. */
  receive(update: Uint8Array): void {
    try {
      Y.applyUpdate(this.doc, update, 'network');
    } catch (error) {
      this.errors.push(`${error}`);
      this.mount();
    }
    this.who = this.oracle.read(this.fragment);
  }

  /** Ends what one undo takes back. */
  pause(): void {
    this.undoManager.stopCapturing();
  }

  /** Puts a range on the clipboard, as `EditorView` does for copy and cut. */
  copy(from: number, to: number, isCut: boolean): void {
    const slice = Slice.fromJSON(this.schema, this.state.doc.slice(from, to, true).toJSON());
    this.clipboard = { slice, who: this.whoIn(from, to), isUnderway: isCut };
    this.edit(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
    this.view.tell(isCut ? 'cut' : 'copy');
    if (isCut) this.edit(this.state.tr.delete(from, to).setMeta('uiEvent', 'cut'));
  }

  /** Puts the clipboard at the selection. */
  paste(): void {
    if (this.clipboard === null) return;
    const { slice, who, isUnderway } = this.clipboard;
    this.clipboard = { slice, who, isUnderway: false };
    const moved = this.oracle.putBack(who, this.who, isUnderway);
    this.edit(this.state.tr.replaceSelection(slice).setMeta('paste', true).setMeta('uiEvent', 'paste'), moved);
  }

  /** Drags a range elsewhere, as `EditorView` does for a drop in the same editor. */
  drag(from: number, to: number, target: number): void {
    const slice = this.state.doc.slice(from, to, true);
    const moved = this.whoIn(from, to);
    const tr = this.state.tr.delete(from, to);
    const pos = tr.mapping.map(target);
    const { firstChild } = slice.content;
    if (slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1 && firstChild)
      tr.replaceRangeWith(pos, pos, firstChild);
    else tr.replaceRange(pos, pos, slice);
    this.edit(tr.setMeta('uiEvent', 'drop'), moved);
  }

  /** Puts the text as it is in Yjs into a new editor: also after the binding failed, so that what it shows is never stale. */
  private mount(): HeadlessView {
    this.view?.destroy();
    this.view = new HeadlessView(EditorState.create({ schema: this.schema, plugins: this.plugins() }));
    this.undoManager.captureTimeout = Number.POSITIVE_INFINITY; // what one undo takes back must not depend on the machine's speed
    return this.view;
  }

  private plugins(): Plugin[] {
    const bound = this.binding.plugins(this.fragment, (error) => this.errors.push(`${error.cause}`));
    return [...bound, mendedByItsWriter(tableEditing())];
  }

  truthOf(start: number, end: number): Truth {
    return this.oracle.truthOf(this.fragment, this.state.doc, this.who, start, end);
  }

  expectations() {
    return this.oracle.expectations(this.fragment, this.state.doc, this.who);
  }

  private whoIn(from: number, to: number): readonly Identity[] {
    return spotsOf(this.state.doc).flatMap((position, i) => (position >= from && position < to ? [this.who[i] as Identity] : []));
  }
}

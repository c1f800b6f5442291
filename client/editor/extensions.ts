import { Collaboration } from '@tiptap/extension-collaboration';
import { Plugin } from '@tiptap/pm/state';
import { Extension, type Extensions } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { comparingOnce } from './comparing-once.ts';
import { Link } from './link.ts';
import { Locked } from './locked.ts';
import { recordMoves } from './record-moves.ts';
import { tables } from './tables.ts';
import { unplacedCaret } from './unplaced-caret.ts';

/** Nothing may write unasked: no trailing paragraph; and undo is the binding's, which takes back only what is mine (V9). */
const bare = { undoRedo: false, trailingNode: false, link: false } as const;

/** TipTap's nodes and marks, cut to `proseSchema`. */
export const proseExtensions: Extensions = [StarterKit.configure(bare), Link, ...tables];

/** y-tiptap asks to scroll to my caret after every change of somebody else's; the page stays where I left it (V6). */
const StayPut = Extension.create({
  name: 'stayPut',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: { handleScrollToSelection: (view) => ySyncPluginKey.getState(view.state)?.isChangeOrigin === true },
    }),
  ],
});

/** Has to come before Collaboration (1000): what it has written, the binding does not write again. */
const recordingMoves = (fragment: Y.XmlFragment) =>
  Extension.create({ name: 'recordMoves', priority: 1_100, addProseMirrorPlugins: () => [recordMoves(fragment, reportError)] });

/** Without its keys: Ctrl+Z takes back the newest act of mine, be it in the text or in the marks, and only the page knows which. */
const Bound = Collaboration.extend({
  addKeyboardShortcuts: () => ({}),
  addProseMirrorPlugins() {
    return (Collaboration.config.addProseMirrorPlugins?.call({ ...this, parent: undefined }) ?? []).map((plugin) =>
      plugin.spec.key === ySyncPluginKey ? comparingOnce(plugin) : plugin,
    );
  },
});

const caretOf = (doc: Y.Doc) => Extension.create({ name: 'unplacedCaret', addProseMirrorPlugins: () => [unplacedCaret(doc)] });

/** A text that the person may edit, bound both ways to the prose in `doc`. */
export const openExtensions = (doc: Y.Doc): Extensions => [
  ...proseExtensions,
  Bound.configure({ document: doc, field: proseFragmentName }),
  recordingMoves(doc.getXmlFragment(proseFragmentName)),
  caretOf(doc),
  StayPut,
];

/** A text that the person only reads, shown as the prose in `doc` stands; `doc` should be a mirror (DESIGN §7). */
export const lockedExtensions = (doc: Y.Doc): Extensions => [
  StarterKit.configure({ ...bare, dropcursor: false, gapcursor: false, listKeymap: false }),
  Link,
  ...tables,
  Locked.configure({ fragment: doc.getXmlFragment(proseFragmentName) }),
];

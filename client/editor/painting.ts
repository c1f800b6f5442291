import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { type Decoration, DecorationSet } from '@tiptap/pm/view';
import { Extension } from '@tiptap/react';
import { changedRange } from './changed-range.ts';
import { comesFromYjs } from './comes-from-yjs.ts';

const highlightsKey = new PluginKey<DecorationSet>('highlights');

/** What is painted otherwise from now on. ProseMirror empties `remove`. */
export interface Repaint {
  readonly remove: Decoration[];
  readonly add: Decoration[];
}

/** Holds what is painted; `HighlightPainter` decides what that is. */
export const Highlights = Extension.create({
  name: 'highlights',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: highlightsKey,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, painted) {
          const repaint: Repaint | undefined = tr.getMeta(highlightsKey);
          const kept = tr.docChanged ? painted.map(mappingOf(tr), tr.doc) : painted;
          return repaint ? kept.remove(repaint.remove).add(tr.doc, repaint.add) : kept;
        },
      },
      props: { decorations: (state) => highlightsKey.getState(state) },
    }),
  ],
});

/** What is painted in an editor. */
export const paintingOf = (state: EditorState): DecorationSet => highlightsKey.getState(state) ?? DecorationSet.empty;

/** A change of what is painted, and of nothing else. */
export const repainting = (state: EditorState, repaint: Repaint): Transaction =>
  state.tr.setMeta(highlightsKey, repaint).setMeta('addToHistory', false);

/** What others do comes as a new document in place of the old one; what is painted is taken along by what differs. */
function mappingOf(tr: Transaction): Mapping {
  if (!comesFromYjs(tr)) return tr.mapping;
  const changed = changedRange(tr.before, tr.doc);
  return new Mapping(changed ? [new StepMap([changed.start, changed.removed, changed.inserted])] : []);
}

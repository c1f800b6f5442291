import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Mapping, type StepMap } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { writeText } from '../../shared/anchor/write-text.ts';
import { MoveRecorder } from './move-recorder.ts';
import { showAnew, takeInSafely } from './show-anew.ts';

/** What was done to ProseMirror's document since it was last written to Yjs. */
interface Unwritten {
  readonly base: EditorState['doc'];
  readonly maps: readonly StepMap[];
  /** What the person did, where ProseMirror says so: `cut`, `paste`, `drop`. */
  readonly uiEvent: string | null;
}

const recordMovesKey = new PluginKey<Unwritten>('record-moves');

/**
 * Writes local edits to Yjs so that annotations can follow them (rules A15, A16). It has to come before y-tiptap's sync plugin,
 * which then finds everything written.
 *
 * Letters go in and out where the person typed and deleted them, then the binding does the rest, in one transaction. What that
 * transaction re-created elsewhere goes into the log of moves in the same tick; so does what an undo or redo brings back, and
 * what the binding writes while it reads. What others did is never looked at: they wrote their own.
 *
 * @param report is told when the binding failed, in whichever direction, and the text was shown anew from Yjs.
 * @param syncKey is the binding's; y-prosemirror's, of which y-tiptap is a copy, does as well.
 */
export function recordMoves(
  fragment: Y.XmlFragment,
  report: (error: Error) => void,
  syncKey: PluginKey = ySyncPluginKey,
): Plugin<Unwritten> {
  let written: EditorState['doc'] | null = null;
  let inWriting: Unwritten | null = null;
  let recorder: MoveRecorder | null = null;
  const noteCopy = (view: EditorView, { type }: Event) => {
    if (view.state.doc === written) recorder?.copied(view.state.selection, type === 'cut');
    return false;
  };

  return new Plugin<Unwritten>({
    key: recordMovesKey,
    state: {
      init: (_config, state) => ({ base: state.doc, maps: [], uiEvent: null }),
      apply(tr, unwritten, before) {
        if (!tr.docChanged) return unwritten;
        if (tr.getMeta(syncKey)?.isChangeOrigin === true) return { base: tr.doc, maps: [], uiEvent: null };
        const { base, maps, uiEvent } = before.doc === written ? { base: before.doc, maps: [], uiEvent: null } : unwritten;
        return { base, maps: [...maps, ...tr.mapping.maps], uiEvent: tr.getMeta('uiEvent') ?? uiEvent };
      },
    },
    props: { handleDOMEvents: { copy: noteCopy, cut: noteCopy } },
    view(view) {
      const { doc } = fragment;
      if (doc === null) throw new Error('a prose fragment outside of a Y.Doc');
      const following = new MoveRecorder(fragment, doc);
      recorder = following;
      written = view.state.doc;
      const look = (transaction: Y.Transaction) => {
        const mapping = inWriting && new Mapping(inWriting.maps as StepMap[]);
        following.look(transaction, inWriting && mapping && { ...inWriting, mapping, now: view.state.doc });
      };
      doc.on('afterTransaction', look);
      takeInSafely(view, syncKey, report);
      return {
        update: () => {
          const sync = syncKey.getState(view.state);
          const unwritten = recordMovesKey.getState(view.state);
          if (view.state.doc === written || !sync || !unwritten || sync.snapshot || sync.prevSnapshot) return;
          if (sync.isChangeOrigin) {
            // What a plugin appends to a remote change is written with the next local one.
            if (unwritten.maps.length === 0) written = view.state.doc;
            return;
          }
          let failure: unknown = null;
          sync.binding.mux(() => {
            inWriting = unwritten;
            try {
              doc.transact((transaction: Y.Transaction) => {
                transaction.meta.set('addToHistory', sync.addToHistory);
                const mapping = new Mapping(unwritten.maps as StepMap[]);
                const { doc: now } = view.state;
                writeText(fragment, unwritten.base, now, mapping, () => sync.binding._prosemirrorChanged(now));
              }, syncKey);
            } catch (error) {
              failure = error;
            } finally {
              inWriting = null;
            }
            written = view.state.doc;
          });
          if (failure !== null) showAnew(view, syncKey, failure, report);
        },
        destroy: () => {
          doc.off('afterTransaction', look);
          following.destroy();
        },
      };
    },
  });
}

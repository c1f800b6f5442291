import type { Node as ProseNode } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * The binding of y-tiptap, which compares the whole text with what is kept after each dispatch, also where all that is new is a selection or a
 * highlight: from now on once for each document; one that came from the others while it was itself at work, when it can.
 */
export function comparingOnce({ spec }: Plugin): Plugin {
  return new Plugin({
    ...spec,
    view(view) {
      const binding = spec.view?.(view);
      let compared: ProseNode | null = null;
      return {
        ...binding,
        update(now, before) {
          if (now.state.doc === compared) return;
          binding?.update?.(now, before);
          ySyncPluginKey.getState(now.state)?.binding.mux(() => {
            compared = now.state.doc;
          });
        },
      };
    },
  });
}

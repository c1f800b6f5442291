import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Plugin } from '@tiptap/pm/state';
import type { Extensions } from '@tiptap/react';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * Lets a plugin mend what its own writer's changes left uneven, and nothing else.
 *
 * prosemirror-tables mends uneven rows after every change. What somebody else's change left uneven is theirs to mend: if every
 * client did it, each would add the missing cells once more, and nothing may write unasked.
 */
export function mendedByItsWriter(plugin: Plugin): Plugin {
  const { appendTransaction } = plugin.spec;
  if (!appendTransaction) return plugin;
  return new Plugin({
    ...plugin.spec,
    appendTransaction(transactions, before, after) {
      const mending = appendTransaction.call(plugin, transactions, before, after);
      const isTheirs = transactions.every((tr) => tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true);
      return mending?.docChanged && isTheirs ? null : mending;
    },
  });
}

/** TipTap's tables; each scrolls in a box of its own where the page is too narrow for it. */
const MendedByItsWriter = Table.extend({
  addProseMirrorPlugins() {
    return (this.parent?.() ?? []).map(mendedByItsWriter);
  },
});

/** The nodes of a table, as `shared/document/schema.ts` has them. */
export const tables: Extensions = [MendedByItsWriter.configure({ renderWrapper: true }), TableRow, TableHeader, TableCell];

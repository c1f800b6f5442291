import { Schema } from '@tiptap/pm/model';

/**
 * Counts changes of the prose schema. A client that joins a prose room with an older number is told to reload before it
 * binds: an editor that does not know a node deletes it from the Yjs document (DESIGN §7; tried with y-tiptap 3.0.9).
 */
export const proseSchemaVersion = 2;

/** Of a cell; widths are px for each column that it spans, which nobody sets yet. */
const cell = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null }, align: { default: null } };

/** The root type's name in a prose room's Y.Doc. */
export const proseFragmentName = 'prose';

/**
 * The structure of a text, free of rendering: what the importer may write and what positions are counted in.
 *
 * The editor builds its own schema from TipTap's extensions; a test keeps the two equal in names, content and attributes.
 */
export const proseSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block' },
    heading: { content: 'inline*', group: 'block', attrs: { level: { default: 1 } }, defining: true },
    blockquote: { content: 'block+', group: 'block', defining: true },
    bulletList: { content: 'listItem+', group: 'block list' },
    orderedList: { content: 'listItem+', group: 'block list', attrs: { start: { default: 1 }, type: { default: null } } },
    listItem: { content: 'paragraph block*', defining: true },
    codeBlock: {
      content: 'text*',
      group: 'block',
      marks: '',
      code: true,
      defining: true,
      attrs: { language: { default: null } },
    },
    horizontalRule: { group: 'block' },
    table: { content: 'tableRow+', group: 'block', isolating: true },
    tableRow: { content: '(tableCell | tableHeader)*' },
    tableCell: { content: 'block+', isolating: true, attrs: cell },
    tableHeader: { content: 'block+', isolating: true, attrs: cell },
    hardBreak: { group: 'inline', inline: true, selectable: false, linebreakReplacement: true },
    text: { group: 'inline' },
  },
  marks: {
    link: { attrs: { href: { default: null } }, inclusive: false },
    bold: {},
    code: { excludes: '_', code: true },
    italic: {},
    strike: {},
    underline: {},
  },
});

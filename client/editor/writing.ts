import type { Editor } from '@tiptap/react';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import { addressOfLink } from './link.ts';
import { OwnSteps, type TextSteps } from './own-steps.ts';
import { words } from './words.ts';

/** How a paragraph is set. */
export type ParagraphStyle = keyof typeof words.styles;
/** What is on or off where the caret is. */
export type Toggle = keyof typeof words.toggles;
export type TableAct = keyof typeof words.tableActs;

/** How the words at the caret are set, or all the selected ones. The same object until it says something else. */
export interface WritingState {
  /** Null where several are selected. */
  readonly style: ParagraphStyle | null;
  readonly on: readonly Toggle[];
  /** Where the link at the caret leads; null where there is none. */
  readonly link: string | null;
  readonly inTable: boolean;
}

/** An open text in the hands of somebody who may write it. Each act is one step that can be taken back under its name. */
export interface Writing {
  readonly steps: TextSteps;
  state(): WritingState;
  subscribe(listener: () => void): () => void;
  setStyle(style: ParagraphStyle): void;
  toggle(what: Toggle): void;
  /** Links the selected words, the link at the caret, or, with neither, the address itself; null takes the link away. Other addresses than `addressOfLink` has are refused. */
  setLink(address: string | null): boolean;
  insertRule(): void;
  changeTable(act: TableAct): void;
  /** Puts other words in place of each of some spans, set as the first letter there is. */
  replace(spans: readonly Span[], by: string): void;
}

const marks = ['bold', 'italic', 'underline', 'strike', 'code'] as const satisfies Toggle[];
const wraps = { bulletList: 'bulletList', orderedList: 'orderedList', quote: 'blockquote' } as const satisfies Partial<
  Record<Toggle, string>
>;
const levels = [1, 2, 3, 4, 5, 6] as const;

/** @param text what the editor's prose says now */
export function writingIn(editor: Editor, text: () => ProseText): Writing {
  const steps = new OwnSteps(editor.view, () => text().text);
  let state = read(editor);

  const chain = () => editor.chain().focus();
  const wrap = (what: keyof typeof wraps) => {
    if (what === 'bulletList') return chain().toggleBulletList();
    return what === 'orderedList' ? chain().toggleOrderedList() : chain().toggleBlockquote();
  };
  const table = (act: TableAct) => {
    switch (act) {
      case 'insert':
        return chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true });
      case 'rowBefore':
        return chain().addRowBefore();
      case 'rowAfter':
        return chain().addRowAfter();
      case 'columnBefore':
        return chain().addColumnBefore();
      case 'columnAfter':
        return chain().addColumnAfter();
      case 'headerRow':
        return chain().toggleHeaderRow();
      case 'deleteRow':
        return chain().deleteRow();
      case 'deleteColumn':
        return chain().deleteColumn();
      case 'deleteTable':
        return chain().deleteTable();
    }
  };
  const paragraph = (style: ParagraphStyle) => {
    if (style === 'paragraph') return chain().setParagraph();
    if (style === 'codeBlock') return chain().setCodeBlock();
    return chain().setHeading({ level: Number(style.slice('heading'.length)) as (typeof levels)[number] });
  };

  return {
    steps,
    state: () => state,
    subscribe(listener) {
      const changed = () => {
        const now = read(editor);
        if (JSON.stringify(now) === JSON.stringify(state)) return;
        state = now;
        listener();
      };
      editor.on('transaction', changed);
      return () => void editor.off('transaction', changed);
    },
    setStyle: (style) => steps.as(words.styles[style], () => paragraph(style).run()),
    toggle(what) {
      const toggled = isWrap(what) ? wrap(what) : chain().toggleMark(what);
      steps.as(words.toggles[what], () => toggled.run());
    },
    setLink(address) {
      if (address === null) {
        steps.as(words.unlinked, () => chain().extendMarkRange('link').unsetMark('link').run());
        return true;
      }
      const href = addressOfLink(address);
      if (href === null) return false;
      const isBare = editor.state.selection.empty && state.link === null;
      const linked = isBare
        ? chain().insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        : chain().extendMarkRange('link').setMark('link', { href });
      steps.as(words.link, () => linked.run());
      return true;
    },
    insertRule: () => steps.as(words.rule, () => chain().setHorizontalRule().run()),
    changeTable: (act) => steps.as(words.tableActs[act], () => table(act).run()),
    replace(spans, by) {
      const [first] = spans;
      if (!first) return;
      const now = text();
      const { tr } = editor.state;
      for (const { start, end } of spans.toReversed()) {
        const [from, to] = [now.positionOf(start), now.positionOf(end)];
        if (by === '') tr.delete(from, to);
        else tr.insertText(by, from, to);
      }
      const name = words.replaced(spans.length, now.text.slice(first.start, first.end), by);
      steps.as(name, () => editor.view.dispatch(tr));
    },
  };
}

const isWrap = (what: Toggle): what is keyof typeof wraps => what in wraps;

function read(editor: Editor): WritingState {
  const level = levels.find((each) => editor.isActive('heading', { level: each }));
  const plain = editor.isActive('paragraph') ? 'paragraph' : editor.isActive('codeBlock') ? 'codeBlock' : null;
  return {
    style: level ? `heading${level}` : plain,
    on: [
      ...marks.filter((mark) => editor.isActive(mark)),
      ...(Object.keys(wraps) as (keyof typeof wraps)[]).filter((wrap) => editor.isActive(wraps[wrap])),
    ],
    link: editor.isActive('link') ? (addressOfLink(editor.getAttributes('link').href) ?? '') : null,
    inTable: editor.isActive('table'),
  };
}

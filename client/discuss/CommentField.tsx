import { EditorContent, type JSONContent, useEditor } from '@tiptap/react';
import { AtSign, Quote, Send } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type CommentBody, readBody } from '../../shared/review/comment-body.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { commentExtensions } from './comment-extensions.ts';
import styles from './discuss.module.css';
import { type Drafts, empty, saysNothing } from './drafts.ts';
import { MentionList } from './MentionList.tsx';
import { type Mentionable, MentionMenu } from './mentions.ts';
import { words } from './words.ts';

interface CommentFieldProps {
  readonly label: string;
  /** What its button says. */
  readonly send: string;
  /** Where its words are kept until they are sent. */
  readonly place: string;
  readonly drafts: Drafts;
  /** What is written in it where there is no draft. */
  readonly first?: CommentBody;
  /** Who can be mentioned. */
  readonly people: readonly Mentionable[];
  /** Words of the text that can be quoted; empty for none. */
  readonly quote: string;
  /** Whether the keyboard is put into it when it appears. */
  readonly autoFocus?: boolean;
  /** The draft is cleared when this has been called, unless it answers with what is missing. */
  readonly onSend: (body: CommentBody) => string | undefined;
  /** Esc: the draft is kept, and the keyboard goes back to where it came from. */
  readonly onLeave: () => void;
  /** Up in an empty field. */
  readonly onEditLast?: () => void;
}

/**
 * A field for a comment: light rich text by the marks of Markdown, people by `@`. What is written is a draft from its first letter on, and
 * belongs to its place; nothing that others do touches it (V6).
 */
export function CommentField(props: CommentFieldProps) {
  const { label, send, place, drafts, first = empty, people, quote, autoFocus = false, onSend, onLeave, onEditLast } = props;
  const latest = useRef(props);
  latest.current = props;
  const [menu] = useState(() => new MentionMenu(() => latest.current.people));
  const offered = useSyncExternalStore(menu.subscribe, menu.offered);
  const listId = useId();
  const press = useRef<(event: globalThis.KeyboardEvent) => boolean>(() => false);
  const [isEmpty, setIsEmpty] = useState(() => saysNothing(drafts.get(place)?.body ?? first));
  const [complaint, setComplaint] = useState('');

  const editor = useEditor({
    extensions: [commentExtensions, menu.extension()],
    content: (drafts.get(place)?.body ?? first) as JSONContent,
    injectCSS: false,
    editorProps: {
      handleKeyDown: (_, event) => press.current(event),
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, dir: 'auto', class: styles.fieldText ?? '' },
    },
    onUpdate: ({ editor }) => {
      const body = editor.getJSON() as CommentBody;
      setIsEmpty(saysNothing(body));
      setComplaint('');
      drafts.put(place, body);
    },
  });

  // At once, and not a frame later as TipTap does: the next key may be a letter.
  useLayoutEffect(() => {
    if (!autoFocus || !editor) return;
    editor.commands.setTextSelection(editor.state.doc.content.size);
    editor.view.focus();
  }, [autoFocus, editor]);

  const given = useSyncExternalStore(drafts.subscribe, () => drafts.givenBack(place));
  const [taken, setTaken] = useState(given);
  useEffect(() => {
    if (!editor || !given || given === taken) return;
    setTaken(given);
    const body = drafts.get(place)?.body;
    if (body)
      editor.commands.insertContentAt(editor.state.doc.content.size, [...given.content] as object[], { updateSelection: false });
  }, [editor, given, taken, drafts, place]);

  useEffect(() => {
    const dom = editor?.view.dom;
    if (!dom) return;
    // A text field that offers a list, as screen readers know it: the keyboard stays in the field.
    const isOpen = offered !== null && offered.people.length > 0;
    set(dom, 'aria-autocomplete', 'list');
    set(dom, 'aria-haspopup', 'listbox');
    set(dom, 'aria-controls', isOpen ? listId : null);
    set(dom, 'aria-activedescendant', isOpen ? `${listId}-${offered.at}` : null);
  }, [editor, offered, listId]);

  useEffect(() => {
    const flush = () => void drafts.flush();
    addEventListener('pagehide', flush);
    return () => removeEventListener('pagehide', flush);
  }, [drafts]);

  const sendNow = () => {
    if (!editor) return;
    const body = readBody(editor.getJSON());
    if (!body) {
      setComplaint(saysNothing(editor.getJSON() as CommentBody) ? words.writeFirst : words.tooLong);
      return;
    }
    const missing = onSend(body);
    if (missing !== undefined) {
      setComplaint(missing);
      return;
    }
    drafts.clear(place);
    editor.commands.clearContent(false);
    setIsEmpty(true);
  };

  press.current = (event) => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.isComposing) return false;
    if (isSend) sendNow();
    else if (event.key === 'Escape' && offered === null) {
      void drafts.flush();
      onLeave();
    } else if (event.key === 'ArrowUp' && onEditLast && editor?.isEmpty) onEditLast();
    else return false;
    event.preventDefault();
    return true;
  };

  return (
    <fieldset aria-label={label} className={styles.field} data-empty={isEmpty || undefined} onKeyDown={keepKeys}>
      <EditorContent editor={editor} data-placeholder={label} className={styles.fieldBox} />
      <div className={styles.fieldTools}>
        {quote !== '' && (
          <button
            type="button"
            title={words.quoteText}
            aria-label={words.quoteText}
            onClick={() => editor?.chain().focus('end').insertContent(quotation(quote)).run()}
          >
            <Quote size={14} aria-hidden />
          </button>
        )}
        {people.length > 0 && (
          <button
            type="button"
            title={words.mention}
            aria-label={words.mention}
            onClick={() => editor?.chain().focus().insertContent('@').run()}
          >
            <AtSign size={14} aria-hidden />
          </button>
        )}
        {complaint && (
          <span role="alert" className={styles.complaint}>
            {complaint}
          </span>
        )}
        <button type="button" className={styles.send} disabled={isEmpty} title={words.sendKeys} onClick={sendNow}>
          <Send size={14} aria-hidden /> {send}
        </button>
      </div>
      {offered && offered.people.length > 0 && <MentionList id={listId} offered={offered} onPick={(at) => menu.pick(at)} />}
      <Announcement>{offered ? words.peopleFound(offered.people.map(({ name }) => name)) : ''}</Announcement>
    </fieldset>
  );
}

/** What is typed here is no key of the page's. */
function keepKeys(event: KeyboardEvent): void {
  const leadsOn = event.key === 'F6' || (event.ctrlKey && event.altKey);
  if (!leadsOn) event.stopPropagation();
}

const set = (dom: Element, name: string, value: string | null) =>
  value === null ? dom.removeAttribute(name) : dom.setAttribute(name, value);

const quotation = (quote: string) => [
  {
    type: 'blockquote',
    content: quote.split('\n').map((text) => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) })),
  },
  { type: 'paragraph' },
];

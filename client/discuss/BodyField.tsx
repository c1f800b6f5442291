import { EditorContent, type JSONContent, useEditor } from '@tiptap/react';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import { commentExtensions } from './comment-extensions.ts';
import styles from './discuss.module.css';
import { empty, saysNothing } from './drafts.ts';

interface Props {
  readonly id: string;
  /** The id of what names it. */
  readonly labelledBy: string;
  /** The id of what is said under it. */
  readonly describedBy: string;
  readonly first: CommentBody | null;
  /** Null for nothing. */
  readonly onChange: (body: CommentBody | null) => void;
}

/** The rich text of a comment, as a field of a form: what is written is told at every change, and kept by whoever asked for it. */
export function BodyField({ id, labelledBy, describedBy, first, onChange }: Props) {
  const editor = useEditor({
    extensions: [commentExtensions],
    content: (first ?? empty) as JSONContent,
    injectCSS: false,
    editorProps: {
      attributes: {
        ...{ id, role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelledBy, 'aria-describedby': describedBy },
        ...{ dir: 'auto', class: styles.fieldText ?? '' },
      },
    },
    onUpdate: ({ editor }) => {
      const body = editor.getJSON() as CommentBody;
      onChange(saysNothing(body) ? null : body);
    },
  });
  return (
    <div className={styles.field}>
      <EditorContent editor={editor} className={styles.fieldBox} />
    </div>
  );
}

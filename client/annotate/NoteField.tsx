import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import styles from './annotate.module.css';
import { words } from './words.ts';

interface NoteFieldProps {
  readonly note: string;
  readonly readOnly: boolean;
  readonly onCommit: (note: string) => void;
  /** Where the focus goes after Ctrl+Enter or Esc. */
  readonly onLeave: () => void;
}

/**
 * The note of a mark. What is being written belongs to the writer until they leave the field: a note that changes
 * elsewhere meanwhile is shown beside the draft and never replaces it (V6).
 */
export function NoteField({ note, readOnly, onCommit, onLeave }: NoteFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [begunFrom, setBegunFrom] = useState(note);
  const unsaved = useRef<string | null>(null);
  unsaved.current = draft;

  const commit = () => {
    if (draft !== null && draft !== note) onCommit(draft.trim());
    setDraft(null);
  };

  const commitNow = useRef(commit);
  commitNow.current = commit;
  useEffect(() => {
    const save = () => commitNow.current();
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      if (unsaved.current !== null) commitNow.current();
    };
  }, []);

  useEffect(() => {
    if (readOnly) commitNow.current(); // there is no field any more that could be left
  }, [readOnly]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F6') return; // leads to the other text from everywhere
    event.stopPropagation();
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      commit();
      onLeave();
    }
  };

  if (readOnly) return note ? <p className={styles.note}>{note}</p> : null;
  return (
    <>
      <textarea
        className={styles.noteField}
        aria-label={words.noteLabel}
        placeholder={words.notePlaceholder}
        rows={Math.min(8, Math.max(1, (draft ?? note).split('\n').length))}
        value={draft ?? note}
        onFocus={() => setBegunFrom(note)}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {draft !== null && note !== begunFrom && <p className={styles.meanwhile}>{words.changedMeanwhile(note)}</p>}
    </>
  );
}

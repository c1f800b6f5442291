import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Codebook, Example, Label } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import { markedTextQuery } from '../api/queries.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './codebook.module.css';
import { words } from './words.ts';

interface Props {
  readonly label: Label;
  readonly codebook: Codebook;
  readonly texts: readonly DocumentSummary[];
  /** Whether marks with other labels are shown at first: near misses are found among them. */
  readonly others: boolean;
  readonly onPick: (example: Example) => void;
  readonly onClose: () => void;
}

/** The marks of a text, to take the words of one as an example. */
export function ExamplePicker({ label, codebook, texts, others, onPick, onClose }: Props) {
  const [document, setDocument] = useState(texts[0]?.id);
  const [onlyOwn, setOnlyOwn] = useState(!others);
  const { data } = useQuery({ ...markedTextQuery(document ?? ('' as DocumentSummary['id'])), enabled: document !== undefined });
  const marks = (data?.marks ?? []).filter((mark) => !onlyOwn || readAs(codebook, mark.label)?.id === label.id);
  return (
    <Dialog onClose={onClose} title={words.pickTitle(label.name)} size="lg">
      <div className={styles.form}>
        <NativeSelect
          label={words.text}
          value={document ?? ''}
          data={texts.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={({ currentTarget: { value } }) => setDocument(texts.find(({ id }) => id === value)?.id)}
        />
        <Checkbox
          label={words.onlyThisLabel}
          checked={onlyOwn}
          onChange={({ currentTarget: { checked } }) => setOnlyOwn(checked)}
        />
        {marks.length === 0 && <p className={styles.hint}>{texts.length === 0 ? words.noTexts : words.noMarks}</p>}
        <ul className={styles.marks}>
          {marks.map((mark) => {
            const reading = readAs(codebook, mark.label);
            return (
              <li key={mark.id}>
                <button
                  type="button"
                  className={styles.entry}
                  onClick={() => document && onPick({ text: mark.quote, from: { document, annotation: mark.id } })}
                >
                  {reading && <LabelSwatch form={reading.form} colour={reading.colour} />}
                  <span dir="auto">
                    {reading?.name ?? mark.label} “{mark.quote}”
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}

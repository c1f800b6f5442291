import { VisuallyHidden } from '@mantine/core';
import { useId, useState } from 'react';
import type { Span } from '../../shared/anchor/span.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import type { Stretch } from '../../shared/exercise/stretches.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { excerpt } from '../ui/excerpt.ts';
import { Chips } from './Chips.tsx';
import { HeatedText, HeatStrip } from './HeatedText.tsx';
import { isSplit, labelsIn } from './heat.ts';
import styles from './live.module.css';
import { words } from './words-live.ts';

/** A text of an exercise, and where a class marks it. */
export interface ClassText {
  readonly document: DocumentId;
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Span[];
  readonly stretches: readonly Stretch[];
}

interface Props {
  readonly texts: readonly ClassText[];
  readonly codebook: Codebook;
  /** How many there are in the class. */
  readonly of: number;
  readonly describe: (document: DocumentId, stretch: Stretch) => string;
  /** Where to be. Another object leads there again. */
  readonly goal?: (Span & { readonly document: DocumentId }) | null;
  /** What a stretch with several labels means. */
  readonly howSplit?: string;
}

/** The texts of an exercise with what a class makes of them: by label, where, and how many. */
export function ClassTexts({ texts, codebook, of, describe, goal = null, howSplit = words.splitHow }: Props) {
  const readout = useId();
  const [chosen, setChosen] = useState<DocumentId | null>(null);
  const [ledBy, setLedBy] = useState(goal);
  const [label, setLabel] = useState<string>('');
  const [read, setRead] = useState<Stretch | null>(null);
  if (goal !== ledBy) {
    setLedBy(goal);
    if (goal) setChosen(goal.document);
  }
  const text = texts.find(({ document }) => document === chosen) ?? texts[0];
  if (!text) return null;
  const isHeaded = beginsWithTitle(text);
  const labels = labelsIn(texts);
  const shown = labels.includes(label) ? label : null;
  // What is read is counted anew with every answer.
  const stretch = text.stretches.find(({ start }) => start === read?.start);
  return (
    <div className={styles.texts}>
      {texts.length > 1 && (
        <Chips
          legend={words.whichText}
          options={texts.map(({ document, title }) => ({ value: document, name: <bdi>{title}</bdi> }))}
          value={text.document}
          onChange={(document) => {
            setChosen(document);
            setRead(null);
          }}
        />
      )}
      {labels.length > 0 && (
        <Chips
          legend={words.whichLabel}
          options={[
            { value: '', name: words.allLabels },
            ...labels.map((id) => ({ value: id, name: <LabelName codebook={codebook} label={id} /> })),
          ]}
          value={shown ?? ''}
          onChange={setLabel}
        />
      )}
      <p id={readout} className={styles.readout}>
        {stretch ? (
          <>
            <q dir="auto">{excerpt(text.text.slice(stretch.start, stretch.end))}</q> {describe(text.document, stretch)}
          </>
        ) : text.stretches.length === 0 ? (
          words.nothingMarked
        ) : (
          `${words.reading}${text.stretches.some(isSplit) ? ` ${howSplit}` : ''}`
        )}
      </p>
      {isHeaded ? (
        <VisuallyHidden component="h2">{text.title}</VisuallyHidden>
      ) : (
        <h2 className={styles.textTitle} dir="auto">
          {text.title}
        </h2>
      )}
      <div className={styles.sheet}>
        <HeatedText
          {...text}
          {...{ isHeaded, codebook, of, readout, label: shown, onRead: setRead }}
          key={text.document}
          describe={describe}
          goal={goal?.document === text.document ? goal : null}
        />
        <HeatStrip length={text.text.length} stretches={text.stretches} label={shown} of={of} codebook={codebook} />
      </div>
    </div>
  );
}

/** Whether its first words are its title, as a report's are. */
function beginsWithTitle({ title, text, blocks }: Pick<ClassText, 'title' | 'text' | 'blocks'>): boolean {
  const first = blocks.find(({ start, end }) => start < end);
  return first !== undefined && text.slice(first.start, first.end).trim() === title;
}

/** A label with its sign. */
export function LabelName({ codebook, label }: { readonly codebook: Codebook; readonly label: string }) {
  const reading = readAs(codebook, label);
  return (
    <span className={styles.label}>
      {reading && <LabelSwatch form={reading.form} colour={reading.colour} />}
      <bdi>{reading?.name ?? label}</bdi>
    </span>
  );
}

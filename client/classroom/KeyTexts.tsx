import { useMemo, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnswerKey } from '../../shared/api/grade-contract.ts';
import { createSeatId, type DocumentId } from '../../shared/base/id.ts';
import { type Stretch, stretchesOf } from '../../shared/exercise/stretches.ts';
import { excerpt } from '../ui/excerpt.ts';
import { ClassTexts, LabelName } from './ClassTexts.tsx';
import gradeStyles from './grades.module.css';
import styles from './live.module.css';
import { words } from './words-grades.ts';

interface Props {
  readonly answerKey: AnswerKey;
  readonly codebook: Codebook;
}

type Goal = { readonly document: DocumentId; readonly start: number; readonly end: number };

/** The answer key on its texts, and beside them every mark with its reason, which leads to its words. */
export function KeyTexts({ answerKey: { texts }, codebook }: Props) {
  const [goal, setGoal] = useState<Goal | null>(null);
  const shown = useMemo(() => {
    const seat = createSeatId(); // one hand marked all of it
    return texts.map((text) => ({ ...text, stretches: stretchesOf(text.marks.map((mark) => ({ ...mark, seat }))) }));
  }, [texts]);
  const nameOf = (label: string) => readAs(codebook, label)?.name ?? label;
  const describe = (document: DocumentId, { start, end }: Stretch) =>
    (texts.find((text) => text.document === document)?.marks ?? [])
      .filter(({ spans }) => spans.some((span) => span.start < end && span.end > start))
      .map(({ label, note }) => (note ? `${nameOf(label)}: ${note}` : nameOf(label)))
      .join(' · ');
  const marks = texts.flatMap((text) => text.marks.toSorted(inText).map((mark) => ({ ...mark, text })));
  return (
    <div className={gradeStyles.keySides}>
      <ClassTexts texts={shown} codebook={codebook} of={1} describe={describe} goal={goal} howSplit={words.keyOverlap} />
      <section className={gradeStyles.side} aria-labelledby="key-marks">
        <h2 id="key-marks" className={gradeStyles.heading}>
          {words.keyMarks} <span className={gradeStyles.count}>{marks.length}</span>
        </h2>
        <ol className={styles.rows}>
          {marks.map(({ label, note, spans, text }, at) => {
            const [first, last] = [spans[0], spans.at(-1)];
            const said = (
              <>
                <LabelName codebook={codebook} label={label} />
                {first && last ? (
                  <q dir="auto">{excerpt(spans.map(({ start, end }) => text.text.slice(start, end)).join(' … '), 120)}</q>
                ) : (
                  <bdi>{text.title}</bdi>
                )}
                <span dir="auto" className={note ? undefined : styles.soft}>
                  {note || words.noReason}
                </span>
              </>
            );
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the key is fixed, and comes as a whole
              <li key={at}>
                {first && last ? (
                  <button
                    type="button"
                    className={styles.passage}
                    onClick={() => setGoal({ document: text.document, start: first.start, end: last.end })}
                  >
                    {said}
                  </button>
                ) : (
                  <div className={styles.passage}>{said}</div>
                )}
              </li>
            );
          })}
        </ol>
      </section>
    </div>
  );
}

/** Labels of the text as a whole come first. */
const inText = (a: AnswerKey['texts'][number]['marks'][number], b: typeof a) =>
  (a.spans[0]?.start ?? -1) - (b.spans[0]?.start ?? -1);

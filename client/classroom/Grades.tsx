import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import type { SeatId } from '../../shared/base/id.ts';
import { isRevealed } from '../../shared/permission/phase.ts';
import { addressOf } from '../api/client.ts';
import { timeOf } from '../ui/time-of.ts';
import { GradeOfSeat } from './GradeOfSeat.tsx';
import { figuresOf, figuresShown, labelsGraded, sayFigure, sayPoints } from './grade-figures.ts';
import styles from './grades.module.css';
import live from './live.module.css';
import { WideTable } from './WideTable.tsx';
import { words } from './words-grades.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly grades: readonly Graded[];
  /** The one that is open; null for the table of all. */
  readonly seat: SeatId | null;
  readonly mayManage: boolean;
  readonly onMakeKey: () => void;
}

/** The scores of a class, as a table of which each line opens. */
export function Grades({ exercise, grades, seat, mayManage, onMakeKey }: Props) {
  const { id, phase, scored, keyLabels, seats } = exercise;
  const at = grades.findIndex((each) => each.seat === seat);
  const open = grades[at];
  if (keyLabels.length === 0) {
    return (
      <section className={styles.nothing} aria-labelledby="no-key">
        <h2 id="no-key">{words.noKeyTitle}</h2>
        <p>{isRevealed(phase) ? words.noKeyShown : words.noKey}</p>
        {mayManage && !isRevealed(phase) && <Button onClick={onMakeKey}>{words.makeKey}</Button>}
      </section>
    );
  }
  if (open) {
    const [previous, next] = [grades[at - 1]?.seat ?? null, grades[at + 1]?.seat ?? null];
    return <GradeOfSeat key={open.seat} {...{ exercise, previous, next, mayManage }} graded={open} />;
  }
  return (
    <div className={styles.all}>
      <p className={styles.soft}>{scored ? !isRevealed(phase) && words.notShown : words.notScored}</p>
      {seats.length === 0 ? <p>{words.nobody}</p> : <Table exercise={exercise} grades={grades} />}
      {seats.length > 0 && (
        <p className={styles.ways} data-screen-only>
          <span className={styles.soft}>{words.download}:</span>
          {(['canvas', 'moodle'] as const).map((each) => (
            <a key={each} href={addressOf('gradebook', { params: { exercise: id }, query: { for: each } })} download>
              {words[each]}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

function Table({ exercise, grades }: Pick<Props, 'exercise' | 'grades'>) {
  const { id, codebook, seats, grouping } = exercise;
  const [label, setLabel] = useState('');
  const labels = labelsGraded(
    grades,
    codebook.labels.map((each) => each.id),
  );
  const chosen = labels.includes(label) ? label : null;
  const figures = new Map(grades.map((each) => [each.seat, figuresOf(each, chosen)]));
  const shown = figuresShown([...figures.values()]);
  return (
    <>
      <label data-screen-only>
        {words.figures}{' '}
        <select className={live.choice} value={chosen ?? ''} onChange={({ currentTarget }) => setLabel(currentTarget.value)}>
          <option value="">{words.allLabels}</option>
          {labels.map((each) => (
            <option key={each} value={each}>
              {readAs(codebook, each)?.name ?? each}
            </option>
          ))}
        </select>
      </label>
      <WideTable name={words.table}>
        <table className={styles.class} aria-label={words.table} aria-describedby="how-figures">
          <thead>
            <tr>
              <th scope="col">{grouping === 'groups' ? words.group : words.student}</th>
              <th scope="col">{words.handedIn}</th>
              <th scope="col">{words.points}</th>
              {shown.map((name) => (
                <th key={name} scope="col">
                  {words[name]}
                </th>
              ))}
              <th scope="col">{words.comments}</th>
            </tr>
          </thead>
          <tbody>
            {grades.map((graded) => {
              const submission = seats.find((each) => each.id === graded.seat)?.submission;
              const own = figures.get(graded.seat);
              return (
                <tr key={graded.seat}>
                  <th scope="row">
                    <Link to="/x/$exercise/grades" params={{ exercise: id }} search={{ seat: graded.seat }}>
                      <bdi>{graded.name}</bdi>
                    </Link>
                  </th>
                  <td>{submission ? timeOf(submission.at) : <span className={styles.soft}>{words.notYet}</span>}</td>
                  <td>
                    <strong>{sayPoints(graded.total.points)}</strong> {words.of.toLowerCase()} {sayPoints(graded.total.of)}
                    {remarkOf(graded) && <span className={styles.remark}> {remarkOf(graded)}</span>}
                  </td>
                  {shown.map((name) => (
                    <td key={name}>{sayFigure(own?.[name] ?? null)}</td>
                  ))}
                  <td>{messagesIn(graded) || ''}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </WideTable>
      <p id="how-figures" className={styles.soft}>
        {words.howFigures}
      </p>
    </>
  );
}

function remarkOf({ lines, total }: Graded): string {
  if ([total, ...lines].some(({ override, computed }) => override && computed !== null)) return words.byHand;
  return lines.some(({ override, computed }) => computed === null && !override) ? words.stillToGive : '';
}

const messagesIn = ({ comments, feedback }: Graded) =>
  feedback.reduce((sum, thread) => sum + thread.comments.length, comments.length);

import { Link } from '@tanstack/react-router';
import type { ClassGrades } from '../../shared/api/class-contract.ts';
import type { ClassId } from '../../shared/base/id.ts';
import { isRevealed } from '../../shared/permission/phase.ts';
import { addressOf } from '../api/client.ts';
import { sayPoints } from './grade-figures.ts';
import styles from './grades.module.css';
import { WideTable } from './WideTable.tsx';
import { words } from './words-class.ts';

interface Props {
  readonly class: ClassId;
  readonly grades: ClassGrades;
}

type Column = ClassGrades['exercises'][number];
type Row = ClassGrades['students'][number];

/** What a class has in all its exercises: a line for each student, a column for each exercise, and the files for a school's own gradebook. */
export function Gradebook({ class: id, grades: { exercises, students } }: Props) {
  if (exercises.length === 0) return <p>{words.nothingYet}</p>;
  if (students.length === 0) return <p>{words.nobody}</p>;
  return (
    <div className={styles.all}>
      <WideTable name={words.table}>
        <table className={`${styles.class} ${styles.book}`} aria-label={words.table} aria-describedby="how-gradebook">
          <thead>
            <tr>
              <th scope="col">{words.student}</th>
              <th scope="col">{words.total}</th>
              {exercises.map((column) => (
                <th key={column.id} scope="col">
                  <Link to="/x/$exercise/grades" params={{ exercise: column.id }}>
                    <bdi>{column.name}</bdi>
                  </Link>
                  <span className={styles.remark}>{remarkOf(column)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {students.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                  {row.number && <span className={styles.remark}>{row.number}</span>}
                </th>
                <td>
                  {row.total ? (
                    <>
                      <strong>{sayPoints(row.total.points)}</strong> {words.of(sayPoints(row.total.of))}
                    </>
                  ) : (
                    words.nothing
                  )}
                </td>
                {exercises.map((column, at) => (
                  <td key={column.id}>
                    <Cell column={column} standing={row.standings[at]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      <p id="how-gradebook" className={styles.soft}>
        {words.gradesHow}
      </p>
      {exercises.some(({ points }) => points !== null) && (
        <p className={styles.ways} data-screen-only>
          <span className={styles.soft}>{words.download}:</span>
          {(['canvas', 'moodle'] as const).map((each) => (
            <a key={each} href={addressOf('classGradebook', { params: { class: id }, query: { for: each } })} download>
              {words[each]}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

function Cell({ column, standing }: { readonly column: Column; readonly standing: Row['standings'][number] | undefined }) {
  if (!standing) return null;
  const { state, points, seat } = standing;
  if (points === null || seat === null) return <span className={styles.soft}>{words.states[state]}</span>;
  return (
    <Link to="/x/$exercise/grades" params={{ exercise: column.id }} search={{ seat }}>
      {sayPoints(points)}
    </Link>
  );
}

function remarkOf({ points, scored, phase }: Column): string {
  if (points !== null) return words.of(sayPoints(points));
  if (!scored) return words.notScored;
  return isRevealed(phase) ? words.noKey : words.notShown;
}

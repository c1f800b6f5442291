import { Button } from '@mantine/core';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import { timeOf } from '../ui/time-of.ts';
import { LabelName } from './ClassTexts.tsx';
import { sayPoints } from './grade-figures.ts';
import styles from './grades.module.css';
import { sayPart } from './say-part.ts';
import { WideTable } from './WideTable.tsx';
import { words } from './words-grades.ts';

export type GradeLine = Graded['total'];

interface Props {
  readonly graded: Pick<Graded, 'lines' | 'total'>;
  readonly codebook: Codebook;
  /** Changes the points of a line; absent for those who only read. */
  readonly onChange?: ((line: GradeLine) => void) | undefined;
}

/** What each part of somebody's work is worth: by the key, and by a person who says why. */
export function PointsTable({ graded: { lines, total }, codebook, onChange }: Props) {
  return (
    <WideTable name={words.points}>
      <table className={styles.points} aria-label={words.points}>
        <thead>
          <tr>
            <th scope="col">{words.part}</th>
            <th scope="col">{words.computed}</th>
            <th scope="col">{words.counts}</th>
            <th scope="col">{words.of}</th>
            {onChange && <td data-screen-only />}
          </tr>
        </thead>
        <tbody>
          {[...lines, total].map((line) => (
            <tr key={JSON.stringify(line.part)} data-total={line.part.kind === 'total' || undefined}>
              <th scope="row">
                {line.part.kind === 'label' ? (
                  <LabelName codebook={codebook} label={line.part.id} />
                ) : (
                  <bdi>{sayPart(line, codebook)}</bdi>
                )}
                {line.override && (
                  <p className={styles.said}>
                    {words.said(sayPoints(line.override.points), line.override.name, timeOf(line.override.at))}:{' '}
                    <q dir="auto">{line.override.reason}</q>
                  </p>
                )}
              </th>
              <td>{line.computed === null ? words.none : sayPoints(line.computed)}</td>
              <td>
                <strong>{line.computed === null && !line.override ? words.none : sayPoints(line.points)}</strong>
              </td>
              <td>{sayPoints(line.of)}</td>
              {onChange && (
                <td data-screen-only>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={words.changeOf(sayPart(line, codebook))}
                    onClick={() => onChange(line)}
                  >
                    {line.computed === null && !line.override ? words.give : words.change}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

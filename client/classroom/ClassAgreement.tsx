import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgreementRow } from '../../shared/agreement/agreement-table.ts';
import type { Agreement } from '../../shared/agreement/measure.ts';
import { words as saying } from '../../shared/agreement/words.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { sayDecimals, sayPercent } from '../ui/figures.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { AgreementInFull } from './AgreementInFull.tsx';
import type { RoundName } from './ClassRounds.tsx';
import styles from './live.module.css';
import { agreementQuery } from './queries.ts';
import { SubjectName } from './SubjectName.tsx';
import { words } from './words-agreement.ts';
import { words as classWords } from './words-live.ts';
import { words as roundWords } from './words-rounds.ts';

interface Props {
  readonly exercise: ExerciseId;
  readonly codebook: Codebook;
  /** One, or both beside each other. */
  readonly rounds?: readonly RoundName[];
}

/** Those that are enough to look at; the others are a press away. */
const coefficients = ['alpha', 'percent'] as const;
const onlyFirst: readonly RoundName[] = ['first'];

/**
 * How far a class agrees, by label, with the reason where there is no figure and the doubts where there is one; it follows the class
 * slowly. Staff only.
 */
export function ClassAgreement({ exercise, codebook, rounds = onlyFirst }: Props) {
  const [opened, setOpened] = useState(false);
  const answers = useQueries({ queries: rounds.map((round) => agreementQuery(exercise, round)) });
  const error = answers.find((answer) => answer.error)?.error;
  if (error) return <Notice>{error.message}</Notice>;
  const tables = answers.flatMap(({ data }) => data ?? []);
  const [first] = tables;
  if (!first || tables.length < rounds.length) return <TextSkeleton lines={3} />;
  // Each has the same rows in the same order, for they are the codebook's.
  const rows = first.rows
    .map((_, at) => tables.flatMap((table) => table.rows[at] ?? []))
    .filter((each) => each[0]?.subject.kind !== 'attribute' && each.some(({ annotations }) => annotations > 0));
  const isOne = rounds.length === 1;
  const nameOf = (round: RoundName) => (round === 'first' ? roundWords.before : roundWords.after);
  return (
    <section aria-label={words.agreement}>
      <h2>{words.agreement}</h2>
      <p className={styles.soft}>{words.how}</p>
      {rows.length === 0 && <p>{classWords.nothingMarked}</p>}
      {rows.length > 0 && (
        <table className={styles.numbers} aria-label={words.agreement}>
          <thead>
            <tr>
              <th scope="col" rowSpan={isOne ? 1 : 2}>
                {words.of}
              </th>
              {coefficients.map((id) => (
                <th key={id} scope={isOne ? 'col' : 'colgroup'} colSpan={rounds.length}>
                  {saying.coefficients[id]}
                </th>
              ))}
            </tr>
            {!isOne && (
              <tr>
                {coefficients.flatMap((id) =>
                  rounds.map((round) => (
                    <th key={`${id} ${round}`} scope="col">
                      {nameOf(round)}
                    </th>
                  )),
                )}
              </tr>
            )}
          </thead>
          <tbody>
            {rows.map((each) => (
              <Row key={JSON.stringify(each[0]?.subject)} rows={each} codebook={codebook} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && (
        <Button variant="default" size="xs" mt="xs" data-screen-only onClick={() => setOpened(true)}>
          {words.all}
        </Button>
      )}
      {opened && (
        <AgreementInFull
          tables={rounds.flatMap((round, at) => (tables[at] ? [{ name: nameOf(round), table: tables[at] }] : []))}
          codebook={codebook}
          onClose={() => setOpened(false)}
        />
      )}
    </section>
  );
}

/** The same subject, in one round or in two. */
function Row({ rows, codebook }: { readonly rows: readonly AgreementRow[]; readonly codebook: Codebook }) {
  const figures = (id: (typeof coefficients)[number]) =>
    rows.map(({ agreements }) => agreements.find(({ coefficient }) => coefficient === id));
  const [alphas, simple] = [figures('alpha'), figures('percent')];
  const doubts = alphas.flatMap((alpha) =>
    alpha?.kind === 'none' ? [saying.missing[alpha.why]] : (alpha?.concerns.map(saying.concern) ?? []),
  );
  return (
    <>
      <tr>
        <th scope="row">{rows[0] && <SubjectName row={rows[0]} codebook={codebook} />}</th>
        {[...alphas.map((each) => say(each, sayDecimals)), ...simple.map((each) => say(each, sayPercent))].map((figure, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
          <td key={at}>{figure}</td>
        ))}
      </tr>
      {doubts.length > 0 && (
        <tr>
          <td className={styles.doubts} colSpan={1 + 2 * rows.length}>
            {[...new Set(doubts)].join(' ')}
          </td>
        </tr>
      )}
    </>
  );
}

const say = (agreement: Agreement | undefined, figure: (value: number) => string) =>
  agreement?.kind === 'figure' ? figure(agreement.value) : words.none;

import { useQuery } from '@tanstack/react-query';
import type { AgreementRow } from '../../shared/agreement/agreement-table.ts';
import type { Agreement } from '../../shared/agreement/measure.ts';
import { words as saying } from '../../shared/agreement/words.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { LabelName } from './ClassTexts.tsx';
import styles from './live.module.css';
import { words } from './words-live.ts';

interface Props {
  readonly exercise: ExerciseId;
  readonly codebook: Codebook;
}

/** How far a class agrees, by label, with the reason where there is no figure and the doubts where there is one; it follows the class slowly. Staff only. */
export function ClassAgreement({ exercise, codebook }: Props) {
  // Costly: the feed has it counted again at its own slow pace, and not with every mark.
  const { data, error } = useQuery({
    queryKey: ['agreement', exercise],
    queryFn: ({ signal }) => call('agreement', { params: { exercise } }, signal),
    staleTime: 0,
  });
  if (error) return <Notice>{error.message}</Notice>;
  if (!data) return <TextSkeleton lines={3} />;
  const rows = data.rows.filter(({ subject, annotations }) => subject.kind !== 'attribute' && annotations > 0);
  return (
    <section aria-label={words.agreement}>
      <h2>{words.agreement}</h2>
      <p className={styles.soft}>{words.howAgreement}</p>
      {rows.length === 0 && <p>{words.nothingMarked}</p>}
      {rows.length > 0 && (
        <table className={styles.numbers} aria-label={words.agreement}>
          <thead>
            <tr>
              <th scope="col">{words.of}</th>
              <th scope="col">{saying.coefficients.alpha}</th>
              <th scope="col">{saying.coefficients.percent}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={JSON.stringify(row.subject)} row={row} codebook={codebook} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const decimals = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

function Row({ row: { subject, agreements }, codebook }: { readonly row: AgreementRow; readonly codebook: Codebook }) {
  const [alpha, simple] = (['alpha', 'percent'] as const).map((id) => agreements.find(({ coefficient }) => coefficient === id));
  const doubts = alpha?.kind === 'none' ? [saying.missing[alpha.why]] : (alpha?.concerns.map(saying.concern) ?? []);
  return (
    <>
      <tr>
        <th scope="row">
          {subject.kind === 'label' && <LabelName codebook={codebook} label={subject.label} />}
          {subject.kind === 'choice' && words.choices}
          {subject.kind === 'labels' && (subject.on === 'span' ? words.everyWord : words.everyText)}
        </th>
        <td>{say(alpha, decimals)}</td>
        <td>{say(simple, percent)}</td>
      </tr>
      {doubts.length > 0 && (
        <tr>
          <td className={styles.doubts} colSpan={3}>
            {doubts.join(' ')}
          </td>
        </tr>
      )}
    </>
  );
}

const say = (agreement: Agreement | undefined, format: Intl.NumberFormat) =>
  agreement?.kind === 'figure' ? format.format(agreement.value) : '–';

import { Fragment } from 'react';
import type { AgreementRow, AgreementTable } from '../../shared/agreement/agreement-table.ts';
import type { CoefficientId } from '../../shared/agreement/coefficient.ts';
import type { Agreement } from '../../shared/agreement/measure.ts';
import { words as saying } from '../../shared/agreement/words.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { sayDecimals, sayPercent } from '../ui/figures.ts';
import styles from './live.module.css';
import { SubjectName } from './SubjectName.tsx';
import { WideTable } from './WideTable.tsx';
import { coefficients, words } from './words-agreement.ts';

interface Props {
  readonly tables: readonly { readonly name: string; readonly table: AgreementTable }[];
  readonly codebook: Codebook;
  readonly onClose: () => void;
}

/** How far a class agrees in every coefficient, with how much was compared, the intervals, and why a figure is missing or doubtful. */
export function AgreementInFull({ tables, codebook, onClose }: Props) {
  return (
    <Dialog title={words.allTitle} size="xl" onClose={onClose}>
      <p className={styles.soft}>{words.allHow}</p>
      {tables.map(({ name, table }) => (
        <Fragment key={name}>
          {tables.length > 1 && <h3>{name}</h3>}
          <Figures name={tables.length > 1 ? name : words.allTitle} table={table} codebook={codebook} />
        </Fragment>
      ))}
    </Dialog>
  );
}

function Figures({ name, table, codebook }: Omit<Props, 'tables' | 'onClose'> & Props['tables'][number]) {
  const rows = table.rows.filter(({ annotations }) => annotations > 0);
  const unused = table.rows.length - rows.length;
  // What is so of every line is said once.
  const everywhere = reasonsOf(rows[0]).filter(({ why }) =>
    rows.every((row) => reasonsOf(row).some((other) => other.why === why)),
  );
  return (
    <>
      <WideTable name={name}>
        <table className={`${styles.numbers} ${styles.allNumbers}`} aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{words.of}</th>
              <th scope="col">{words.compared}</th>
              {coefficients.map((id) => (
                <th key={id} scope="col">
                  {saying.coefficients[id]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={JSON.stringify(row.subject)} row={row} codebook={codebook} said={everywhere} />
            ))}
          </tbody>
        </table>
      </WideTable>
      <div className={styles.doubts}>
        {everywhere.map((reason) => (
          <p key={reason.why}>{say(reason)}</p>
        ))}
        {unused > 0 && <p>{words.nobodyUsed(unused)}</p>}
        {table.lost > 0 && <p>{words.lost(table.lost)}</p>}
      </div>
    </>
  );
}

function Row({
  row,
  codebook,
  said,
}: {
  readonly row: AgreementRow;
  readonly codebook: Codebook;
  readonly said: readonly Reason[];
}) {
  const { unit, agreements } = row;
  const reasons = reasonsOf(row).filter(({ why }) => !said.some((other) => other.why === why));
  const concerns = new Set(agreements.flatMap((each) => (each.kind === 'figure' ? each.concerns.map(saying.concern) : [])));
  const doubts = [...reasons.map(say), ...concerns];
  return (
    <>
      <tr>
        <th scope="row">
          <SubjectName row={row} codebook={codebook} />
        </th>
        <td>{saying.units[unit](agreements[0]?.units ?? 0)}</td>
        {coefficients.map((id) => (
          <Figure key={id} agreement={agreements.find(({ coefficient }) => coefficient === id)} />
        ))}
      </tr>
      {doubts.length > 0 && (
        <tr>
          <td className={styles.doubts} colSpan={2 + coefficients.length}>
            <span>{doubts.join(' ')}</span>
          </td>
        </tr>
      )}
    </>
  );
}

function Figure({ agreement }: { readonly agreement: Agreement | undefined }) {
  if (agreement?.kind !== 'figure') return <td>{words.none}</td>;
  const { value, interval, coefficient } = agreement;
  const figure = coefficient === 'percent' ? sayPercent : sayDecimals;
  return (
    <td>
      {figure(value)}
      {interval && <small>{words.interval(figure(interval.low), figure(interval.high))}</small>}
    </td>
  );
}

/** Why some coefficients say nothing. */
interface Reason {
  readonly why: string;
  readonly coefficients: readonly CoefficientId[];
}

function reasonsOf(row: AgreementRow | undefined): readonly Reason[] {
  const reasons = new Map<string, CoefficientId[]>();
  for (const each of row?.agreements ?? []) {
    if (each.kind === 'none')
      reasons.set(saying.missing[each.why], [...(reasons.get(saying.missing[each.why]) ?? []), each.coefficient]);
  }
  return [...reasons].map(([why, without]) => ({ why, coefficients: without }));
}

/** Where it is of all of them, it says so by itself. */
const say = ({ why, coefficients: without }: Reason) =>
  without.length === coefficients.length
    ? why
    : words.noFigure(
        without.map((id) => saying.coefficients[id]),
        why,
      );

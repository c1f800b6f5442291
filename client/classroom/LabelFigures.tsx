import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import { LabelName } from './ClassTexts.tsx';
import { sayFigure } from './grade-figures.ts';
import styles from './grades.module.css';
import { WideTable } from './WideTable.tsx';
import { words } from './words-grades.ts';

interface Props {
  readonly graded: Pick<Graded, 'labels' | 'overall'>;
  readonly codebook: Codebook;
}

const measures = ['exact', 'overlap', 'tokens'] as const;

/** How near each label of somebody's work is to the key, with how much was right and how much was found. */
export function LabelFigures({ graded: { labels, overall }, codebook }: Props) {
  const cells = (row: { readonly [M in (typeof measures)[number]]: Graded['overall']['exact'] | null }) =>
    measures.flatMap((measure) =>
      (['precision', 'recall', 'f1'] as const).map((of) => (
        <td key={`${measure} ${of}`} data-first={of === 'precision' || undefined}>
          {sayFigure(row[measure]?.[of] ?? null)}
        </td>
      )),
    );
  return (
    <WideTable name={words.byLabel}>
      <table className={styles.figures} aria-label={words.byLabel}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words.label}
            </th>
            {measures.map((measure) => (
              <th key={measure} scope="colgroup" colSpan={3} data-first>
                {words[measure]}
              </th>
            ))}
          </tr>
          <tr>
            {measures.map((measure) =>
              [
                { short: words.precision, how: words.precisionHow },
                { short: words.recall, how: words.recallHow },
                { short: words.f1, how: words.f1 },
              ].map(({ short, how }) => (
                <th key={`${measure} ${short}`} scope="col" data-first={short === words.precision || undefined}>
                  <abbr title={how}>{short}</abbr>
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {labels.map((each) => (
            <tr key={each.label}>
              <th scope="row">
                <LabelName codebook={codebook} label={each.label} />
              </th>
              {cells(each)}
            </tr>
          ))}
          <tr data-total>
            <th scope="row">{words.allLabels}</th>
            {cells(overall)}
          </tr>
        </tbody>
      </table>
    </WideTable>
  );
}

import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { ScoreRules } from '../../shared/exercise/score-rules.ts';
import { sayPoints } from './grade-figures.ts';
import styles from './setup.module.css';
import { words } from './words-scoring.ts';

interface Props {
  readonly rules: ScoreRules;
  readonly codebook: Codebook;
  /** Labels of the marks of the key, each as often as it is given. */
  readonly keyLabels: readonly string[];
}

/** What can be had by the rules and the key as they are, and an example. */
export function ScorePreview({ rules: { labels, free, passages, least }, codebook, keyLabels }: Props) {
  const placeOf = (label: string) => codebook.labels.findIndex(({ id }) => id === label);
  const ordered = [...new Set(keyLabels)].sort((one, other) => placeOf(one) - placeOf(other));
  const counts = ordered.map((label) => {
    const [count, each] = [keyLabels.filter((id) => id === label).length, labels[label] ?? 1];
    return { label, name: readAs(codebook, label)?.name ?? label, count, each, all: count * each };
  });
  const total = [...counts.map(({ all }) => all), ...free.map(({ points }) => points)].reduce((sum, each) => sum + each, 0);
  const example = counts.find(({ label }) => readAs(codebook, label)?.on === 'span');
  const half = passages === 'overlap' && least <= 0.5 ? 0.5 : 0;
  return (
    <section className={styles.field} aria-labelledby="worth">
      <h3 id="worth" className={styles.label}>
        {words.preview}
      </h3>
      {counts.length === 0 && <p>{words.noKey}</p>}
      {counts.length + free.length > 0 && (
        <table className={styles.table} aria-labelledby="worth" aria-live="off">
          <thead>
            <tr>
              <th scope="col">{words.label}</th>
              <th scope="col">{words.inKey}</th>
              <th scope="col">{words.each}</th>
              <th scope="col">{words.all}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ label, name, count, each, all }) => (
              <tr key={label}>
                <th scope="row">{name}</th>
                <td>{count}</td>
                <td>{sayPoints(each)}</td>
                <td>{sayPoints(all)}</td>
              </tr>
            ))}
            {free.map(({ id, title, points }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                <td>{words.byHand}</td>
                <td />
                <td>{sayPoints(points)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">
                <strong>{words.total}</strong>
              </th>
              <td />
              <td />
              <td>
                <strong>{sayPoints(total)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      )}
      {example && <p>{words.half(example.name, sayPoints(half * example.each), sayPoints(example.each))}</p>}
      <p className={styles.aside}>{words.previewHow}</p>
    </section>
  );
}

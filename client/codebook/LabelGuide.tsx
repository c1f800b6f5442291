import type { Codebook, Label, RelationKind } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import styles from './codebook.module.css';
import { words } from './words.ts';

interface Props {
  readonly entry: Label | RelationKind | null;
  readonly codebook: Codebook;
}

/** A label or a kind for those who use it and do not change it. */
export function LabelGuide({ entry, codebook }: Props) {
  if (!entry) return null;
  const readsAs = (readAs(codebook, entry.id) ?? readKindAs(codebook, entry.id))?.name ?? '';
  return (
    <article className={styles.form}>
      <h2 className={styles.guideTitle} dir="auto">
        {entry.name}
      </h2>
      {entry.ended && <p>{entry.ended.kind === 'retired' ? words.isRetired : words.isMerged(readsAs)}</p>}
      {entry.definition && <p dir="auto">{entry.definition}</p>}
      {'attributes' in entry && <LabelDetails label={entry} />}
    </article>
  );
}

function LabelDetails({ label }: { readonly label: Label }) {
  const asked = label.attributes.filter(({ retired }) => !retired);
  return (
    <>
      {(['include', 'exclude'] as const).map((list) => {
        const examples = label[list] ?? [];
        return (
          examples.length > 0 && (
            <section key={list}>
              <h3>{words[list]}</h3>
              <ul className={styles.changes}>
                {examples.map(({ text }) => (
                  <li key={text} dir="auto">
                    “{text}”
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {asked.length > 0 && (
        <section>
          <h3>{words.attributes}</h3>
          <ul className={styles.changes}>
            {asked.map((attribute) => (
              <li key={attribute.id}>
                {attribute.name}:{' '}
                {'choices' in attribute
                  ? attribute.choices
                      .filter(({ retired }) => !retired)
                      .map(({ name }) => name)
                      .join(', ')
                  : words.types[attribute.type]}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

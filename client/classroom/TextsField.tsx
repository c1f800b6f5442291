import { ActionIcon } from '@mantine/core';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import styles from './setup.module.css';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly setup: SetupInHand;
  /** The texts of its project. */
  readonly documents: readonly DocumentSummary[];
}

/** The texts of an exercise in the order in which they are read. */
export function TextsField({ setup: { shown, change, faultAt }, documents }: Props) {
  const { texts, phase } = shown;
  const isFixed = phase !== 'draft';
  const titleOf = (id: DocumentId) => documents.find((each) => each.id === id)?.title ?? '';
  const others = documents.filter(({ id }) => !texts.includes(id));
  const move = (from: number, to: number) => {
    const next = texts.toSpliced(from, 1);
    change({ texts: next.toSpliced(to, 0, texts[from] as DocumentId) });
  };
  return (
    <fieldset className={styles.field} id="texts" tabIndex={-1}>
      <legend className={styles.label}>{words.texts}</legend>
      <ol className={styles.rows}>
        {texts.map((id, at) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>{titleOf(id)}</span>
            {!isFixed && (
              <span className={styles.tools}>
                <ActionIcon
                  variant="subtle"
                  aria-label={words.up(titleOf(id))}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                >
                  <ArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={words.down(titleOf(id))}
                  disabled={at === texts.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  <ArrowDown size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={words.takeOut(titleOf(id))}
                  disabled={texts.length === 1}
                  onClick={() => change({ texts: texts.filter((each) => each !== id) })}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ol>
      {faultAt('texts') && <p role="alert">{faultAt('texts')}</p>}
      {!isFixed && texts.length < 8 && others.length > 0 && (
        <ChoiceField<DocumentId | ''>
          aria-label={words.addText}
          value=""
          choices={[{ value: '', label: words.chooseText }, ...others.map(({ id, title }) => ({ value: id, label: title }))]}
          onChange={(chosen) => chosen && change({ texts: [...texts, chosen] })}
        />
      )}
      <p className={styles.aside}>{isFixed ? words.fixed : words.textsHow}</p>
    </fieldset>
  );
}

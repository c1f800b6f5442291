import { ActionIcon, UnstyledButton } from '@mantine/core';
import { Columns2 } from 'lucide-react';
import type { DocumentId } from '../../shared/base/id.ts';
import type { TextOnTable } from '../annotate/TextsOnTable.tsx';
import { words as studentWords } from '../classroom/words-student.ts';
import styles from './DocumentPage.module.css';
import type { ShownTexts } from './shown-texts.ts';

interface Props {
  readonly texts: readonly TextOnTable[];
  readonly first: DocumentId | null;
  readonly beside: DocumentId | null;
  readonly onShow: (shown: ShownTexts) => void;
}

/** The texts of an exercise, to turn from one to the other, or to lay one beside the other; nothing where there is but one. */
export function ExerciseTexts({ texts, first, beside, onShow }: Props) {
  if (texts.length < 2) return null;
  return (
    <section>
      <h2 className={styles.heading}>{studentWords.texts}</h2>
      <ul className={styles.texts}>
        {texts.map(
          ({
            opened: {
              document: { id, title, date },
            },
          }) => (
            <li key={id} className={styles.textLine}>
              <UnstyledButton
                className={styles.text ?? ''}
                aria-current={id === first ? 'page' : id === beside || undefined}
                onClick={() => onShow({ text: id })}
              >
                <span dir="auto">{title}</span>
                {date && <time dateTime={date}>{date}</time>}
              </UnstyledButton>
              {id !== first && id !== beside && first && (
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  aria-label={studentWords.beside(title)}
                  title={studentWords.besideShort}
                  onClick={() => onShow({ text: first, beside: id })}
                >
                  <Columns2 size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

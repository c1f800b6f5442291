import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import { GoalsField } from './GoalsField.tsx';
import type { WritingProps } from './Setup.tsx';
import styles from './setup.module.css';
import { TextsField } from './TextsField.tsx';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly setup: SetupInHand;
  readonly documents: readonly DocumentSummary[];
  readonly writing: (props: WritingProps) => React.ReactNode;
}

/** What students are given: texts, instructions, and what counts as done. Instructions may be put right while they work. */
export function Briefing({ setup, documents, writing }: Props) {
  const { shown, change, faultAt } = setup;
  const fault = faultAt('instructions');
  return (
    <section className={styles.section} aria-labelledby="briefing">
      <h2 id="briefing" className={styles.heading}>
        {words.what}
      </h2>
      <TextsField setup={setup} documents={documents} />
      <div className={styles.field}>
        <span id="instructions-name" className={styles.label}>
          {words.instructions}
        </span>
        {writing({
          ...{ id: 'instructions', labelledBy: 'instructions-name', describedBy: 'instructions-how' },
          first: shown.instructions,
          onChange: (instructions) => change({ instructions }),
        })}
        <p id="instructions-how" className={styles.aside}>
          {fault ?? words.instructionsHow}
        </p>
      </div>
      <GoalsField setup={setup} />
    </section>
  );
}

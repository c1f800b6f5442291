import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { spellCode } from '../../shared/exercise/exercise.ts';
import styles from './setup.module.css';
import { words } from './words-setup.ts';

interface Props {
  /** Of the exercise or the class. */
  readonly title: string;
  /** Where codes are typed. */
  readonly address: string;
  /** The exercise's; null where the personal one is enough. */
  readonly code: string | null;
  readonly students: readonly { readonly id: string; readonly name: string; readonly number: string; readonly code: string }[];
  readonly onPrinted: () => void;
}

/** A slip for each student with how they come in, to be cut apart. On paper alone: it asks the browser to print as soon as it is there. */
export function Slips({ title, address, code, students, onPrinted }: Props) {
  useEffect(() => {
    window.addEventListener('afterprint', onPrinted);
    window.print();
    return () => window.removeEventListener('afterprint', onPrinted);
  }, [onPrinted]);
  return createPortal(
    <ul className={styles.slips}>
      {students.map((student) => (
        <li key={student.id} className={styles.slip}>
          <p>
            <strong>{student.name}</strong> {student.number}
          </p>
          <p>{title}</p>
          <p>{words.slipGo(address.replace(/^https?:\/\//, ''))}</p>
          <dl>
            {code !== null && (
              <>
                <dt>{words.slipCode}</dt>
                <dd>{spellCode(code)}</dd>
              </>
            )}
            <dt>{words.slipPersonal}</dt>
            <dd>{spellCode(student.code)}</dd>
          </dl>
        </li>
      ))}
    </ul>,
    document.body,
  );
}

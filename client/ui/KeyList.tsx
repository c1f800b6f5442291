import { Fragment } from 'react';
import { KeyCap } from './KeyCap.tsx';
import styles from './KeyList.module.css';

/** Keys, as they are pressed together or one for the other, and what they do. */
export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

interface Props {
  readonly lines: readonly KeyLine[];
}

/** Keys and what each does, as a key sheet shows them. */
export function KeyList({ lines }: Props) {
  return (
    <dl className={styles.keys}>
      {lines.map(({ keys, does }) => (
        <Fragment key={does}>
          <dt>
            {keys.map((key) => (
              <KeyCap key={key}>{key}</KeyCap>
            ))}
          </dt>
          <dd>{does}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

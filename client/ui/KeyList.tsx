import { Fragment } from 'react';
import { KeyCap } from './KeyCap.tsx';
import styles from './KeyList.module.css';

interface Props {
  readonly lines: readonly { readonly keys: readonly string[]; readonly does: string }[];
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

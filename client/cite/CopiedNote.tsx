import styles from './cite.module.css';
import type { Taken } from './take.ts';
import { words } from './words.ts';

interface Props {
  readonly taken: Taken;
  readonly as: 'citation' | 'link';
  /** Whether it is on the clipboard; if not, it is shown so that it can be copied by hand. */
  readonly copied: boolean;
}

/** What was copied, and where its link leads. */
export function CopiedNote({ taken: { name, plain, address }, as, copied }: Props) {
  if (!copied) {
    return (
      <>
        {words.notCopied}
        <span className={styles.byHand} dir="auto">
          {plain}
        </span>
      </>
    );
  }
  return (
    <>
      <bdi>{as === 'citation' ? words.copiedCitation(name) : words.copiedLink(name)}</bdi>
      <a href={address} className={styles.address} title={address}>
        {address}
      </a>
    </>
  );
}

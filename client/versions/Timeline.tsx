import { UnstyledButton } from '@mantine/core';
import type { Version } from '../../shared/api/contract.ts';
import { nameOf, sayWork, whenFormat } from './say-work.ts';
import styles from './versions.module.css';
import { words } from './words.ts';

interface Props {
  readonly versions: readonly Version[];
  readonly chosen: number | null;
  readonly onChoose: (version: number) => void;
}

/** What is kept of a text, newest first: when, by whom, and who did what. */
export function Timeline({ versions, chosen, onChoose }: Props) {
  return (
    <ol className={styles.timeline} aria-label={words.versions}>
      {versions.map((version) => {
        const lines = version.work.map(sayWork).filter((line) => line !== '');
        return (
          <li key={version.number}>
            <UnstyledButton
              className={styles.version}
              aria-current={version.number === chosen || undefined}
              onClick={() => onChoose(version.number)}
            >
              <strong className={version.name ? undefined : styles.automatic}>{nameOf(version, versions)}</strong>
              <span className={styles.small}>
                <time dateTime={new Date(version.at).toISOString()}>{whenFormat.format(version.at)}</time>
                {version.by && ` ${words.by(version.by.name)}`}
              </span>
              {lines.map((line) => (
                <span key={line} className={styles.small}>
                  {line}
                </span>
              ))}
              {lines.length === 0 && version.kind !== 'first' && <span className={styles.small}>{words.nothingDone}</span>}
            </UnstyledButton>
          </li>
        );
      })}
    </ol>
  );
}

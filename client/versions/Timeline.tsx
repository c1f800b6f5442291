import { UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Version } from '../../shared/api/version-contract.ts';
import { useRovingFocus } from '../ui/roving.ts';
import { nameOf, sayDone, whenFormat } from './say-work.ts';
import styles from './versions.module.css';
import { words } from './words.ts';

type Event = OpenDocument['events'][number];

interface Props {
  readonly versions: readonly Version[];
  /** When the text was opened for editing and locked; newest first, as the versions. */
  readonly events: readonly Event[];
  readonly sayEvent: (event: Event) => string;
  readonly chosen: number | null;
  readonly onChoose: (version: number) => void;
}

/** What is kept of a text and what happened to it, newest first: when, by whom, and who did what. */
export function Timeline({ versions, events, sayEvent, chosen, onChoose }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const roving = useRovingFocus(list, 'column');
  return (
    <ol ref={list} className={styles.timeline} aria-label={words.versions} {...roving}>
      {inTime(versions, events).map((each) =>
        'what' in each ? (
          <li key={`${each.what} ${each.at}`} className={styles.event}>
            {sayEvent(each)}
          </li>
        ) : (
          <li key={each.number}>
            <Kept version={each} versions={versions} isChosen={each.number === chosen} onChoose={onChoose} />
          </li>
        ),
      )}
    </ol>
  );
}

interface KeptProps extends Pick<Props, 'versions' | 'onChoose'> {
  readonly version: Version;
  readonly isChosen: boolean;
}

function Kept({ version, versions, isChosen, onChoose }: KeptProps) {
  const done = version.work.map((work) => ({ work, what: sayDone(work) })).filter(({ what }) => what !== '');
  return (
    <UnstyledButton className={styles.version} aria-current={isChosen || undefined} onClick={() => onChoose(version.number)}>
      <strong className={version.name ? undefined : styles.automatic}>
        <bdi>{nameOf(version, versions)}</bdi>
      </strong>
      <span className={styles.small}>
        <time dateTime={new Date(version.at).toISOString()}>{whenFormat.format(version.at)}</time>
        {version.by && (
          <>
            {' '}
            {words.by} <bdi>{version.by.name}</bdi>
          </>
        )}
      </span>
      {done.map(({ work, what }) => (
        <span key={work.by?.account ?? ''} className={styles.small}>
          <bdi>{work.by?.name ?? words.somebody}</bdi>: {what}
        </span>
      ))}
      {done.length === 0 && version.kind !== 'first' && <span className={styles.small}>{words.nothingDone}</span>}
    </UnstyledButton>
  );
}

/** Both in one order; an event before the version that was kept in the same moment, for it came after what that holds. */
function inTime(versions: readonly Version[], events: readonly Event[]): readonly (Version | Event)[] {
  return [...events, ...versions].sort((a, b) => b.at - a.at);
}

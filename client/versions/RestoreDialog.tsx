import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';
import { ApiProblem, call, type ResponseOf } from '../api/client.ts';
import { todayQuery } from '../api/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { sayNewer } from './kept-text.ts';
import styles from './versions.module.css';
import { words } from './words.ts';

interface Props {
  readonly document: DocumentId;
  readonly version: number;
  /** What the version is called. */
  readonly name: string;
  /** What the person saw as today's text. */
  readonly seen: ResponseOf<'today'>;
  /** @param before the version that was kept of what was there. */
  readonly onRestored: (before: number) => void;
  readonly onClose: () => void;
}

/** Asks before a version is restored, and again where others have worked since the person looked. */
export function RestoreDialog({ document, version, name, seen: first, onRestored, onClose }: Props) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(first);
  const [newer, setNewer] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    setProblem('');
    try {
      const { before } = await call('restoreVersion', { params: { document, version }, body: { seen: seen.upTo } });
      onRestored(before);
      onClose();
      return;
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.code === 'newer-work') {
        const now = await queries.fetchQuery({ ...todayQuery(document), staleTime: 0 });
        setNewer(sayNewer(first, now));
        setSeen(now);
      } else setProblem(cause instanceof ApiProblem ? cause.detail : words.failed);
    }
    setBusy(false);
  };
  return (
    <Dialog onClose={onClose} title={words.confirmRestore(name)} closeButtonProps={{ 'aria-label': words.close }}>
      <div className={styles.form}>
        <p>{words.restoreWhat}</p>
        {newer && (
          <Notice>
            <strong>{words.newer(newer)}.</strong> {words.newerWhat}
          </Notice>
        )}
        {problem && <Notice>{problem}</Notice>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button data-autofocus loading={isBusy} onClick={() => void restore()}>
            {newer ? words.restoreAnyway : words.restore}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

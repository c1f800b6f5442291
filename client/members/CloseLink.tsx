import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { documentQuery, linksQuery, projectQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import { linkWords } from './link-words.ts';
import styles from './members.module.css';

interface Props {
  readonly project: ProjectId;
  readonly link: ShareLink;
  readonly onKeep: () => void;
}

/** Asks before a link is closed, and whether the guests who came through it are to go with it. */
export function CloseLink({ project, link: { id, arrivals, text }, onKeep }: Props) {
  const queries = useQueryClient();
  const [taking, setTaking] = useState(false);
  const guests = arrivals.filter(({ guest, role }) => guest && role !== null && role !== 'owner').length;
  const close = useMutation({
    mutationFn: () => call('closeLink', { params: { project, link: id }, query: { guests: taking ? 'go' : 'stay' } }),
    onSuccess: () =>
      Promise.all(
        [linksQuery(project), text ? documentQuery(text.id) : projectQuery(project)].map(({ queryKey }) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <fieldset className={styles.closing} aria-label={linkWords.closing}>
      <span>{linkWords.closeMeans}</span>
      {guests > 0 && (
        <Checkbox
          label={linkWords.takeOut(guests)}
          description={linkWords.takeOutMeans}
          checked={taking}
          onChange={({ currentTarget }) => setTaking(currentTarget.checked)}
        />
      )}
      <div className={styles.choices}>
        <Button size="compact-sm" loading={close.isPending} onClick={() => close.mutate()}>
          {linkWords.close}
        </Button>
        <Button size="compact-sm" variant="default" autoFocus onClick={onKeep}>
          {linkWords.keep}
        </Button>
      </div>
      {close.error && <Notice>{close.error.message}</Notice>}
    </fieldset>
  );
}

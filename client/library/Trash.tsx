import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TrashedDocument } from '../../shared/api/library-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { call } from '../api/client.ts';
import { documentsQuery, trashQuery } from '../api/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SidePage } from '../ui/SidePage.tsx';
import styles from './Trash.module.css';
import { words } from './words.ts';

interface Props {
  readonly project: Pick<Project, 'id' | 'name' | 'role'>;
  readonly me: Me;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** What was thrown away in a project, to be taken back, and for the owner to be deleted at once. */
export function Trash({ project: { id: project, name, role }, me }: Props) {
  const queries = useQueryClient();
  const { data: trashed } = useSuspenseQuery(trashQuery(project));
  const [doomed, setDoomed] = useState<TrashedDocument | null>(null);
  const mayPurge = can(actorOf(me), 'project.purge', { kind: 'project', role });
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: documentsQuery(project).queryKey });
    return queries.invalidateQueries({ queryKey: trashQuery(project).queryKey });
  };
  const restore = useMutation({
    mutationFn: (document: TrashedDocument) => call('restoreTexts', { params: { project }, body: { documents: [document.id] } }),
    onSettled: refresh,
  });

  return (
    <SidePage
      back={(props) => <Link to="/p/$project" params={{ project }} {...props} />}
      backName={words.backToTexts}
      title={words.trashTitle(name)}
      how={trashed.length === 0 ? words.trashEmpty : words.trashHow}
    >
      {restore.error && <Notice>{restore.error.message}</Notice>}
      <ul className={styles.list} aria-label={words.trash}>
        {trashed.map((document) => (
          <li key={document.id} className={styles.text}>
            <div className={styles.what}>
              <span className={styles.name} lang={document.language} dir={document.direction}>
                {document.title}
              </span>
              <span className={styles.aside}>
                {words.trashedBy(document.trashedBy?.name ?? null, day.format(document.trashed))}.{' '}
                {words.deletedAfter(day.format(document.deletedAfter))}.
              </span>
            </div>
            <Button variant="default" aria-label={words.restoreOne(document.title)} onClick={() => restore.mutate(document)}>
              {words.restore}
            </Button>
            {mayPurge && (
              <Button variant="subtle" aria-label={words.deleteOne(document.title)} onClick={() => setDoomed(document)}>
                {words.deleteNow}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {doomed && <DeleteDialog key={doomed.id} document={doomed} onDeleted={refresh} onClose={() => setDoomed(null)} />}
    </SidePage>
  );
}

interface DeleteProps {
  readonly document: TrashedDocument;
  readonly onDeleted: () => Promise<void>;
  readonly onClose: () => void;
}

/** The last question before a text is gone for good. */
function DeleteDialog({ document: { id, project, title }, onDeleted, onClose }: DeleteProps) {
  const purge = useMutation({
    mutationFn: () => call('purgeTexts', { params: { project }, body: { documents: [id] } }),
    onSuccess: async () => {
      await onDeleted();
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={words.deleteTitle}>
      <div className={styles.question}>
        <p>{words.deleteHow(title)}</p>
        {purge.error && <Notice>{purge.error.message}</Notice>}
        <Group justify="end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button loading={purge.isPending} onClick={() => purge.mutate()}>
            {words.deleteNow}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}

import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly isOwner: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before signing out, because nobody here has a password to come back with. */
export function SignOutDialog({ isOwner, opened, onClose }: Props) {
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => call('leave'),
    onSuccess: () => {
      queries.clear();
      // A fresh page: nothing of the person who left stays in memory.
      window.location.assign('/welcome');
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={words.signOutTitle}>
      <div className={styles.stack}>
        <p>{isOwner ? words.signOutOwner : words.signOutGuest}</p>
        {leave.error && <Notice>{leave.error.message}</Notice>}
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.cancel}
          </Button>
          <Button loading={leave.isPending} onClick={() => leave.mutate()}>
            {words.signOut}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

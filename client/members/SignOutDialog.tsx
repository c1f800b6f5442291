import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AccountId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { countUnsentOnDevice, wipeDevice } from '../sync/surroundings.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly account: AccountId;
  /** By which they can come back; null for who has no password. */
  readonly signInName: string | null;
  readonly isOwner: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before signing out: how one would come back, and that what this device keeps is deleted. */
export function SignOutDialog({ account, signInName, isOwner, opened, onClose }: Props) {
  const queries = useQueryClient();
  const { data: unsent = 0 } = useQuery({
    queryKey: ['unsent', account],
    queryFn: () => countUnsentOnDevice(account),
    enabled: opened,
    staleTime: 0,
  });
  const leave = useMutation({
    mutationFn: async () => {
      await call('leave');
      await wipeDevice(account).catch((cause: unknown) => {
        throw new Error(words.signOutLeftovers, { cause });
      });
    },
    onSuccess: () => {
      queries.clear();
      // A fresh page: nothing of the person who left stays in memory.
      window.location.assign('/welcome');
    },
  });

  return (
    <Modal opened={opened} onClose={onClose} title={words.signOutTitle}>
      <div className={styles.stack}>
        {unsent > 0 && <Notice>{words.signOutUnsent(unsent)}</Notice>}
        <p>{signInName !== null ? words.signOutNamed(signInName) : isOwner ? words.signOutOwner : words.signOutGuest}</p>
        {signInName === null && (
          <p>
            <Link to="/sign-up" onClick={onClose}>
              {words.keepFirst}
            </Link>
          </p>
        )}
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

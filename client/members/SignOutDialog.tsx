import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Me } from '../../shared/api/me-contract.ts';
import { call } from '../api/client.ts';
import { countUnsentOnDevice, wipeBrowser, wipeDevice } from '../sync/surroundings.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly me: Me;
  /** `finish` leaves nothing of anybody in this browser, for whoever sits down next. */
  readonly manner: 'signOut' | 'finish';
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before signing out: how one would come back, and that what this device keeps is deleted. */
export function SignOutDialog({ me, manner, opened, onClose }: Props) {
  const { person } = me;
  const queries = useQueryClient();
  const { data: unsent = 0 } = useQuery({
    queryKey: ['unsent', person?.account],
    queryFn: () => (person ? countUnsentOnDevice(person.account) : 0),
    enabled: opened,
    staleTime: 0,
  });
  const leave = useMutation({
    mutationFn: async () => {
      await call('leave');
      await (manner === 'finish' || !person ? wipeBrowser() : wipeDevice(person.account)).catch((cause: unknown) => {
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
    <Modal opened={opened} onClose={onClose} title={manner === 'finish' ? words.finishTitle : words.signOutTitle}>
      <div className={styles.stack}>
        {unsent > 0 && <Notice>{words.signOutUnsent(unsent)}</Notice>}
        {manner === 'finish' && <p>{words.finishMeans}</p>}
        <p>{howToComeBack(me)}</p>
        {me.signInName === null && me.organisations.length === 0 && (
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
            {manner === 'finish' ? words.finish : words.signOut}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

function howToComeBack({ signInName, organisations: [organisation], workspace }: Me): string {
  if (signInName !== null) return words.signOutNamed(signInName);
  if (organisation !== undefined) return words.signOutBy(organisation);
  return workspace.isOwner ? words.signOutOwner : words.signOutGuest;
}

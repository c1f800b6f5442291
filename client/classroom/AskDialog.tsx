import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './setup.module.css';
import { words } from './words-setup.ts';

interface Props {
  readonly title: string;
  /** What follows from it. */
  readonly how: string;
  /** What the button says that does it. */
  readonly go: string;
  readonly act: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** The last question before something is taken away. Where it cannot be, the server says why, and it stays open. */
export function AskDialog({ title, how, go, act, onClose }: Props) {
  const send = useMutation({ mutationFn: act, onSuccess: onClose });
  return (
    <Dialog onClose={onClose} title={title}>
      <div className={styles.form}>
        <p>{how}</p>
        {send.error && <Notice>{send.error.message}</Notice>}
        <Group justify="end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button loading={send.isPending} onClick={() => send.mutate()}>
            {go}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}

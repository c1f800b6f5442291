import { Button, Group } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { Dialog } from '../ui/Dialog.tsx';
import { words } from './words.ts';

/** Asks before unsaved changes are left behind, whether for another page or out of the application. */
export function LeaveGuard({ isChanged }: { readonly isChanged: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog onClose={blocker.reset} title={words.leaveTitle}>
      <p>{words.leaveWhy}</p>
      <Group justify="end" gap="sm" mt="md">
        <Button variant="default" onClick={blocker.proceed}>
          {words.leave}
        </Button>
        <Button data-autofocus onClick={blocker.reset}>
          {words.stay}
        </Button>
      </Group>
    </Dialog>
  );
}

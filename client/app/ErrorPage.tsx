import { Button, Group } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ApiProblem } from '../api/client.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { words } from './words.ts';

/** A page that could not be shown: what happened, and a way on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />;

  const tryAgain = () => {
    reset();
    void router.invalidate();
  };
  const known = error instanceof ApiProblem;
  return (
    <Sheet title={known && error.code === 'unreachable' ? words.away : words.broken}>
      <p role="alert">{known ? error.detail : words.brokenWhy}</p>
      <Group>
        <Button onClick={tryAgain}>{words.tryAgain}</Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      </Group>
    </Sheet>
  );
}

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
  const { title, why } = faceOf(error);
  return (
    <Sheet title={title}>
      <p role="alert">{why}</p>
      <Group>
        <Button onClick={tryAgain}>{words.tryAgain}</Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      </Group>
    </Sheet>
  );
}

function faceOf(error: unknown): { readonly title: string; readonly why: string } {
  if (!(error instanceof ApiProblem)) return { title: words.broken, why: words.brokenWhy };
  if (error.code === 'unreachable') return { title: words.away, why: words.awayWhy };
  return { title: words.broken, why: error.detail };
}

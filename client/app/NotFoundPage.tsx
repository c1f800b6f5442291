import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Sheet } from '../ui/Sheet.tsx';
import { words } from './words.ts';

/** An address that leads nowhere. What is gone and what is not the caller's look the same, because they must. */
export function NotFoundPage() {
  return (
    <Sheet title={words.gone}>
      <p>{words.goneWhy}</p>
      <div>
        <Button component={Link} to="/">
          {words.goHome}
        </Button>
      </div>
    </Sheet>
  );
}

import { Button } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { Sheet } from '../../ui/Sheet.tsx';
import { words } from './words.ts';

/** What is shown to somebody whom the way back from their organisation did not lead in. */
export function NotInPage() {
  const refused = useLocation({ select: ({ state }) => state.refused });
  return (
    <Sheet title={words.notIn}>
      <p role="alert">{refused ?? words.notBegun}</p>
      <div>
        <Button component={Link} to="/">
          {words.toStart}
        </Button>
      </div>
    </Sheet>
  );
}

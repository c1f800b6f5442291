import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { Sheet } from '../ui/Sheet.tsx';
import { words } from './words.ts';

/** What is shown when an owner link did not lead in; the route itself uses the link up. */
export function EnterPage() {
  const { refused } = useSearch({ from: '/enter' });
  return (
    <Sheet title={refused === 'owner-link-used' ? words.enterRefused : words.entering}>
      <p role="alert">{reasonOf(refused)}</p>
      <div>
        <Button component={Link} to="/" variant="default">
          {words.toStart}
        </Button>
      </div>
    </Sheet>
  );
}

function reasonOf(code: string | undefined): string {
  switch (code) {
    case undefined:
      return words.enterEmpty;
    case 'too-often':
      return words.enterOften;
    case 'unreachable':
      return words.enterUnreachable;
    default:
      return words.enterAgain;
  }
}

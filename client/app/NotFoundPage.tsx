import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../api/queries.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { NotSaved } from './NotSaved.tsx';
import { words } from './words.ts';

/**
 * An address that leads nowhere. What is gone and what is not the caller's look the same, because they must. Whoever was at work in it
 * still finds what they had not sent.
 */
export function NotFoundPage() {
  const person = useQuery(meQuery).data?.person;
  return (
    <Sheet title={words.gone}>
      <p>{words.goneWhy}</p>
      {person && <NotSaved account={person.account} />}
      <div>
        <Button component={Link} to="/">
          {words.goHome}
        </Button>
      </div>
    </Sheet>
  );
}

import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { words } from './words.ts';

/** Where a link that was sent leads nowhere any more: the way to another one. */
export const AskAgain = () => (
  <Button component={Link} to="/forgot" size="md" variant="default">
    {words.askAgain}
  </Button>
);

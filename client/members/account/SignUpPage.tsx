import { Button } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery } from '../../api/queries.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { AskSignUp } from './AskSignUp.tsx';
import { ByOrganisation } from './ByOrganisation.tsx';
import { becomeMe } from './become-me.ts';
import { SignUpForm } from './SignUpForm.tsx';
import { words } from './words.ts';

/** Where a guest gets a name and a password, and, where everybody may, a stranger too. */
export function SignUpPage() {
  const queries = useQueryClient();
  const { person, signInName, organisations, workspace } = useSuspenseQuery(meQuery).data;
  const [isDone, setIsDone] = useState(false);
  if (signInName !== null) {
    return (
      <Sheet title={isDone ? words.done(signInName) : words.already}>
        <div role="status">
          <Button component={Link} to="/">
            {words.toStart}
          </Button>
        </div>
      </Sheet>
    );
  }
  const mayEnter = person !== null || workspace.signUp === 'open';
  const mayProve = workspace.domains.length > 0 && workspace.mail;
  return (
    <Sheet title={person ? words.keepTitle : words.signUpTitle}>
      <p>{person ? words.keepWhy(person.name) : mayEnter ? words.signUpWhy : mayProve ? words.proveWhy : words.uninvited}</p>
      {workspace.organisation !== null && organisations.length === 0 && (
        <ByOrganisation organisation={workspace.organisation} isHere={person !== null} />
      )}
      {mayProve && <AskSignUp domains={workspace.domains} />}
      {mayEnter ? (
        <SignUpForm
          isHere={person !== null}
          onDone={(me) => {
            setIsDone(true);
            becomeMe(queries, me);
          }}
        />
      ) : (
        <div>
          <Button component={Link} to="/welcome" variant="default">
            {words.toStart}
          </Button>
        </div>
      )}
    </Sheet>
  );
}

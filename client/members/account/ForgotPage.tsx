import { Button } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from '../members.module.css';
import { SignInNameField } from './SignInNameField.tsx';
import { words } from './words.ts';

/** For whoever does not have their password at hand: a letter, or, where no mail is sent, whom to ask. */
export function ForgotPage() {
  const { workspace } = useSuspenseQuery(meQuery).data;
  const [signInName, setSignInName] = useState('');
  const ask = useMutation({ mutationFn: (want: 'reset' | 'letter') => call('askLetter', { body: { signInName, want } }) });
  if (ask.isSuccess) {
    return (
      <Sheet title={words.lookIntoMail}>
        <p role="status">{words.lookIntoMailHow}</p>
        <ToStart />
      </Sheet>
    );
  }
  if (!workspace.mail) {
    return (
      <Sheet title={words.forgotTitle}>
        <p>{words.askOwner(workspace.ownerName)}</p>
        <ToStart />
      </Sheet>
    );
  }
  const isEmpty = signInName.trim() === '';
  return (
    <Sheet title={words.forgotTitle}>
      <p>{words.forgotHow}</p>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate('reset');
        }}
      >
        <SignInNameField value={signInName} onChange={setSignInName} />
        {ask.error && <Notice>{ask.error.message}</Notice>}
        <div className={styles.choices}>
          <Button type="submit" size="md" loading={ask.isPending && ask.variables === 'reset'} disabled={isEmpty}>
            {words.askReset}
          </Button>
          <Button
            size="md"
            variant="default"
            loading={ask.isPending && ask.variables === 'letter'}
            disabled={isEmpty}
            onClick={() => ask.mutate('letter')}
          >
            {words.askLetter}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

const ToStart = () => (
  <div>
    <Button component={Link} to="/" variant="default">
      {words.toStart}
    </Button>
  </div>
);

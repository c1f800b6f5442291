import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../members.module.css';
import { becomeMe } from './become-me.ts';
import { PasswordField } from './PasswordField.tsx';
import { SignInNameField } from './SignInNameField.tsx';
import { words } from './words.ts';

interface Props {
  /** The caller is in. */
  readonly onDone: () => unknown;
  readonly autoFocus?: boolean;
}

/** Name and password of somebody who has been here before. */
export function SignInForm({ onDone, autoFocus = false }: Props) {
  const queries = useQueryClient();
  const [signInName, setSignInName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => call('signIn', { body: { signInName, password } }),
    onSuccess: async (me) => {
      becomeMe(queries, me);
      await onDone();
    },
  });
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate();
      }}
    >
      <SignInNameField value={signInName} autoFocus={autoFocus} onChange={setSignInName} />
      <PasswordField value={password} onChange={setPassword} />
      {enter.error && <Notice>{enter.error.message}</Notice>}
      <div className={styles.choices}>
        <Button type="submit" size="md" loading={enter.isPending} disabled={signInName.trim() === '' || password === ''}>
          {words.signIn}
        </Button>
        <Button size="md" variant="subtle" component={Link} to="/forgot">
          {words.forgot}
        </Button>
      </div>
    </form>
  );
}

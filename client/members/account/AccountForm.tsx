import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../shared/api/me-contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../members.module.css';
import { PasswordField } from './PasswordField.tsx';
import { SignInNameField } from './SignInNameField.tsx';
import { words } from './words.ts';

/** What somebody typed who makes an account. There is a name only of those whom nobody calls anything yet. */
interface NewAccount {
  readonly name?: string;
  readonly signInName: string;
  readonly password: string;
}

interface Props {
  /** Whether others call the caller something already: guests keep their name. */
  readonly isHere: boolean;
  /** By a name of their own, or by the address to which a letter went. */
  readonly signsInBy: 'name' | 'address';
  /** Whether there is what lets the caller in, beside what is typed. */
  readonly isInvited: boolean;
  readonly make: (account: NewAccount) => Promise<Me>;
  readonly onDone: (me: Me) => unknown;
}

/** What a new account wants: what to be called, how to sign in, and a password, made up once. */
export function AccountForm({ isHere, signsInBy, isInvited, make, onDone }: Props) {
  const [name, setName] = useState('');
  const [signInName, setSignInName] = useState('');
  const [password, setPassword] = useState('');
  const making = useMutation({
    mutationFn: () => make({ signInName, password, ...(!isHere && { name }) }),
    onSuccess: onDone,
  });
  const fields = making.error instanceof ApiProblem ? making.error.fields : {};
  const isAtField = Boolean(fields.name || fields.password || (signsInBy === 'name' && fields.signInName));
  const isWhole =
    isInvited && password !== '' && (isHere || name.trim() !== '') && (signsInBy === 'address' || signInName.trim() !== '');
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      {!isHere && (
        <TextInput
          size="md"
          label={words.callMe}
          name="name"
          autoComplete="name"
          maxLength={80}
          value={name}
          error={fields.name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      {signsInBy === 'name' && <SignInNameField isNew value={signInName} error={fields.signInName} onChange={setSignInName} />}
      <PasswordField isNew value={password} error={fields.password} onChange={setPassword} />
      {making.error && !isAtField && <Notice>{making.error.message}</Notice>}
      <div>
        <Button type="submit" size="md" loading={making.isPending} disabled={!isWhole}>
          {words.signUp}
        </Button>
      </div>
    </form>
  );
}

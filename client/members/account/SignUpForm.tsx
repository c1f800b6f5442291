import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../shared/api/me-contract.ts';
import { ApiProblem, call } from '../../api/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../members.module.css';
import { PasswordField } from './PasswordField.tsx';
import { SignInNameField } from './SignInNameField.tsx';
import { words } from './words.ts';

/** What somebody shows who stands before a share link. */
export interface LinkProof {
  readonly secret: string;
  readonly passcode?: string;
}

interface Props {
  /** Whether others call the caller something already: guests keep their name. */
  readonly isHere: boolean;
  /** Of the share link by which a stranger is invited. */
  readonly proof?: LinkProof;
  readonly onDone: (me: Me) => unknown;
}

/** A name to sign in by and a password, made up once. */
export function SignUpForm({ isHere, proof, onDone }: Props) {
  const [name, setName] = useState('');
  const [signInName, setSignInName] = useState('');
  const [password, setPassword] = useState('');
  const make = useMutation({
    mutationFn: () =>
      call('signUp', {
        body: { signInName, password, ...(!isHere && { name }), ...proof },
      }),
    onSuccess: onDone,
  });
  const fields = make.error instanceof ApiProblem ? make.error.fields : {};
  const isWhole = signInName.trim() !== '' && password !== '' && (isHere || name.trim() !== '');
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
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
      <SignInNameField isNew value={signInName} error={fields.signInName} onChange={setSignInName} />
      <PasswordField isNew value={password} error={fields.password} onChange={setPassword} />
      {make.error && Object.keys(fields).length === 0 && <Notice>{make.error.message}</Notice>}
      <div>
        <Button type="submit" size="md" loading={make.isPending} disabled={!isWhole}>
          {words.signUp}
        </Button>
      </div>
    </form>
  );
}

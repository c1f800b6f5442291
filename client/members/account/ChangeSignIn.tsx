import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call } from '../../api/client.ts';
import { accountQuery, meQuery } from '../../api/queries.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../members.module.css';
import { PasswordField } from './PasswordField.tsx';
import { SignInNameField } from './SignInNameField.tsx';
import { words } from './words.ts';

interface Props {
  readonly signInName: string;
}

/** Another name to sign in by, or another password. Each takes the password of now. */
export function ChangeSignIn({ signInName }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState(signInName);
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const isRenamed = name.trim() !== signInName;
  const change = useMutation({
    mutationFn: () =>
      call('changeSignIn', {
        body: { password, ...(isRenamed && { signInName: name }), ...(next !== '' && { newPassword: next }) },
      }),
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      void queries.invalidateQueries({ queryKey: accountQuery.queryKey });
      setPassword('');
      setNext('');
    },
  });
  const fields = change.error instanceof ApiProblem ? change.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <SignInNameField isNew value={name} error={fields.signInName} onChange={setName} />
      <PasswordField isNew value={next} error={fields.newPassword} onChange={setNext} />
      <PasswordField label={words.passwordNow} value={password} error={fields.password} onChange={setPassword} />
      {change.error && Object.keys(fields).length === 0 && <Notice>{change.error.message}</Notice>}
      <div>
        <Button type="submit" loading={change.isPending} disabled={password === '' || (next === '' && !isRenamed)}>
          {words.change}
        </Button>
      </div>
      <p role="status" className={styles.aside}>
        {change.isSuccess && words.changed}
      </p>
    </form>
  );
}

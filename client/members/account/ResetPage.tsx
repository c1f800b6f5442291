import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, call } from '../../api/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from '../members.module.css';
import { AskAgain } from './AskAgain.tsx';
import { becomeMe } from './become-me.ts';
import { PasswordField } from './PasswordField.tsx';
import { words } from './words.ts';

/** A one-time link for a new password opened. */
export function ResetPage() {
  const secret = useLocation({ select: ({ hash }) => hash });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: () => call('resetPassword', { body: { secret, password } }),
    onSuccess: async (me) => {
      becomeMe(queries, me);
      await navigate({ to: '/', hash: '', replace: true });
    },
  });
  const fields = reset.error instanceof ApiProblem ? reset.error.fields : {};
  return (
    <Sheet title={words.resetTitle}>
      {secret === '' ? <p role="alert">{words.linkCut}</p> : <p>{words.resetHow}</p>}
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate();
        }}
      >
        <PasswordField isNew value={password} error={fields.password} onChange={setPassword} />
        {reset.error && Object.keys(fields).length === 0 && <Notice>{reset.error.message}</Notice>}
        <div className={styles.choices}>
          <Button type="submit" size="md" loading={reset.isPending} disabled={secret === '' || password === ''}>
            {words.resetDo}
          </Button>
          <AskAgain />
        </div>
      </form>
    </Sheet>
  );
}

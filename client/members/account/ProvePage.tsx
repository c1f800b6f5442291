import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, call } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from '../members.module.css';
import { becomeMe } from './become-me.ts';
import { PasswordField } from './PasswordField.tsx';
import { words } from './words.ts';

/** The letter to an address opened: what is still wanted for an account of it. */
export function ProvePage() {
  const secret = useLocation({ select: ({ hash }) => hash });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { person } = useSuspenseQuery(meQuery).data;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const make = useMutation({
    mutationFn: () => call('signUpByLetter', { body: { secret, password, ...(!person && { name }) } }),
    onSuccess: async (me) => {
      becomeMe(queries, me);
      await navigate({ to: '/', hash: '', replace: true });
    },
  });
  const fields = make.error instanceof ApiProblem ? make.error.fields : {};
  const isWhole = secret !== '' && password !== '' && (person !== null || name.trim() !== '');
  return (
    <Sheet title={words.signUpTitle}>
      {secret === '' ? <p role="alert">{words.linkCut}</p> : <p>{person ? words.provenStay(person.name) : words.provenHow}</p>}
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        {!person && (
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
        <PasswordField isNew value={password} error={fields.password} onChange={setPassword} />
        {make.error && !fields.name && !fields.password && <Notice>{make.error.message}</Notice>}
        <div>
          <Button type="submit" size="md" loading={make.isPending} disabled={!isWhole}>
            {words.signUp}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

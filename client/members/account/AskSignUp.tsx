import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, call } from '../../api/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../members.module.css';
import { words } from './words.ts';

interface Props {
  /** In which an address counts. */
  readonly domains: readonly string[];
}

/** An address to which a letter goes that makes an account of it. */
export function AskSignUp({ domains }: Props) {
  const [address, setAddress] = useState('');
  const ask = useMutation({ mutationFn: () => call('askSignUp', { body: { address: address.trim() } }) });
  const fields = ask.error instanceof ApiProblem ? ask.error.fields : {};
  return (
    <form
      className={styles.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <TextInput
        size="md"
        type="email"
        label={words.yourAddress}
        description={words.addressHow(domains)}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        value={address}
        error={fields.address}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      {ask.error && !fields.address && <Notice>{ask.error.message}</Notice>}
      <div>
        <Button type="submit" size="md" loading={ask.isPending} disabled={address.trim() === ''}>
          {words.writeToMe}
        </Button>
      </div>
      <p role="status">{ask.isSuccess && words.proofSent(address.trim())}</p>
    </form>
  );
}

import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../shared/api/me-contract.ts';
import { departures } from '../../../shared/permission/departed.ts';
import { ApiProblem, call } from '../../api/client.ts';
import { projectsQuery } from '../../api/queries.ts';
import { wipeBrowser } from '../../sync/surroundings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../members.module.css';
import { PasswordField } from './PasswordField.tsx';
import { words } from './words.ts';

interface Props {
  readonly me: Me;
}

/** The way out for good. Asks for the password, or for the name where there is none, so that nobody goes by a slip. */
export function DeleteAccount({ me: { person, signInName } }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  if (!person) return null;
  return (
    <>
      <p>{words.deleteWhy}</p>
      <div>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {words.deleteAccount}
        </Button>
      </div>
      {isAsking && <DeleteDialog name={person.name} hasPassword={signInName !== null} onClose={() => setIsAsking(false)} />}
    </>
  );
}

interface DialogProps {
  readonly name: string;
  readonly hasPassword: boolean;
  readonly onClose: () => void;
}

function DeleteDialog({ name, hasPassword, onClose }: DialogProps) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const go = useMutation({
    mutationFn: async () => {
      await call('deleteMe', { body: { proof: typed } });
      await wipeBrowser().catch(() => {}); // the account is gone all the same
    },
    onSuccess: () => {
      queries.clear();
      window.location.assign('/welcome');
    },
  });
  const fields = go.error instanceof ApiProblem ? go.error.fields : {};
  return (
    <Dialog title={words.deleteTitle} onClose={onClose}>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          go.mutate();
        }}
      >
        <p>{words.deleteMeans}</p>
        <WhatBecomesOfMarks />
        {hasPassword ? (
          <PasswordField value={typed} error={fields.proof} onChange={setTyped} />
        ) : (
          <TextInput
            label={words.typeName(name)}
            autoComplete="off"
            value={typed}
            error={fields.proof}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
        {go.error && !fields.proof && <Notice>{go.error.message}</Notice>}
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {words.keepIt}
          </Button>
          <Button type="submit" loading={go.isPending} disabled={typed === ''}>
            {words.deleteForGood}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** Per project of mine, as its owner has set. Asked anew, for an owner may just have changed it. */
function WhatBecomesOfMarks() {
  const { data, error } = useQuery({ ...projectsQuery, staleTime: 0, refetchOnMount: 'always' });
  if (error) return <Notice>{error.message}</Notice>;
  return (
    <>
      {departures.map((each) => {
        const projects = data?.filter(({ departed }) => departed === each) ?? [];
        return (
          projects.length > 0 && (
            <div key={each}>
              <p>{each === 'go' ? words.marksGo : words.marksStay}</p>
              <ul className={styles.names}>
                {projects.map(({ id, name }) => (
                  <li key={id}>{name}</li>
                ))}
              </ul>
            </div>
          )
        );
      })}
      <p className={styles.aside}>
        {words.marksElsewhere} {words.saidStays}
      </p>
    </>
  );
}

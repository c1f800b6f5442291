import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Member } from '../../shared/api/project-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { type Role, roles } from '../../shared/permission/role.ts';
import { call } from '../api/client.ts';
import { projectQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  readonly member: Member;
}

/** What an owner changes about somebody else's standing in a project: another role, or none. What they have open follows at once. */
export function MemberRole({ project, member: { account, name, role, guest } }: Props) {
  const queries = useQueryClient();
  const [isLeaving, setLeaving] = useState(false);
  const params = { project, account };
  const onSuccess = () => queries.invalidateQueries({ queryKey: projectQuery(project).queryKey });
  const give = useMutation({ mutationFn: (to: Role) => call('setRole', { params, body: { role: to } }), onSuccess });
  const takeOut = useMutation({ mutationFn: () => call('removeMember', { params }), onSuccess });
  const error = give.error ?? takeOut.error;
  // A guest is a browser's cookie: nobody hands a project over to that.
  const given = roles.filter((each) => each === role || each !== 'owner' || !guest);

  if (isLeaving) {
    return (
      <fieldset className={styles.leaving} aria-label={words.takeOutOf(name)}>
        <span>{words.takeOutMeans(name)}</span>
        <Button size="compact-sm" loading={takeOut.isPending} onClick={() => takeOut.mutate()}>
          {words.takeOut}
        </Button>
        <Button size="compact-sm" variant="default" autoFocus onClick={() => setLeaving(false)}>
          {words.keep}
        </Button>
        {error && <Notice>{error.message}</Notice>}
      </fieldset>
    );
  }
  return (
    <>
      <select
        aria-label={words.roleOf(name)}
        value={give.isPending ? give.variables : role}
        disabled={give.isPending}
        onChange={({ currentTarget: { value } }) => give.mutate(value as Role)} // one of the options below
      >
        {given.map((each) => (
          <option key={each} value={each}>
            {words.roleNames[each]}
          </option>
        ))}
      </select>
      <Button size="compact-sm" variant="subtle" aria-label={words.takeOutOf(name)} onClick={() => setLeaving(true)}>
        {words.takeOut}
      </Button>
      {error && <Notice>{error.message}</Notice>}
    </>
  );
}

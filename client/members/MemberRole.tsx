import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Member } from '../../shared/api/project-contract.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { type LinkRole, type Role, roles } from '../../shared/permission/role.ts';
import { call } from '../api/client.ts';
import { documentQuery, projectQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  /** The project, or the one text, in which it is a role. */
  readonly where: { readonly project: ProjectId } | { readonly document: DocumentId };
  readonly member: Member;
}

/** What an owner changes about somebody else's standing in a project or a text: another role, or none. What they have open follows at once. */
export function MemberRole({ where, member: { account, name, role, guest } }: Props) {
  const queries = useQueryClient();
  const [isLeaving, setLeaving] = useState(false);
  const { queryKey } = 'project' in where ? projectQuery(where.project) : documentQuery(where.document);
  const onSuccess = () => queries.invalidateQueries({ queryKey });
  const give = useMutation({
    mutationFn: (to: Role) =>
      'project' in where
        ? call('setRole', { params: { ...where, account }, body: { role: to } })
        : call('setTextRole', { params: { ...where, account }, body: { role: to as LinkRole } }), // no text has owners of its own
    onSuccess,
  });
  const takeOut = useMutation({
    mutationFn: () =>
      'project' in where
        ? call('removeMember', { params: { ...where, account } })
        : call('removeFromText', { params: { ...where, account } }),
    onSuccess,
  });
  const error = give.error ?? takeOut.error;
  // A guest is a browser's cookie: nobody hands a project over to that.
  const given = roles.filter((each) => each === role || each !== 'owner' || ('project' in where && !guest));
  const takeOutOf = 'project' in where ? words.takeOutOf(name) : words.takeOutOfText(name);

  if (isLeaving) {
    return (
      <fieldset className={styles.leaving} aria-label={takeOutOf}>
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
      <Button size="compact-sm" variant="subtle" aria-label={takeOutOf} onClick={() => setLeaving(true)}>
        {words.takeOut}
      </Button>
      {error && <Notice>{error.message}</Notice>}
    </>
  );
}

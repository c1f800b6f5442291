import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { ArrangedGroup } from './ArrangedGroup.tsx';
import { groupWords as words } from './group-words.ts';
import styles from './members.module.css';
import { ShareSection } from './ShareSection.tsx';
import { useGroupsAgain } from './use-groups-again.ts';

interface Props {
  readonly project: ProjectId;
  readonly groups: readonly Group[];
  /** The members of the project who are people. */
  readonly people: readonly Member[];
  readonly mayArrange: boolean;
}

/** The groups of a project's people, and for who may, how they are made, filled and dissolved. */
export function Groups({ project, groups, people, mayArrange }: Props) {
  const [name, setName] = useState('');
  const refresh = useGroupsAgain(project);
  const make = useMutation({
    mutationFn: () => call('makeGroup', { params: { project }, body: { name, members: [] } }),
    onSuccess: () => {
      setName('');
      return refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  if (!mayArrange && groups.length === 0) return null;
  return (
    <ShareSection title={words.title}>
      <p className={styles.aside}>{words.why}</p>
      {groups.length > 0 && (
        <ul aria-label={words.title}>
          {groups.map((group) => (
            <li key={group.id} className={styles.link}>
              {mayArrange ? (
                <ArrangedGroup project={project} group={group} people={people} />
              ) : (
                <PlainGroup group={group} people={people} />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayArrange && (
        <form className={styles.inline} onSubmit={submit}>
          <TextInput
            className={styles.grow ?? ''}
            label={words.name}
            placeholder={words.nameHint}
            value={name}
            maxLength={60}
            error={make.error?.message}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={make.isPending} disabled={name.trim() === ''}>
            {words.make}
          </Button>
        </form>
      )}
    </ShareSection>
  );
}

function PlainGroup({ group, people }: { readonly group: Group } & Pick<Props, 'people'>) {
  const members = people.filter(({ account }) => group.members.includes(account));
  return (
    <>
      <strong>
        <bdi>{group.name}</bdi>
      </strong>
      <p className={styles.aside}>{members.length === 0 ? words.empty : members.map(({ name }) => name).join(', ')}</p>
    </>
  );
}

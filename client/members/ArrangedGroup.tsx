import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import { Notice } from '../ui/Notice.tsx';
import { groupWords as words } from './group-words.ts';
import styles from './members.module.css';
import { useGroupsAgain } from './use-groups-again.ts';

interface Props {
  readonly project: ProjectId;
  readonly group: Group;
  /** The members of the project who are people, in it or not. */
  readonly people: readonly Member[];
}

/** One group, as whoever may arrange it has it. */
export function ArrangedGroup({ project, group, people }: Props) {
  const [mode, setMode] = useState<'plain' | 'naming' | 'leaving'>('plain');
  const refresh = useGroupsAgain(project);
  const params = { project, group: group.id };
  const change = useMutation({
    mutationFn: ({ account, inside }: { readonly account: AccountId; readonly inside: boolean }) =>
      call(inside ? 'addToGroup' : 'takeFromGroup', { params: { ...params, account } }),
    onSuccess: refresh,
  });
  const members = people.filter(({ account }) => group.members.includes(account));
  const others = people.filter(({ account }) => !group.members.includes(account));
  return (
    <div className={styles.stack}>
      {mode === 'naming' ? (
        <NameOfGroup project={project} group={group} onEnd={() => setMode('plain')} />
      ) : mode === 'leaving' ? (
        <Dissolving project={project} group={group} onEnd={() => setMode('plain')} />
      ) : (
        <div className={styles.inline}>
          <strong className={styles.grow}>
            <bdi>{group.name}</bdi>
          </strong>
          <span>
            <Button size="compact-sm" variant="subtle" aria-label={words.renameOne(group.name)} onClick={() => setMode('naming')}>
              {words.rename}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={words.dissolveOne(group.name)}
              onClick={() => setMode('leaving')}
            >
              {words.dissolve}
            </Button>
          </span>
        </div>
      )}
      <div className={styles.choices}>
        {members.map(({ account, name, guest }) => (
          <span key={account} className={styles.inGroup}>
            <InitialsDisc name={name} guest={guest} decorative /> <bdi>{name}</bdi>
            <button
              type="button"
              aria-label={words.takeFrom(name, group.name)}
              title={words.takeFrom(name, group.name)}
              disabled={change.isPending}
              onClick={() => change.mutate({ account, inside: false })}
            >
              <X size={14} aria-hidden />
            </button>
          </span>
        ))}
        {members.length === 0 && <span className={styles.aside}>{words.empty}</span>}
        {others.length > 0 && (
          <select
            aria-label={words.addTo(group.name)}
            value=""
            disabled={change.isPending}
            onChange={({ currentTarget: { value } }) => change.mutate({ account: value as AccountId, inside: true })} // one of the options below
          >
            <option value="">{words.add}</option>
            {others.map(({ account, name }) => (
              <option key={account} value={account}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      {change.error && <Notice>{change.error.message}</Notice>}
    </div>
  );
}

interface ModeProps {
  readonly project: ProjectId;
  readonly group: Group;
  readonly onEnd: () => void;
}

function NameOfGroup({ project, group, onEnd }: ModeProps) {
  const [name, setName] = useState(group.name);
  const refresh = useGroupsAgain(project);
  const rename = useMutation({
    mutationFn: () => call('nameGroup', { params: { project, group: group.id }, body: { name } }),
    onSuccess: async () => {
      await refresh();
      onEnd();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === group.name) onEnd();
    else rename.mutate();
  };
  return (
    <form className={styles.leaving} onSubmit={submit}>
      <TextInput
        className={styles.grow ?? ''}
        size="xs"
        aria-label={words.nameOf(group.name)}
        value={name}
        maxLength={60}
        autoFocus
        error={rename.error?.message}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" loading={rename.isPending} disabled={name.trim() === ''}>
        {words.save}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onEnd}>
        {words.cancel}
      </Button>
    </form>
  );
}

function Dissolving({ project, group, onEnd }: ModeProps) {
  const refresh = useGroupsAgain(project);
  const dissolve = useMutation({
    mutationFn: () => call('dissolveGroup', { params: { project, group: group.id } }),
    onSuccess: refresh,
  });
  return (
    <fieldset className={styles.leaving} aria-label={words.dissolveOne(group.name)}>
      <span>{words.dissolveMeans(group.name)}</span>
      <Button size="compact-sm" loading={dissolve.isPending} onClick={() => dissolve.mutate()}>
        {words.dissolve}
      </Button>
      <Button size="compact-sm" variant="default" autoFocus onClick={onEnd}>
        {words.keep}
      </Button>
      {dissolve.error && <Notice>{dissolve.error.message}</Notice>}
    </fieldset>
  );
}

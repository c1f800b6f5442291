import { Button, Radio, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ProjectKey } from '../../shared/api/key-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { type KeyScope, keyScopes } from '../../shared/permission/role.ts';
import { call } from '../api/client.ts';
import { keysQuery } from '../api/queries.ts';
import { copyText } from '../ui/copy-text.ts';
import { Notice } from '../ui/Notice.tsx';
import { keyWords as words } from './key-words.ts';
import styles from './members.module.css';
import { ShareSection } from './ShareSection.tsx';

interface Props {
  readonly project: ProjectId;
}

const dayMs = 24 * 60 * 60 * 1_000;
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** Keys by which programs work in a project: made, told once, and revoked. */
export function ProgramKeys({ project }: Props) {
  const queries = useQueryClient();
  const keys = useQuery(keysQuery(project));
  const [name, setName] = useState('');
  const [scope, setScope] = useState<KeyScope>('annotate');
  const [days, setDays] = useState('30');
  const refresh = () => queries.invalidateQueries({ queryKey: keysQuery(project).queryKey });
  const make = useMutation({
    mutationFn: () => {
      const expires = days === '' ? null : systemClock.now() + Number(days) * dayMs;
      return call('createKey', { params: { project }, body: { name, scope, expires } });
    },
    onSuccess: () => {
      setName('');
      return refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const standing = keys.data?.filter(({ revoked }) => revoked === null) ?? [];

  return (
    <ShareSection title={words.title}>
      <p className={styles.aside}>{words.why}</p>
      <form className={styles.stack} onSubmit={submit}>
        <TextInput
          label={words.name}
          description={words.nameHow}
          value={name}
          maxLength={80}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Radio.Group label={words.scope} value={scope} onChange={setScope}>
          <div className={styles.roles}>
            {keyScopes.map((each) => (
              <Radio key={each} value={each} label={words.scopes[each].name} description={words.scopes[each].may} />
            ))}
          </div>
        </Radio.Group>
        <Select
          label={words.expires}
          value={days}
          allowDeselect={false}
          data={[...words.ends]}
          onChange={(value) => setDays(value ?? '')}
        />
        <div>
          <Button type="submit" variant="default" loading={make.isPending} disabled={name.trim() === ''}>
            {words.make}
          </Button>
        </div>
        {make.error && <Notice>{make.error.message}</Notice>}
      </form>
      {make.data && <Secret key={make.data.key.id} name={make.data.key.name} secret={make.data.secret} />}
      {keys.error && <Notice>{keys.error.message}</Notice>}
      {standing.length > 0 && (
        <ul aria-label={words.title}>
          {standing.map((key) => (
            <KeyRow key={key.id} project={project} projectKey={key} onRevoked={refresh} />
          ))}
        </ul>
      )}
    </ShareSection>
  );
}

/** A new key, which is shown this once. */
function Secret({ name, secret }: { readonly name: string; readonly secret: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(secret));
  return (
    <div className={styles.stack} role="status">
      <p>
        <strong>{words.once(name)}</strong>
      </p>
      <div className={styles.inline}>
        <TextInput
          className={styles.grow ?? ''}
          label={words.secret}
          value={secret}
          readOnly
          classNames={{ input: styles.address ?? '' }}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button variant="default" onClick={copy}>
          {copied ? words.copied : words.copy}
        </Button>
      </div>
    </div>
  );
}

interface RowProps extends Props {
  readonly projectKey: ProjectKey;
  readonly onRevoked: () => Promise<void>;
}

function KeyRow({ project, projectKey: key, onRevoked }: RowProps) {
  const revoke = useMutation({
    mutationFn: () => call('revokeKey', { params: { project, key: key.id } }),
    onSuccess: onRevoked,
  });
  const hasEnded = key.expires !== null && key.expires <= systemClock.now();
  const facts = [
    words.scopes[key.scope].name,
    words.made(key.createdBy?.name ?? null, day.format(key.created)),
    key.used === null ? words.neverUsed : words.used(day.format(key.used)),
    key.expires === null ? words.noEnd : hasEnded ? words.ended(day.format(key.expires)) : words.until(day.format(key.expires)),
  ];
  return (
    <li className={styles.link}>
      <strong>{key.name}</strong>
      <p className={styles.facts}>
        <span>{facts.join(' · ')}</span>
        <Button
          size="compact-sm"
          variant="subtle"
          loading={revoke.isPending}
          aria-label={words.revokeOne(key.name)}
          onClick={() => revoke.mutate()}
        >
          {words.revoke}
        </Button>
      </p>
      {revoke.error && <Notice>{revoke.error.message}</Notice>}
    </li>
  );
}

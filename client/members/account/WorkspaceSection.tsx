import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignUpPolicy } from '../../../shared/permission/sign-up-policy.ts';
import { call } from '../../api/client.ts';
import { meQuery, signUpRuleQuery } from '../../api/queries.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../members.module.css';
import { Section } from './Section.tsx';
import { words } from './words.ts';

/** What only the owner of the workspace decides: who may make an account, and who gets a new password. */
export function WorkspaceSection() {
  return (
    <Section title={words.workspace}>
      <WhoSignsUp />
      <LetBackIn />
    </Section>
  );
}

const offered = ['invited', 'open'] as const satisfies readonly SignUpPolicy[];

function WhoSignsUp() {
  const queries = useQueryClient();
  const { data: rule } = useQuery(signUpRuleQuery);
  const change = useMutation({
    mutationFn: (policy: SignUpPolicy) => call('setSignUpRule', { body: { policy, domains: rule?.domains ?? [] } }),
    onSuccess: (kept) => {
      queries.setQueryData(signUpRuleQuery.queryKey, kept);
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  if (!rule) return null;
  return (
    <>
      <Radio.Group label={words.whoSignsUp} value={rule.policy} onChange={(policy) => change.mutate(policy as SignUpPolicy)}>
        <div className={styles.stack}>
          {offered.map((policy) => (
            <Radio key={policy} value={policy} label={words.policies[policy]} />
          ))}
        </div>
      </Radio.Group>
      <p role="status" className={styles.aside}>
        {change.isSuccess && words.policyKept}
      </p>
      {change.error && <Notice>{change.error.message}</Notice>}
    </>
  );
}

function LetBackIn() {
  const [signInName, setSignInName] = useState('');
  const make = useMutation({ mutationFn: () => call('makeResetLink', { body: { signInName } }) });
  return (
    <form
      className={styles.stack}
      aria-label={words.letBackIn}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <strong>{words.letBackIn}</strong>
      <div className={styles.inline}>
        <TextInput
          className={styles.grow ?? ''}
          label={words.theirName}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          value={signInName}
          onChange={({ currentTarget }) => setSignInName(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={make.isPending} disabled={signInName.trim() === ''}>
          {words.makeReset}
        </Button>
      </div>
      {make.data && (
        <TextInput
          label={words.resetLinkOf(make.data.name)}
          description={words.resetLinkHow}
          value={make.data.address}
          readOnly
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
      {make.error && <Notice>{make.error.message}</Notice>}
    </form>
  );
}

import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SignUpRule } from '../../../shared/api/sign-in-contract.ts';
import { type SignUpPolicy, signUpPolicies } from '../../../shared/permission/sign-up-policy.ts';
import { ApiProblem, call } from '../../api/client.ts';
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
      <p className={styles.choices}>
        <Link to="/log">{words.workspaceLog}</Link>
        <Link to="/status">{words.status}</Link>
      </p>
    </Section>
  );
}

function WhoSignsUp() {
  const queries = useQueryClient();
  const { data: rule } = useQuery(signUpRuleQuery);
  const { mail, organisation } = useSuspenseQuery(meQuery).data.workspace;
  /** A domain was chosen, and is still to be named. */
  const [isNaming, setIsNaming] = useState(false);
  const [domains, setDomains] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: (wanted: SignUpRule) => call('setSignUpRule', { body: wanted }),
    onSuccess: (kept) => {
      setIsNaming(false);
      setDomains(null);
      queries.setQueryData(signUpRuleQuery.queryKey, kept);
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  if (!rule) return null;
  const policy = isNaming ? 'domain' : rule.policy;
  const typed = domains ?? rule.domains.join(', ');
  const choose = (next: SignUpPolicy) => {
    if (next === 'domain') setIsNaming(true);
    else change.mutate({ policy: next, domains: rule.domains });
  };
  const name = () =>
    change.mutate({
      policy: 'domain',
      domains: typed
        .split(/[\s,;]+/)
        .map(bare)
        .filter(Boolean),
    });
  const fields = change.error instanceof ApiProblem ? change.error.fields : {};
  const wrong = Object.entries(fields).find(([path]) => path.startsWith('domains'))?.[1];
  return (
    <>
      <Radio.Group label={words.whoSignsUp} value={policy} onChange={choose}>
        <div className={styles.stack}>
          {signUpPolicies.map((each) => (
            <Radio key={each} value={each} label={words.policies[each]} />
          ))}
        </div>
      </Radio.Group>
      {policy === 'domain' && (
        <form
          className={styles.inline}
          onSubmit={(event) => {
            event.preventDefault();
            name();
          }}
        >
          <TextInput
            className={styles.grow ?? ''}
            label={words.domains}
            description={words.domainsHow}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            error={wrong}
            onChange={({ currentTarget }) => setDomains(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={change.isPending} disabled={typed.trim() === ''}>
            {words.takeDomains}
          </Button>
        </form>
      )}
      {policy === 'domain' && !mail && organisation === null && <p>{words.domainsNeed}</p>}
      <p role="status" className={styles.aside}>
        {change.isSuccess && !isNaming && words.policyKept}
      </p>
      {change.error && !wrong && <Notice>{change.error.message}</Notice>}
    </>
  );
}

/** A domain, also where somebody typed what stands before it. */
const bare = (typed: string) => typed.slice(typed.lastIndexOf('@') + 1);

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

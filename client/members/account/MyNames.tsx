import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import { NameForm } from '../NameForm.tsx';
import styles from './account.module.css';
import { ChangeSignIn } from './ChangeSignIn.tsx';
import { MyOrganisations } from './MyOrganisations.tsx';
import { ReturnLink } from './ReturnLink.tsx';
import { Section } from './Section.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { words } from './words.ts';

/** What others call me, and by what I come back. */
export function MyNames() {
  const queries = useQueryClient();
  const { person, signInName } = useSuspenseQuery(meQuery).data;
  const [said, setSaid] = useState('');
  if (!person) return null;
  const rename = async (name: string) => {
    queries.setQueryData(meQuery.queryKey, await call('rename', { body: { name } }));
    setSaid(words.renamed);
    await queries.invalidateQueries({ queryKey: ['project'] });
  };
  return (
    <>
      <Section title={words.myName}>
        <NameForm label={words.othersCallMe} initial={person.name} action={words.save} autoFocus={false} onSubmit={rename} />
        <p role="status" className={styles.soft}>
          {said}
        </p>
      </Section>
      <Section title={words.comingBack}>
        <MyOrganisations />
        {signInName === null ? (
          <>
            <p>{words.keepWhy(person.name)}</p>
            <SignUpForm isHere onDone={(me) => queries.setQueryData(meQuery.queryKey, me)} />
            {person.guest && <ReturnLink />}
          </>
        ) : (
          <ChangeSignIn signInName={signInName} />
        )}
      </Section>
    </>
  );
}

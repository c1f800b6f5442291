import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, call } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { AskPasscode } from './AskPasscode.tsx';
import { ByOrganisation } from './account/ByOrganisation.tsx';
import { becomeMe } from './account/become-me.ts';
import { SignInForm } from './account/SignInForm.tsx';
import { type LinkProof, SignUpForm } from './account/SignUpForm.tsx';
import styles from './members.module.css';
import { NameForm } from './NameForm.tsx';
import { OpenLink } from './OpenLink.tsx';
import { words } from './words.ts';

/** A share link opened: who invites to what, and as what one comes in. */
export function JoinPage() {
  const secret = useLocation({ select: ({ hash }) => hash });
  if (!secret) return <NoWay reason={words.joinEmpty} />;
  return <Invitation key={secret} secret={secret} />;
}

function Invitation({ secret }: { readonly secret: string }) {
  const given = useLocation({ select: ({ state }) => state.passcode });
  const [passcode, setPasscode] = useState(given);
  const proof: LinkProof = { secret, ...(passcode !== undefined && { passcode }) };
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { person, workspace } = useSuspenseQuery(meQuery).data;
  const link = useQuery({ queryKey: ['invitation', secret, passcode], queryFn: () => call('peekLink', { body: proof }) });
  const join = useMutation({
    mutationFn: async (name: string | null) => {
      const { me, project, text } = await call('joinLink', { body: { ...proof, ...(name !== null && { name }) } });
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      if (text) {
        const params = { project: text.project, document: text.id };
        await navigate({ to: '/p/$project/d/$document', params, replace: true });
      } else if (project) await navigate({ to: '/p/$project', params: { project: project.id }, replace: true });
    },
  });

  const refused = link.error instanceof ApiProblem ? link.error : null;
  if (refused?.code === 'passcode-needed' || refused?.code === 'wrong-passcode') {
    return <AskPasscode error={refused.fields.passcode} onPasscode={setPasscode} />;
  }
  if (link.error) return <NoWay reason={link.error.message} />;
  if (!link.data) return <TextSkeleton lines={3} />;
  const { invitedBy, project, text, role } = link.data;
  return (
    <Sheet title={words.invites(invitedBy, text?.title ?? project?.name ?? '')}>
      {text && <p>{words.oneText}</p>}
      <p>{words.joinAs[role]}</p>
      {person ? (
        <div>
          <Button size="md" loading={join.isPending} onClick={() => join.mutate(null)}>
            {words.joinNamed(person.name)}
          </Button>
          {join.error && <Notice>{join.error.message}</Notice>}
        </div>
      ) : (
        <Newcomer
          proof={proof}
          organisation={workspace.organisation}
          onName={join.mutateAsync}
          onAccount={() => join.mutateAsync(null)}
        />
      )}
    </Sheet>
  );
}

interface NewcomerProps {
  readonly proof: LinkProof;
  readonly organisation: string | null;
  readonly onName: (name: string) => Promise<unknown>;
  /** The caller has become somebody with a password, and is still to join. */
  readonly onAccount: () => Promise<unknown>;
}

/** Somebody who is nobody here yet: a name alone will do, and who has an account, or wants one, comes in as that. */
function Newcomer({ proof, organisation, onName, onAccount }: NewcomerProps) {
  const queries = useQueryClient();
  const [way, setWay] = useState<'name' | 'signIn' | 'signUp'>('name');
  const others = (['name', 'signIn', 'signUp'] as const).filter((each) => each !== way);
  return (
    <>
      {way === 'name' && <NameForm label={words.callMe} action={words.join} onSubmit={onName} />}
      {way === 'signIn' && <SignInForm autoFocus onDone={onAccount} />}
      {way === 'signUp' && (
        <SignUpForm
          isHere={false}
          proof={proof}
          onDone={async (me) => {
            becomeMe(queries, me);
            await onAccount();
          }}
        />
      )}
      {organisation !== null && <ByOrganisation organisation={organisation} proof={proof} />}
      <p className={styles.choices}>
        {others.map((each) => (
          <Button key={each} variant="subtle" size="compact-sm" onClick={() => setWay(each)}>
            {words.ways[each]}
          </Button>
        ))}
      </p>
    </>
  );
}

function NoWay({ reason }: { readonly reason: string }) {
  return (
    <Sheet title={words.joinRefused}>
      <p role="alert">{reason}</p>
      <OpenLink />
    </Sheet>
  );
}

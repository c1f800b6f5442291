import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { Sheet } from '../ui/Sheet.tsx';
import styles from './members.module.css';
import { NameForm } from './NameForm.tsx';
import { OpenLink } from './OpenLink.tsx';
import { words } from './words.ts';

/** For a caller who is nobody yet: become the owner, or be told whose workspace this is and how to come in. */
export function WelcomePage() {
  const { person, workspace } = useSuspenseQuery(meQuery).data;
  if (person) return null; // in already, and on the way to the first page
  if (workspace.claimable) return <Claim />;
  return workspace.claimed ? <Outside owner={workspace.ownerName} /> : <Unclaimed />;
}

function Claim() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const claim = async (name: string) => {
    const { me, project } = await call('claim', { body: { name } }).catch(async (problem: unknown) => {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey }); // somebody else may have been first
      throw problem;
    });
    queries.setQueryData(meQuery.queryKey, me);
    await navigate({ to: '/p/$project', params: { project: project.id }, replace: true });
  };
  return (
    <Sheet title={words.welcome}>
      <p>{words.welcomeWhy}</p>
      <NameForm label={words.callMe} action={words.begin} onSubmit={claim} />
    </Sheet>
  );
}

function Outside({ owner }: { readonly owner: string | null }) {
  return (
    <Sheet title={words.whose(owner)}>
      <p>{words.whoseWhy}</p>
      <dl className={styles.ways}>
        <dt>{words.invited}</dt>
        <dd>{words.invitedHow}</dd>
        <dt>{words.areYou(owner)}</dt>
        <dd>{words.ownerHow}</dd>
      </dl>
      <OpenLink />
    </Sheet>
  );
}

function Unclaimed() {
  return (
    <Sheet title={words.unclaimedElsewhere}>
      <p>{words.unclaimedElsewhereWhy}</p>
      <p>{words.ownerFirstHow}</p>
      <OpenLink />
    </Sheet>
  );
}

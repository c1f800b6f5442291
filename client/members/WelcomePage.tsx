import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Sample } from '../../shared/api/project-contract.ts';
import { call } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { ByOrganisation } from './account/ByOrganisation.tsx';
import { SignInForm } from './account/SignInForm.tsx';
import styles from './members.module.css';
import { NameForm } from './NameForm.tsx';
import { OpenLink } from './OpenLink.tsx';
import { words } from './words.ts';

interface Props {
  /** Shows the sample to its new owner. */
  readonly onSample: (sample: Sample) => Promise<void>;
}

/** For a caller who is nobody yet: become the owner, or be told whose workspace this is and how to come in. */
export function WelcomePage({ onSample }: Props) {
  const { person, workspace } = useSuspenseQuery(meQuery).data;
  if (person) return null; // in already, and on the way to the first page
  if (workspace.claimable) return <Claim onSample={onSample} />;
  return workspace.claimed ? <Outside workspace={workspace} /> : <Unclaimed />;
}

function Claim({ onSample }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const claim = async (name: string, begin: 'sample' | 'own') => {
    const { me, project, sample } = await call('claim', { body: { name, begin } }).catch(async (problem: unknown) => {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey }); // somebody else may have been first
      throw problem;
    });
    queries.setQueryData(meQuery.queryKey, me);
    if (sample) await onSample(sample);
    else await navigate({ to: '/p/$project', params: { project: project.id }, replace: true });
  };
  return (
    <Sheet title={words.welcome}>
      <p>{words.welcomeWhy}</p>
      <NameForm
        label={words.callMe}
        action={words.openSample}
        onSubmit={(name) => claim(name, 'sample')}
        other={{ action: words.bringOwn, onSubmit: (name) => claim(name, 'own') }}
      />
      <p className={styles.aside}>{words.sampleIs}</p>
    </Sheet>
  );
}

function Outside({ workspace }: Pick<Me, 'workspace'>) {
  const { ownerName: owner, organisation, signUp, mail } = workspace;
  const mayComeAnew = signUp === 'open' || (signUp === 'domain' && mail);
  const navigate = useNavigate();
  return (
    <Sheet title={words.whose(owner)}>
      <p>{words.whoseWhy}</p>
      {organisation !== null && <ByOrganisation organisation={organisation} />}
      <SignInForm onDone={() => navigate({ to: '/', replace: true })} />
      {mayComeAnew && (
        <p>
          <Link to="/sign-up">{words.comeAnew}</Link>
        </p>
      )}
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

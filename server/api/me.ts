import type { Me } from '../../shared/api/me-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Exercises } from '../exercise/exercises.ts';
import type { Changes } from '../feed/changes.ts';
import type { Organisation } from '../identity/organisation.ts';
import type { OwnerLink } from '../identity/owner-link.ts';
import type { SignIn } from '../identity/sign-in.ts';
import type { IdentityKey } from '../store/sign-in-records.ts';
import type { Records, UpdateLog } from '../store/store.ts';
import type { Call, Handlers } from './handler.ts';
import { type Refusal, signedOut, workspaceClaimed } from './problem.ts';
import { makeProject } from './projects.ts';
import { openSample } from './sample.ts';
import { tellOfPerson } from './tell-of-person.ts';

interface Parts {
  readonly records: Records;
  readonly log: UpdateLog;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly ownerLink: OwnerLink;
  readonly describeMe: DescribeMe;
  readonly exercises: Pick<Exercises, 'freshCode'>;
}

/** How this installation stands to `account`, or to a caller who is nobody and comes from where `call` says. */
export type DescribeMe = (account: AccountId | null, call: Pick<Call<'me'>, 'local' | 'headers'>) => Promise<Me>;

export function createDescribeMe(
  records: Pick<Records, 'person' | 'workspaceOwner' | 'loginOf' | 'identitiesOf' | 'signUpRule'>,
  ownerLink: OwnerLink,
  { mail, organisation }: { readonly mail: boolean; readonly organisation: Pick<Organisation, 'name' | 'issuer'> | null },
): DescribeMe {
  const nameOf = ({ issuer }: IdentityKey) => (organisation?.issuer === issuer ? organisation.name : new URL(issuer).hostname); // another one, of another time
  return async (account, { local, headers }) => {
    const [person, owner, signInName, identities, rule] = await Promise.all([
      account && records.person(account),
      records.workspaceOwner(),
      account && records.loginOf(account),
      account ? records.identitiesOf(account) : [],
      records.signUpRule(),
    ]);
    const mayKnowOwner = owner !== null && (person !== null || local);
    return {
      person,
      signInName,
      organisations: identities.map(nameOf),
      workspace: {
        claimed: owner !== null,
        ownerName: mayKnowOwner ? ((await records.person(owner))?.name ?? null) : null,
        claimable: owner === null && (local || ownerLink.hasTicket(headers)),
        isOwner: owner !== null && owner === account,
        signUp: rule.policy,
        domains: rule.policy === 'domain' ? [...rule.domains] : [],
        mail,
        organisation: organisation?.name ?? null,
      },
    };
  };
}

const linkUsed: Refusal = {
  code: 'owner-link-used',
  detail: 'An owner link works once. Restart the server, and it prints a new one in its terminal.',
};

export function createMeHandlers(parts: Parts): Handlers<'me' | 'rename' | 'claim' | 'enter' | 'leave'> {
  const { records, changes, signIn, ownerLink, describeMe } = parts;
  return {
    async me(call) {
      await signIn.prolong(call.headers, call.replyHeaders);
      return ok(await describeMe(call.actor.kind === 'person' ? call.actor.account : null, call));
    },

    async rename(call) {
      if (call.actor.kind === 'nobody') return err(signedOut);
      const { account } = call.actor;
      await signIn.rename(account, call.body.name);
      await tellOfPerson(parts, account);
      return ok(await describeMe(account, call));
    },

    async claim(call) {
      const { actor, body, replyHeaders } = call;
      const cookies = new Headers();
      const account = actor.kind === 'person' ? actor.account : await signIn.asGuest(body.name, call.headers, cookies);
      if (!(await records.claimWorkspace(account))) {
        if (actor.kind === 'nobody') await signIn.forget(account);
        return err(workspaceClaimed((await describeMe(null, call)).workspace.ownerName));
      }
      for (const cookie of cookies.getSetCookie()) replyHeaders.append('set-cookie', cookie);
      if (actor.kind === 'person') await signIn.rename(account, body.name);
      await signIn.settle(account);
      const sample = body.begin === 'sample' ? await openSample(parts, account) : null;
      const project = sample?.project ?? (await makeProject(parts, 'My first project', account));
      return ok({ me: await describeMe(account, call), project, sample });
    },

    /**
     * Where the workspace is unclaimed the caller does not become anybody yet: they may claim now (`me` says so), so that
     * the owner gives a name as everybody does.
     */
    async enter(call) {
      const owner = await records.workspaceOwner();
      const isOwner = call.actor.kind === 'person' && call.actor.account === owner;
      if (isOwner) return ok(await describeMe(owner, call)); // opening the link in one's own browser does not use it up
      if (!ownerLink.redeem(call.body.secret)) return err(linkUsed);
      if (owner) {
        await signIn.as(owner, 'ownerLink', call.headers, call.replyHeaders);
        return ok(await describeMe(owner, call));
      }
      call.replyHeaders.append('set-cookie', ownerLink.ticketCookie);
      const me = await describeMe(null, call);
      return ok({ ...me, workspace: { ...me.workspace, claimable: true } });
    },

    async leave(call) {
      const account = call.actor.kind === 'person' ? call.actor.account : null;
      await signIn.out(account, call.headers, call.replyHeaders);
      if (account) changes.publish({ topic: 'access', account });
      return ok(await describeMe(null, call));
    },
  };
}

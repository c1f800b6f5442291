import type { Account } from '../../shared/api/account-contract.ts';
import { foldSignInName } from '../../shared/api/sign-in-shapes.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Depart } from '../account/depart.ts';
import { gatherOwnData } from '../account/own-data.ts';
import type { Changes } from '../feed/changes.ts';
import type { Passwords } from '../identity/passwords.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { createTries } from '../identity/tries.ts';
import type { WaysIn } from '../identity/ways-in.ts';
import type { Addresses } from '../reach.ts';
import type { Records, UpdateLog } from '../store/store.ts';
import type { ReadState } from './export.ts';
import type { Handlers } from './handler.ts';
import { wrongTries } from './limits.ts';
import type { DescribeMe } from './me.ts';
import { notFound, type Refusal, tooOften } from './problem.ts';
import { isUnproven, nameTaken, passwordIsName, unproven } from './sign-in.ts';
import { zip } from './zip.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly waysIn: WaysIn;
  readonly describeMe: DescribeMe;
  readonly addresses: () => Addresses;
  readonly readState: ReadState;
  readonly depart: Depart;
  readonly log: Pick<UpdateLog, 'remove'>;
}

/** What somebody changes about their own account: how and where they are signed in. */
export function createAccountHandlers({
  records,
  changes,
  clock,
  signIn,
  passwords,
  sessions,
  waysIn,
  describeMe,
  addresses,
  readState,
  depart,
  log,
}: Parts): Handlers<
  | 'account'
  | 'exportMe'
  | 'deleteMe'
  | 'changeSignIn'
  | 'endSession'
  | 'endOtherSessions'
  | 'makeReturnLink'
  | 'dropReturnLink'
  | 'comeBack'
> {
  const tries = createTries(clock, wrongTries);
  const describe = async (account: AccountId, headers: Headers): Promise<Account> => ({
    sessions: (await sessions.of(account, headers)).map((session) => ({ ...session })),
    returnLink: (await records.wayIn(account, 'return'))?.made ?? null,
  });
  /** The open sockets of an account are judged anew, and those of ended sessions close. */
  const sessionsEnded = (account: AccountId) => changes.publish({ topic: 'access', account });

  return {
    account: async ({ actor, headers }) => ok(await describe(actor.account, headers)),

    async exportMe(call) {
      const { account } = call.actor;
      const { person, signInName, organisations } = await describeMe(account, call);
      const files = await gatherOwnData(
        account,
        { records, readState },
        {
          ...{ ...person, signInName, organisations },
          ...(await describe(account, call.headers)),
        },
      );
      return ok({ contentType: 'application/zip', fileName: 'about-me.zip', body: zip(files, clock.now()) });
    },

    async changeSignIn(call) {
      const { account } = call.actor;
      const { password, signInName, newPassword } = call.body;
      const wait = tries.begin(`here ${account}`);
      if (wait > 0) return err(tooOften(wait));
      if (!(await passwords.isRight(account, password))) return err(wrongOld);
      tries.forgive(`here ${account}`);
      const folded = foldSignInName(signInName ?? (await records.loginOf(account)) ?? '');
      if (foldSignInName(newPassword ?? password).includes(folded)) return err(passwordIsName);
      if (signInName !== undefined && isUnproven(signInName, await records.signUpRule())) return err(unproven);
      if (signInName !== undefined && !(await records.takeLogin(account, signInName, folded))) return err(nameTaken);
      if (newPassword !== undefined) {
        await passwords.set(account, newPassword);
        await records.dropWaysIn(account, 'return', 'reset', 'letter');
        await sessions.endOthers(account, call.headers);
        sessionsEnded(account);
      }
      return ok(await describeMe(account, call));
    },

    async endSession({ actor: { account }, params, headers }) {
      if (!(await sessions.end(account, params.session))) return err(notFound);
      sessionsEnded(account);
      return ok(await describe(account, headers));
    },
    async endOtherSessions({ actor: { account }, headers }) {
      await sessions.endOthers(account, headers);
      sessionsEnded(account);
      return ok(await describe(account, headers));
    },

    async deleteMe(call) {
      const { account } = call.actor;
      const wait = tries.begin(`here ${account}`);
      if (wait > 0) return err(tooOften(wait));
      const isProven = (await passwords.has(account))
        ? await passwords.isRight(account, call.body.proof)
        : (await records.person(account))?.name === call.body.proof.trim();
      if (!isProven) return err(notProven);
      if ((await records.workspaceOwner()) === account) return err(ownsWorkspace);
      const alone = await records.ownedAlone(account);
      if (alone.length > 0) return err(ownsAlone(alone.map(({ name }) => name)));
      const projects = await records.projectsOf(account);
      await sessions.endAll(account);
      await passwords.drop(account);
      await signIn.settle(account);
      for (const layer of await depart(account)) await log.remove(layerRoom(layer));
      sessionsEnded(account);
      for (const { id } of projects) changes.publish({ topic: 'members', project: id });
      await signIn.out(null, call.headers, call.replyHeaders);
      return ok(await describeMe(null, call));
    },

    async makeReturnLink({ actor: { account } }) {
      if (await passwords.has(account)) return err(noReturnNeeded);
      const { secret } = await waysIn.make(account, 'return');
      return ok({ address: `${addresses().base}/return#${secret}` });
    },
    async dropReturnLink({ actor: { account } }) {
      await records.dropWaysIn(account, 'return');
      return ok({});
    },
    async comeBack(call) {
      const account = await waysIn.find(call.body.secret, 'return');
      if (!account) return err(leadsNowhere);
      await signIn.as(account, 'return', call.headers, call.replyHeaders);
      return ok(await describeMe(account, call));
    },
  };
}

const wrongOld: Refusal = {
  code: 'wrong-password',
  detail: 'This is not your password, and nothing was changed.',
  fields: { password: 'This is not your password.' },
};
const notProven: Refusal = {
  code: 'wrong-password',
  detail: 'That was not it, and nothing was deleted.',
  fields: { proof: 'That was not it.' },
};
const ownsWorkspace: Refusal = {
  code: 'still-owner',
  detail: 'You own this workspace, and without you nobody could let people in. Your account stays as long as the workspace does.',
};
const ownsAlone = (names: readonly string[]): Refusal => ({
  code: 'still-owner',
  detail: `You alone own ${names.map((name) => `“${name}”`).join(', ')}. Make somebody else an owner there first, under Share.`,
});
const noReturnNeeded: Refusal = {
  code: 'has-password',
  detail: 'You come back by your name and password, and need no return link.',
};
const leadsNowhere: Refusal = {
  code: 'link-invalid',
  detail:
    'This return link is not whole, or a newer one took its place. Whoever signed up since comes back by name and password.',
};

import type { Me } from '../../shared/api/me-contract.ts';
import { foldSignInName } from '../../shared/api/sign-in-shapes.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { domainOf } from '../../shared/permission/sign-up-policy.ts';
import type { Changes } from '../feed/changes.ts';
import type { Passwords } from '../identity/passwords.ts';
import type { SignIn } from '../identity/sign-in.ts';
import type { SignInLog } from '../identity/sign-in-log.ts';
import { createTries } from '../identity/tries.ts';
import type { SignUpRule } from '../store/sign-in-records.ts';
import type { Records } from '../store/store.ts';
import type { Call, Handlers } from './handler.ts';
import { wrongTries } from './limits.ts';
import type { DescribeMe } from './me.ts';
import type { JudgeNewcomer } from './newcomers.ts';
import { type Refusal, tooOften } from './problem.ts';
import { tellOfPerson } from './tell-of-person.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly signInLog: SignInLog;
  readonly passwords: Passwords;
  readonly judgeNewcomer: JudgeNewcomer;
  readonly makePerson: MakePerson;
  readonly describeMe: DescribeMe;
}

/** Who is to sign in by what from now on; the name is for somebody new, since a guest has one. */
interface Wanted {
  readonly name?: string | undefined;
  readonly signInName: string;
  readonly password: string;
}

/** Gives the caller a name to sign in by and a password: to a guest, who keeps everything, or with an account to who may have one. */
export type MakePerson = (
  call: Pick<Call<'signUp'>, 'actor' | 'local' | 'headers' | 'replyHeaders'>,
  wanted: Wanted,
) => Promise<Result<Me, Refusal>>;

export function createMakePerson(
  parts: Pick<Parts, 'records' | 'changes' | 'signIn' | 'signInLog' | 'passwords' | 'describeMe'>,
): MakePerson {
  const { records, signIn, signInLog, passwords, describeMe } = parts;
  /** An account for somebody new. Gives their cookies only once the name to sign in by is theirs. */
  const createPerson = async (
    { headers, replyHeaders }: Parameters<MakePerson>[0],
    name: string,
    signInName: string,
  ): Promise<AccountId | null> => {
    const cookies = new Headers();
    const account = await signIn.asGuest(name, headers, cookies);
    if (!(await records.takeLogin(account, signInName, foldSignInName(signInName)))) {
      await signIn.forget(account);
      return null;
    }
    for (const cookie of cookies.getSetCookie()) replyHeaders.append('set-cookie', cookie);
    return account;
  };
  return async (call, { name, signInName, password }) => {
    const { actor } = call;
    const folded = foldSignInName(signInName);
    if (foldSignInName(password).includes(folded)) return err(passwordIsName);
    let account: AccountId | null;
    if (actor.kind === 'person') {
      if (await passwords.has(actor.account)) return err(hasPassword);
      const isTheirs = await records.takeLogin(actor.account, signInName, folded);
      account = isTheirs ? actor.account : null;
    } else {
      if (name === undefined) return err(nameless);
      account = await createPerson(call, name, signInName);
      if (account) await signInLog.signedIn(account, 'new');
    }
    if (account === null) return err(nameTaken);
    await passwords.set(account, password);
    await signIn.settle(account);
    await records.dropWaysIn(account, 'return');
    await tellOfPerson(parts, account);
    return ok(await describeMe(account, call));
  };
}

/** Coming in with a password, and who may have one. */
export function createSignInHandlers(parts: Parts): Handlers<'signUp' | 'signIn' | 'signUpRule' | 'setSignUpRule'> {
  const { records, clock, signIn, signInLog, passwords, judgeNewcomer, makePerson, describeMe } = parts;
  const tries = createTries(clock, wrongTries);

  return {
    async signUp(call) {
      const { actor, body } = call;
      if (actor.kind === 'nobody') {
        const { secret, passcode } = body;
        const may = await judgeNewcomer({ ...(secret !== undefined && { link: { secret, passcode, from: call.address } }) });
        if (!may.ok) return may;
      }
      if (isUnproven(body.signInName, await records.signUpRule())) return err(unproven);
      return makePerson(call, body);
    },

    async signIn(call) {
      const { signInName, password } = call.body;
      const folded = foldSignInName(signInName);
      const here = `here ${folded} ${call.address}`;
      const wait = tries.begin(here, `name ${folded}`, `address ${call.address}`);
      if (wait > 0) return err(tooOften(wait));
      const account = await records.accountNamed(folded);
      if (!(await passwords.isRight(account, password)) || account === null) {
        if (account) signInLog.failed(account);
        return err(wrongPassword);
      }
      tries.forgive(here);
      await signIn.as(account, 'password', call.headers, call.replyHeaders);
      return ok(await describeMe(account, call));
    },

    async signUpRule() {
      const { policy, domains } = await records.signUpRule();
      return ok({ policy, domains: [...domains] });
    },

    async setSignUpRule({ body }) {
      await records.setSignUpRule(body);
      return ok(body);
    },
  };
}

const wrongPassword: Refusal = {
  code: 'wrong-password',
  detail: 'This name and this password do not go together. Check both; capital letters count in the password.',
};
const nameless: Refusal = { code: 'invalid', detail: 'Give a name to join.', fields: { name: 'Give a name.' } };
const hasPassword: Refusal = {
  code: 'has-password',
  detail: 'You have a name and a password already. Change them on the page of your account.',
};
export const nameTaken: Refusal = {
  code: 'name-taken',
  detail: 'Somebody else signs in by this name. Choose another.',
  fields: { signInName: 'Somebody else signs in by this name. Choose another.' },
};

/** Whether a name is an address by which somebody would count as one of the workspace's domain, without proof. */
export const isUnproven = (signInName: string, { policy, domains }: SignUpRule): boolean =>
  policy === 'domain' && domains.includes(domainOf(foldSignInName(signInName)));
const unprovenWhy =
  'An address of this domain is proven by a letter first. Ask for one, or choose a name that is no address of it.';
export const unproven: Refusal = { code: 'invalid', detail: unprovenWhy, fields: { signInName: unprovenWhy } };
export const passwordIsName: Refusal = {
  code: 'invalid',
  detail: 'Choose a password that does not hold your name.',
  fields: { password: 'Choose one that does not hold your name.' },
};

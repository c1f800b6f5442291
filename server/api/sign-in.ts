import { foldSignInName } from '../../shared/api/sign-in-shapes.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { Passwords } from '../identity/passwords.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { createTries } from '../identity/tries.ts';
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
  readonly passwords: Passwords;
  readonly judgeNewcomer: JudgeNewcomer;
  readonly describeMe: DescribeMe;
}

/** Coming in with a password, and who may have one. */
export function createSignInHandlers(parts: Parts): Handlers<'signUp' | 'signIn' | 'signUpRule' | 'setSignUpRule'> {
  const { records, clock, signIn, passwords, judgeNewcomer, describeMe } = parts;
  const tries = createTries(clock, wrongTries);

  /** An account for somebody new. Gives their cookies only once the name to sign in by is theirs. */
  const createPerson = async (call: Call<'signUp'>, name: string): Promise<AccountId | null> => {
    const { body, headers, replyHeaders } = call;
    const cookies = new Headers();
    const account = await signIn.asGuest(name, headers, cookies);
    if (!(await records.takeLogin(account, body.signInName, foldSignInName(body.signInName)))) {
      await signIn.forget(account);
      return null;
    }
    for (const cookie of cookies.getSetCookie()) replyHeaders.append('set-cookie', cookie);
    return account;
  };

  return {
    async signUp(call) {
      const { actor, body } = call;
      const folded = foldSignInName(body.signInName);
      if (foldSignInName(body.password).includes(folded)) return err(passwordIsName);
      let account: AccountId | null;
      if (actor.kind === 'person') {
        if (await passwords.has(actor.account)) return err(hasPassword);
        const isTheirs = await records.takeLogin(actor.account, body.signInName, folded);
        account = isTheirs ? actor.account : null;
      } else {
        const may = await judgeNewcomer({ secret: body.secret });
        if (!may.ok) return may;
        if (body.name === undefined) return err(nameless);
        account = await createPerson(call, body.name);
      }
      if (account === null) return err(nameTaken);
      await passwords.set(account, body.password);
      await signIn.settle(account);
      await records.dropWaysIn(account, 'return');
      await tellOfPerson(parts, account);
      return ok(await describeMe(account, call));
    },

    async signIn(call) {
      const { signInName, password } = call.body;
      const folded = foldSignInName(signInName);
      const here = `here ${folded} ${call.address}`;
      const wait = tries.begin(here, `name ${folded}`, `address ${call.address}`);
      if (wait > 0) return err(tooOften(wait));
      const account = await records.accountNamed(folded);
      if (!(await passwords.isRight(account, password)) || account === null) return err(wrongPassword);
      tries.forgive(here);
      await signIn.as(account, call.headers, call.replyHeaders);
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
export const passwordIsName: Refusal = {
  code: 'invalid',
  detail: 'Choose a password that does not hold your name.',
  fields: { password: 'Choose one that does not hold your name.' },
};

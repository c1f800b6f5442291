import { foldSignInName } from '../../shared/api/sign-in-shapes.ts';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { Passwords } from '../identity/passwords.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { createTries } from '../identity/tries.ts';
import type { WaysIn } from '../identity/ways-in.ts';
import type { Logger } from '../log.ts';
import { wayInLetter } from '../mail/letters.ts';
import type { Mail } from '../mail/mail.ts';
import type { Addresses } from '../reach.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { lettersAsked } from './limits.ts';
import type { DescribeMe } from './me.ts';
import { type Refusal, tooOften } from './problem.ts';
import { passwordIsName } from './sign-in.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  readonly signIn: SignIn;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly waysIn: WaysIn;
  /** Null where no mail is sent. */
  readonly mail: Pick<Mail, 'send'> | null;
  readonly describeMe: DescribeMe;
  readonly addresses: () => Addresses;
}

/** Coming back without the password: by a letter, or by a link that the owner of the workspace hands over. */
export function createRecoveryHandlers({
  records,
  changes,
  clock,
  logger,
  signIn,
  passwords,
  sessions,
  waysIn,
  mail,
  describeMe,
  addresses,
}: Parts): Handlers<'askLetter' | 'makeResetLink' | 'resetPassword' | 'enterByLetter'> {
  const tries = createTries(clock, lettersAsked);

  /** Where letters to somebody go: an address that they proved, or the one by which they sign in. */
  const addressOf = async (account: AccountId): Promise<string | null> => {
    const [{ address, confirmed }, name] = await Promise.all([records.notices(account), records.loginOf(account)]);
    if (confirmed && address !== '') return address;
    return name?.includes('@') ? name : null;
  };
  const sendTo = async (account: AccountId, kind: 'reset' | 'letter'): Promise<void> => {
    const to = await addressOf(account);
    if (!mail || to === null) return;
    const { secret } = await waysIn.make(account, kind);
    const sent = await mail.send({ ...wayInLetter(addresses().base, kind, secret), to });
    if (sent === 'refused') logger.warn({ account }, 'a letter with a way in was refused');
  };

  return {
    async askLetter({ body, address }) {
      if (!mail) return err(noMail);
      const folded = foldSignInName(body.signInName);
      const wait = tries.begin(`name ${folded}`, `address ${address}`);
      if (wait > 0) return err(tooOften(wait));
      // Sent after the answer, which is the same and takes the same time whether there is such a person or not.
      void records
        .accountNamed(folded)
        .then((account) => account && sendTo(account, body.want))
        .catch((error: unknown) => logger.warn({ err: error }, 'a letter with a way in could not be sent'));
      return ok({});
    },

    async makeResetLink({ body }) {
      const account = await records.accountNamed(foldSignInName(body.signInName));
      const person = account && (await records.person(account));
      if (!person) return err(noSuchName);
      const { secret, expires } = await waysIn.make(person.account, 'reset');
      assert(expires !== null, 'a link for a new password ends by itself');
      return ok({ address: `${addresses().base}/reset#${secret}`, name: person.name, expires });
    },

    async resetPassword(call) {
      const { secret, password } = call.body;
      const account = await waysIn.find(secret, 'reset');
      if (!account) return err(leadsNowhere);
      const name = await records.loginOf(account);
      if (name !== null && foldSignInName(password).includes(foldSignInName(name))) return err(passwordIsName);
      if ((await waysIn.use(secret, 'reset')) !== account) return err(leadsNowhere); // somebody was first
      await passwords.set(account, password);
      await records.dropWaysIn(account, 'return', 'letter');
      await sessions.endAll(account);
      changes.publish({ topic: 'access', account });
      await signIn.as(account, 'reset', call.headers, call.replyHeaders);
      return ok(await describeMe(account, call));
    },

    async enterByLetter(call) {
      const account = await waysIn.use(call.body.secret, 'letter');
      if (!account) return err(leadsNowhere);
      await signIn.as(account, 'letter', call.headers, call.replyHeaders);
      return ok(await describeMe(account, call));
    },
  };
}

const noMail: Refusal = {
  code: 'unavailable',
  detail: 'This server sends no mail. The owner of the workspace can give you a link by which you choose a new password.',
};
const noSuchName: Refusal = {
  code: 'not-found',
  detail: 'Nobody signs in here by this name. Ask the person for it: it is not always what others call them.',
};
const leadsNowhere: Refusal = {
  code: 'link-invalid',
  detail: 'This link is not whole, it was used already, or its time is over. Ask for a new one.',
};

import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { Identity, Organisation, TripFailure } from '../identity/organisation.ts';
import type { SignIn } from '../identity/sign-in.ts';
import type { SignInLog } from '../identity/sign-in-log.ts';
import type { KeptTrip, TripCookie } from '../identity/trip-cookie.ts';
import type { Addresses } from '../reach.ts';
import type { Records } from '../store/store.ts';
import type { Call, Handlers } from './handler.ts';
import type { DescribeMe } from './me.ts';
import type { JudgeNewcomer } from './newcomers.ts';
import type { Refusal } from './problem.ts';
import { tellOfPerson } from './tell-of-person.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  /** Null where people sign in by none. */
  readonly organisation: Organisation | null;
  readonly tripCookie: TripCookie;
  readonly signIn: SignIn;
  readonly signInLog: Pick<SignInLog, 'signedIn'>;
  readonly judgeNewcomer: JudgeNewcomer;
  readonly describeMe: DescribeMe;
  readonly addresses: () => Addresses;
}

/**
 * Coming in by one's organisation. Who comes back is who set out, in the same browser; which account that is hangs on issuer and subject
 * alone. No address to go to afterwards is taken from anywhere: pages know the way.
 */
export function createOrganisationHandlers(parts: Parts): Handlers<'setOutToOrganisation' | 'comeFromOrganisation'> {
  const { records, clock, organisation, tripCookie, signIn, signInLog, judgeNewcomer, describeMe, addresses } = parts;
  const returnTo = () => `${addresses().base}/organisation`;

  /** Gives an identity that nobody has to somebody who is here: a guest keeps everything, and is none any more. */
  const keepAs = async (identity: Identity, account: AccountId): Promise<Result<AccountId, Refusal>> => {
    if (!(await records.takeIdentity(identity, account, clock.now()))) return err(isSomebodys);
    await signIn.settle(account);
    await records.dropWaysIn(account, 'return');
    await tellOfPerson(parts, account);
    return ok(account);
  };

  /** Makes an account for somebody new. They get its cookies only once the identity is theirs. */
  const welcome = async (
    identity: Identity,
    { secret, passcode }: Pick<KeptTrip, 'secret' | 'passcode'>,
    { address: from, headers, replyHeaders }: Call<'comeFromOrganisation'>,
  ): Promise<Result<AccountId, Refusal>> => {
    const link = secret !== null && { link: { secret, from, ...(passcode !== null && { passcode }) } };
    const may = await judgeNewcomer({ address: identity.address, ...link });
    if (!may.ok) return may;
    const cookies = new Headers();
    const account = await signIn.asGuest(nameOf(identity), headers, cookies);
    if (!(await records.takeIdentity(identity, account, clock.now()))) {
      await signIn.forget(account); // two windows came back at once
      return err(broken);
    }
    await signIn.settle(account);
    await signInLog.signedIn(account, 'new');
    for (const cookie of cookies.getSetCookie()) replyHeaders.append('set-cookie', cookie);
    return ok(account);
  };

  return {
    async setOutToOrganisation({ actor, body, replyHeaders }) {
      if (!organisation) return err(none);
      const begun = await organisation.begin(returnTo());
      if (!begun.ok) return err(refusals[begun.error](organisation.name));
      const { address, trip } = begun.value;
      const account = actor.kind === 'person' ? actor.account : null;
      replyHeaders.append(
        'set-cookie',
        tripCookie.keep({ ...trip, account, secret: body.secret ?? null, passcode: body.passcode ?? null }),
      );
      return ok({ address });
    },

    async comeFromOrganisation(call) {
      const { actor, body, headers, replyHeaders } = call;
      if (!organisation) return err(none);
      const trip = tripCookie.read(headers);
      replyHeaders.append('set-cookie', tripCookie.drop);
      const caller = actor.kind === 'person' ? actor.account : null;
      if (!trip || trip.account !== caller) return err(broken);
      const told = await organisation.finish(returnTo(), body.answer, trip);
      if (!told.ok) return err(refusals[told.error](organisation.name));
      const identity = told.value;
      const known = await records.accountOfIdentity(identity);
      if (caller === null && known !== null) await signIn.as(known, 'organisation', headers, replyHeaders);
      const account: Result<AccountId, Refusal> =
        caller !== null ? await keepAs(identity, caller) : known !== null ? ok(known) : await welcome(identity, trip, call);
      if (!account.ok) return account;
      return ok({ me: await describeMe(account.value, call), secret: trip.secret, passcode: trip.passcode });
    },
  };
}

/** What others are to call somebody until they say it themselves. */
const nameOf = ({ name, address }: Identity): string =>
  (name || address?.slice(0, address.indexOf('@')) || 'Somebody').slice(0, 80).trim();

const none: Refusal = { code: 'unavailable', detail: 'People do not sign in here by an organisation.' };
const broken: Refusal = {
  code: 'sign-in-broken',
  detail:
    'This way in was not begun in this browser, was used already, or took longer than ten minutes. Nothing was changed. Begin again from the start.',
};
const refusals: { readonly [F in TripFailure]: (organisation: string) => Refusal } = {
  refused: (organisation) => ({
    code: 'not-allowed',
    detail: `${organisation} did not let you in, and nothing was changed. Try again, or ask whoever looks after sign-in there.`,
  }),
  broken: () => broken,
  unreachable: (organisation) => ({
    code: 'unavailable',
    detail: `${organisation} does not answer. Try again in a minute, or come in another way.`,
  }),
};
const isSomebodys: Refusal = {
  code: 'name-taken',
  detail:
    'Somebody here signs in so already: you, perhaps, at another time. Sign out first to come in as them; what you have here stays as it is.',
};

import { foldSignInName } from '../../shared/api/sign-in-shapes.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err, ok } from '../../shared/base/result.ts';
import { domainOf } from '../../shared/permission/sign-up-policy.ts';
import type { AddressProof } from '../identity/address-proof.ts';
import { createTries } from '../identity/tries.ts';
import type { Logger } from '../log.ts';
import { addressLetter } from '../mail/letters.ts';
import type { Mail } from '../mail/mail.ts';
import type { Addresses } from '../reach.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { lettersAsked } from './limits.ts';
import { elsewhere, type JudgeNewcomer, uninvited } from './newcomers.ts';
import { type Refusal, tooOften } from './problem.ts';
import type { MakePerson } from './sign-in.ts';

interface Parts {
  readonly records: Pick<Records, 'accountNamed' | 'signUpRule'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  readonly addressProof: AddressProof;
  /** Null where no mail is sent. */
  readonly mail: Pick<Mail, 'send'> | null;
  readonly judgeNewcomer: JudgeNewcomer;
  readonly makePerson: MakePerson;
  readonly addresses: () => Addresses;
}

/**
 * An account for whoever has an address in one of the workspace's domains. Nothing is kept, and no password is taken, before the letter to it was
 * opened: nobody can make an account ready for somebody else.
 */
export function createProvenSignUpHandlers(parts: Parts): Handlers<'askSignUp' | 'signUpByLetter'> {
  const { records, clock, logger, addressProof, mail, judgeNewcomer, makePerson, addresses } = parts;
  const tries = createTries(clock, lettersAsked);
  const write = async (to: string): Promise<void> => {
    const isKnown = (await records.accountNamed(foldSignInName(to))) !== null;
    const letter = addressLetter(addresses().base, isKnown ? null : addressProof.make(to));
    if ((await mail?.send({ ...letter, to })) === 'refused') logger.warn('a letter to somebody new was refused');
  };
  return {
    async askSignUp({ body, address: from }) {
      if (!mail) return err(noMail);
      const { policy, domains } = await records.signUpRule();
      if (policy !== 'domain') return err(uninvited);
      if (!domains.includes(domainOf(body.address))) return err(elsewhere(domains));
      const wait = tries.begin(`name ${foldSignInName(body.address)}`, `address ${from}`);
      if (wait > 0) return err(tooOften(wait));
      // Sent after the answer, which is the same whether there is such a person or not.
      void write(body.address).catch((error: unknown) =>
        logger.warn({ err: error }, 'a letter to somebody new could not be sent'),
      );
      return ok({});
    },

    async signUpByLetter(call) {
      const address = addressProof.read(call.body.secret);
      if (address === null) return err(leadsNowhere);
      if (call.actor.kind === 'nobody') {
        const may = await judgeNewcomer({ address });
        if (!may.ok) return may;
      }
      return makePerson(call, { ...call.body, signInName: address });
    },
  };
}

const noMail: Refusal = {
  code: 'unavailable',
  detail: 'This server sends no mail, so no address can be proven. Ask the owner of this workspace for an invitation.',
};
const leadsNowhere: Refusal = {
  code: 'link-invalid',
  detail: 'This link is not whole, or its time is over. Ask for a new one.',
};

import { err, ok } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { ServerKey } from '../identity/server-key.ts';
import { confirmedBy, stoppedBy } from '../mail/mail-tokens.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import type { Refusal } from './problem.ts';

interface Parts {
  readonly records: Pick<Records, 'notices' | 'setNotices' | 'confirmAddress'>;
  readonly serverKey: ServerKey;
  readonly changes: Pick<Changes, 'publish'>;
}

/** What is answered to letters, by whoever holds one: an address is confirmed, or no more is sent to it. */
export function createMailHandlers({ records, serverKey, changes }: Parts): Handlers<'confirmMail' | 'stopMail'> {
  return {
    async confirmMail({ body: { token } }) {
      const account = await confirmedBy(serverKey, token, async (each) => (await records.notices(each)).address);
      const { address } = account ? await records.notices(account) : { address: '' };
      if (!account || !(await records.confirmAddress(account, address))) return err(spent);
      changes.publish({ topic: 'inbox', account });
      return ok({});
    },
    async stopMail({ query: { token } }) {
      const account = stoppedBy(serverKey, token);
      if (!account) return err(spent);
      await records.setNotices(account, { level: 'none', digest: false });
      changes.publish({ topic: 'inbox', account });
      return ok({});
    },
  };
}

const spent: Refusal = {
  code: 'not-found',
  detail: 'This link is not whole, or the address was changed since. Open your inbox to see what you are told, and where.',
};

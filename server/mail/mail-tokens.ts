import { type AccountId, parseAccountId } from '../../shared/base/id.ts';
import { derive, type ServerKey, sameSecret } from '../identity/server-key.ts';

const token = (key: ServerKey, account: AccountId, purpose: string) =>
  `${account}.${derive(key, purpose).subarray(0, 16).toString('base64url')}`;

/** Stops all mail to somebody, without signing in: it stands in each letter. */
export const stopToken = (key: ServerKey, account: AccountId) => token(key, account, `mail-stop:${account}`);

/** Proves that mail to `address` arrives at somebody: it is sent nowhere else. */
export const confirmToken = (key: ServerKey, account: AccountId, address: string) =>
  token(key, account, `mail-confirm:${account}:${address}`);

/** Whose token it says it is; whether it is one is for `sameSecret` to say. */
const accountIn = (text: string): AccountId | null => parseAccountId(text.slice(0, Math.max(text.lastIndexOf('.'), 0)));

/** Who is to get no more mail by this token; null for none. */
export function stoppedBy(key: ServerKey, text: string): AccountId | null {
  const account = accountIn(text);
  return account && sameSecret(text, stopToken(key, account)) ? account : null;
}

/** Whose address is confirmed by this token; null for none. @param addressOf somebody's address now */
export async function confirmedBy(
  key: ServerKey,
  text: string,
  addressOf: (account: AccountId) => Promise<string>,
): Promise<AccountId | null> {
  const account = accountIn(text);
  if (!account) return null;
  const address = await addressOf(account);
  return address !== '' && sameSecret(text, confirmToken(key, account, address)) ? account : null;
}

import type { AccountId } from '../../shared/base/id.ts';
import type { Auth } from './auth.ts';

/** The passwords of accounts, hashed by better-auth: scrypt with 16 MB, in Node's thread pool, a fresh salt each. */
export interface Passwords {
  /** Gives an account a password, in place of one that it has. */
  set(account: AccountId, password: string): Promise<void>;
  /**
   * Whether `password` is the account's. Takes one hash's time whatever the answer, also for an account that has none and for nobody,
   * so that the time does not tell which names exist.
   */
  isRight(account: AccountId | null, password: string): Promise<boolean>;
  has(account: AccountId): Promise<boolean>;
  drop(account: AccountId): Promise<void>;
}

/** How passwords become what is stored, and are held against it. */
export interface Hashing {
  hash(password: string): Promise<string>;
  verify(given: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

/** @param hashing in place of better-auth's: for tests that count tries, of which each costs a tenth of a second. No setting reaches it. */
export function createPasswords(auth: Auth, hashing?: Hashing): Passwords {
  const hashes = async (): Promise<Hashing> => hashing ?? (await auth.$context).password;
  const hashOf = async (account: AccountId) =>
    (await (await auth.$context).internalAdapter.findCredentialAccount(account))?.password ?? null;
  return {
    async set(account, password) {
      const { internalAdapter } = await auth.$context;
      const hash = await (await hashes()).hash(password);
      if ((await hashOf(account)) !== null) return void (await internalAdapter.updatePassword(account, hash));
      await internalAdapter.linkAccount({ providerId: 'credential', accountId: account, userId: account, password: hash });
    },
    async isRight(account, password) {
      const { hash: hashed, verify } = await hashes();
      const hash = account && (await hashOf(account));
      if (hash) return verify({ hash, password });
      await hashed(password);
      return false;
    },
    has: async (account) => (await hashOf(account)) !== null,
    async drop(account) {
      const { internalAdapter } = await auth.$context;
      const credential = await internalAdapter.findCredentialAccount(account);
      if (credential) await internalAdapter.deleteAccount(credential.id);
    },
  };
}

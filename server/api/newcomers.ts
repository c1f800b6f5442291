import { err, ok, type Result } from '../../shared/base/result.ts';
import { domainOf } from '../../shared/permission/sign-up-policy.ts';
import { parseLinkSecret } from '../identity/link-secret.ts';
import type { ServerKey } from '../identity/server-key.ts';
import type { Records } from '../store/store.ts';
import { needsOwnerLink, type Refusal } from './problem.ts';

/** What somebody who is nobody here yet has to show. */
export interface Shown {
  /** The secret of a share link. */
  readonly secret?: string | undefined;
  /** An address that was proven to be theirs: by a letter that they got, or by their organisation. */
  readonly address?: string | null;
}

/** Whether somebody who is nobody yet may have an account, however they would sign in: the workspace's policy, asked here alone. */
export type JudgeNewcomer = (shown: Shown) => Promise<Result<undefined, Refusal>>;

export function createJudgeNewcomer(
  records: Pick<Records, 'workspaceOwner' | 'link' | 'signUpRule'>,
  serverKey: ServerKey,
): JudgeNewcomer {
  return async ({ secret, address = null }) => {
    if ((await records.workspaceOwner()) === null) return err(needsOwnerLink);
    const link = secret === undefined ? null : parseLinkSecret(serverKey, secret);
    if (link !== null && (await records.link(link))?.closed === null) return ok(undefined);
    const { policy, domains } = await records.signUpRule();
    if (policy === 'open') return ok(undefined);
    if (policy === 'invited') return err(uninvited);
    return address !== null && domains.includes(domainOf(address)) ? ok(undefined) : err(elsewhere(domains));
  };
}

export const uninvited: Refusal = {
  code: 'not-invited',
  detail:
    'Here an account takes an invitation. Open the share link that you were sent, or ask the owner of this workspace for one.',
};

/** @param domains in which addresses count */
export const elsewhere = (domains: readonly string[]): Refusal => ({
  code: 'not-invited',
  detail: `Here an account takes an invitation, or a proven address at ${domains.join(' or ')}. Open the share link that you were sent, or prove such an address.`,
});

import { err, ok, type Result } from '../../shared/base/result.ts';
import { domainOf } from '../../shared/permission/sign-up-policy.ts';
import type { Records } from '../store/store.ts';
import type { LinkDoor, LinkProof } from './link-door.ts';
import { needsOwnerLink, type Refusal } from './problem.ts';

/** What somebody who is nobody here yet has to show. */
export interface Shown {
  /** A share link, and from which machine it is tried. */
  readonly link?: LinkProof & { readonly from: string };
  /** An address that was proven to be theirs: by a letter that they got, or by their organisation. */
  readonly address?: string | null;
}

/** Whether somebody who is nobody yet may have an account, however they would sign in: the workspace's policy, asked here alone. */
export type JudgeNewcomer = (shown: Shown) => Promise<Result<undefined, Refusal>>;

export function createJudgeNewcomer(records: Pick<Records, 'workspaceOwner' | 'signUpRule'>, linkDoor: LinkDoor): JudgeNewcomer {
  return async ({ link, address = null }) => {
    if ((await records.workspaceOwner()) === null) return err(needsOwnerLink);
    if (link && (await linkDoor.open(link, link.from)).ok) return ok(undefined);
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

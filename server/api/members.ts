import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, type DocumentId, isProgram, type ProjectId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { LinkRole, Role } from '../../shared/permission/role.ts';
import type { Changes } from '../feed/changes.ts';
import type { Act } from '../store/audit-records.ts';
import type { Records } from '../store/store.ts';
import { actOf, type Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Pick<Records, 'setRole' | 'setTextRole'>;
  readonly changes: Changes;
  readonly clock: Clock;
}

const lastOwner: Refusal = {
  code: 'last-owner',
  detail: 'This is the only owner of the project. Make somebody else an owner first.',
};

const isKey: Refusal = {
  code: 'not-allowed',
  detail: 'A program may do what its key says, and no more. Make it another key, and revoke this one.',
};

/** What an owner does with the roles of others, in a project and in one text. */
export function createMemberHandlers({
  records,
  changes,
  clock,
}: Parts): Handlers<'setRole' | 'removeMember' | 'setTextRole' | 'removeFromText'> {
  const change = async (project: ProjectId, account: AccountId, role: Role | null, act: Act) => {
    if (isProgram(account)) return err(isKey);
    switch (await records.setRole(project, account, role, act)) {
      case 'noMember':
        return err(notFound);
      case 'lastOwner':
        return err(lastOwner);
      case 'done':
        changes.publish({ topic: 'access', account }); // their open sockets are judged again
        changes.publish({ topic: 'members', project });
        return ok({});
    }
  };
  const changeInText = async (document: DocumentId, account: AccountId, role: LinkRole | null, act: Act) => {
    if (!(await records.setTextRole(document, account, role, act))) return err(notFound);
    changes.publish({ topic: 'access', account });
    changes.publish({ topic: 'document', document });
    return ok({});
  };
  return {
    setTextRole: ({ actor, subject: { document }, params, body }) =>
      changeInText(document.id, params.account, body.role, actOf(actor, clock)),
    removeFromText: ({ actor, subject: { document }, params }) =>
      changeInText(document.id, params.account, null, actOf(actor, clock)),
    setRole: ({ actor, subject: { project }, params, body }) =>
      change(project.id, params.account, body.role, actOf(actor, clock)),
    removeMember: ({ actor, subject: { project }, params }) => change(project.id, params.account, null, actOf(actor, clock)),
  };
}

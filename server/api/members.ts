import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Role } from '../../shared/permission/role.ts';
import type { Changes } from '../feed/changes.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Pick<Records, 'setRole'>;
  readonly changes: Changes;
}

const lastOwner: Refusal = {
  code: 'last-owner',
  detail: 'This is the only owner of the project. Make somebody else an owner first.',
};

/** What an owner does with the roles of others. */
export function createMemberHandlers({ records, changes }: Parts): Handlers<'setRole' | 'removeMember'> {
  const change = async (project: ProjectId, account: AccountId, role: Role | null) => {
    switch (await records.setRole(project, account, role)) {
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
  return {
    setRole: ({ subject: { project }, params, body }) => change(project.id, params.account, body.role),
    removeMember: ({ subject: { project }, params }) => change(project.id, params.account, null),
  };
}

import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, createGroupId, isProgram, type ProjectId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { GroupChange } from '../store/group-records.ts';
import type { Records } from '../store/store.ts';
import { actOf, type Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Pick<Records, 'groups' | 'makeGroup' | 'nameGroup' | 'dissolveGroup' | 'addToGroup' | 'takeFromGroup'>;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** A list that is longer is nothing to choose from. */
const mostGroups = 100;

/** Groups of a project's people, whom one speaks to and chooses together. */
export function createGroupHandlers({
  records,
  changes,
  clock,
}: Parts): Handlers<'makeGroup' | 'nameGroup' | 'dissolveGroup' | 'addToGroup' | 'takeFromGroup'> {
  /** Other threads are open to these now, so that what they have open is judged again. */
  const tell = (project: ProjectId, accounts: readonly AccountId[]) => {
    for (const account of accounts) changes.publish({ topic: 'access', account });
    changes.publish({ topic: 'members', project });
  };
  const answer = (became: GroupChange, project: ProjectId, accounts: readonly AccountId[]) => {
    if (became === 'nameTaken') return err(nameTaken);
    if (became !== 'done') return err(notFound);
    tell(project, accounts);
    return ok({});
  };
  return {
    async makeGroup({ actor, subject: { project }, body: { name, members: named } }) {
      if (named.some(isProgram)) return err(onlyPeople);
      if ((await records.groups(project.id)).length >= mostGroups) return err(tooMany);
      const group = { id: createGroupId(), name, members: [...new Set(named)] };
      const made = answer(await records.makeGroup(project.id, group, actOf(actor, clock)), project.id, group.members);
      return made.ok ? ok(group) : made;
    },
    nameGroup: async ({ subject: { project }, params: { group }, body: { name } }) =>
      answer(await records.nameGroup(project.id, group, name), project.id, []),
    async dissolveGroup({ actor, subject: { project }, params: { group } }) {
      const left = await records.dissolveGroup(project.id, group, actOf(actor, clock));
      if (!left) return err(notFound);
      tell(project.id, left);
      return ok({});
    },
    async addToGroup({ actor, subject: { project }, params: { group, account } }) {
      if (isProgram(account)) return err(onlyPeople);
      return answer(await records.addToGroup(project.id, group, account, actOf(actor, clock)), project.id, [account]);
    },
    takeFromGroup: async ({ actor, subject: { project }, params: { group, account } }) =>
      answer(await records.takeFromGroup(project.id, group, account, actOf(actor, clock)), project.id, [account]),
  };
}

const nameTaken: Refusal = {
  code: 'name-taken',
  detail: 'Another group of this project has this name. Choose another one.',
};

const onlyPeople: Refusal = { code: 'not-allowed', detail: 'A program is in no group: nobody speaks to it.' };

const tooMany: Refusal = {
  code: 'invalid',
  detail: `A project has at most ${mostGroups} groups. Dissolve one that nobody needs.`,
};

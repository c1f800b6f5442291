import { describe, expect, test } from 'vitest';
import { type AccountId, createGroupId, type ProjectId } from '../../shared/base/id.ts';
import type { PersonRow, ProjectRow, Records } from './store.ts';

/** What the suite of the records lends: makers of rows. */
interface Makers {
  meet(name: string): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
}

/** What the records must keep of groups (STORE.md); a part of `records.contract.ts`. */
export function describeGroupRecords(records: () => Records, { meet, createProject }: Makers): void {
  describe('of groups', () => {
    async function found() {
      const [ada, ben] = [(await meet('Ada')).account, (await meet('Ben')).account];
      const act = { at: 5, by: ada };
      const { id: project } = await createProject(ada);
      await records().join(project, ben, 'viewer', null, act);
      const make = (name: string, members: readonly AccountId[] = [], of: ProjectId = project) => {
        const group = { id: createGroupId(), name, members };
        return records()
          .makeGroup(of, group, act)
          .then((became) => ({ became, ...group }));
      };
      return { ada, ben, act, project, make };
    }

    test('[S37] a group is of people of its project, and of no other', async () => {
      const { ada, ben, act, project, make } = await found();
      const [stranger, other] = [(await meet('Sten')).account, (await createProject(ada)).id];
      expect((await make('Strangers', [stranger])).became).toBe('noMember');
      const readers = await make('Readers', [ada, ada]);
      expect(await records().addToGroup(project, readers.id, ben, act)).toBe('done');
      expect(await records().addToGroup(project, readers.id, ben, act)).toBe('done');
      expect(await records().addToGroup(project, readers.id, stranger, act)).toBe('noMember');
      expect(await records().addToGroup(other, readers.id, ada, act)).toBe('gone');
      expect(await records().takeFromGroup(other, readers.id, ben, act)).toBe('gone');
      expect(await records().nameGroup(other, readers.id, 'Ours')).toBe('gone');
      expect(await records().dissolveGroup(other, readers.id, act)).toBeNull();
      const [group, ...more] = await records().groups(project);
      expect([group?.id, group?.name, new Set(group?.members), more]).toEqual([readers.id, 'Readers', new Set([ada, ben]), []]);
      expect([await records().groupsOf(ben), await records().groups(other)]).toEqual([new Set([readers.id]), []]);
      expect(await records().takeFromGroup(project, readers.id, ben, act)).toBe('done');
      expect(await records().takeFromGroup(project, readers.id, ben, act)).toBe('noMember');
      expect(await records().groupsOf(ben)).toEqual(new Set());
    });

    test('[S37] its name is one group’s in its project, whatever its case, also when several give it at once', async () => {
      const { ada, project, make } = await found();
      const made = await Promise.all([make('Éditors'), make('editors'), make('EDITORS')]);
      expect(made.map(({ became }) => became).sort()).toEqual(['done', 'nameTaken', 'nameTaken']);
      const other = await make('Readers');
      expect(await records().nameGroup(project, other.id, 'editors')).toBe('nameTaken');
      expect(await records().nameGroup(project, other.id, 'READERS')).toBe('done');
      expect((await records().groups(project)).map(({ name }) => name.toLowerCase())).toHaveLength(2);
      expect((await make('Editors', [], (await createProject(ada)).id)).became).toBe('done');
    });

    test('[S37] whoever leaves the project is in none of its groups, and in none when they come again', async () => {
      const { ada, ben, act, project, make } = await found();
      const [first, second] = [await make('First', [ada, ben]), await make('Second', [ben])];
      await records().setRole(project, ben, null, act);
      expect(await records().groupsOf(ben)).toEqual(new Set());
      await records().join(project, ben, 'viewer', null, act);
      expect(await records().groupsOf(ben)).toEqual(new Set());
      expect((await records().groups(project)).map(({ id, members }) => [id, members])).toEqual([
        [first.id, [ada]],
        [second.id, []],
      ]);
    });

    test('[S37] the log tells who went in and out', async () => {
      const { ada, ben, act, project, make } = await found();
      const { id } = await make('Readers', [ada]);
      await records().addToGroup(project, id, ben, act);
      await records().takeFromGroup(project, id, ben, act);
      expect(await records().dissolveGroup(project, id, act)).toEqual([ada]);
      expect(await records().groups(project)).toEqual([]);
      const query = { project, person: null, what: null, from: null, to: null, words: ['readers'], named: [], before: null };
      const lines = (await records().auditLog({ ...query, limit: 10 })).map(({ what, person }) => [what, person]);
      expect(lines.reverse()).toEqual([
        ['groupMade', null],
        ['groupJoined', ada],
        ['groupJoined', ben],
        ['groupLeft', ben],
        ['groupDissolved', null],
      ]);
    });
  });
}

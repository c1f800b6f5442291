import { describe, expect, test } from 'vitest';
import { type AccountId, createKeyId, programAccount } from '../../shared/base/id.ts';
import type { KeyRow } from './key-records.ts';
import type { PersonRow, ProjectRow, Records } from './store.ts';

/** What the suite of the records lends: makers of rows. */
interface Makers {
  meet(name: string): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
}

/** What the records must keep of programs' keys (STORE.md); a part of `records.contract.ts`. */
export function describeKeyRecords(records: () => Records, { meet, createProject }: Makers): void {
  describe('of keys', () => {
    async function makeKey(changes: Partial<KeyRow> = {}) {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const id = createKeyId();
      const key: KeyRow = {
        ...{ id, account: programAccount(id), project: project.id, name: 'Tagger', scope: 'annotate', created: 5 },
        ...{ createdBy: ada.account, expires: null, used: null, revoked: null },
        ...changes,
      };
      await records().createKey(key, `digest of ${id}`);
      return key;
    }

    test('[S23] a key comes with an account and a role in its project, and is found by its digest', async () => {
      const key = await makeKey();
      expect(await records().keyOf(`digest of ${key.id}`)).toEqual(key);
      expect(await records().keyOf('another')).toBeNull();
      expect(await records().person(key.account)).toEqual({ account: key.account, name: 'Tagger', guest: false });
      expect(await records().roleIn(key.project, key.account)).toBe('annotator');
      await records().noteKeyUsed(key.id, 9);
      expect(await records().keys(key.project)).toEqual([{ ...key, used: 9 }]);
    });

    test('[S23] nothing of a key is there when a part of it cannot be made', async () => {
      const key = await makeKey();
      const again = { ...key, id: createKeyId() }; // its account is taken
      await expect(records().createKey(again, 'digest')).rejects.toThrow();
      expect(await records().keyOf('digest')).toBeNull();
      expect(await records().keys(key.project)).toEqual([key]);
    });

    test('[S23] revoking is for good, by its own project alone, and leaves the name', async () => {
      const [key, other] = [await makeKey(), await makeKey()];
      const revoke = (at: number) => records().revokeKey(key.project, key.id, { at, by: key.createdBy });
      expect(await records().revokeKey(other.project, key.id, { at: 1, by: other.createdBy })).toBeNull();
      expect([await revoke(7), await revoke(8)]).toEqual([
        { ...key, revoked: 7 },
        { ...key, revoked: 7 },
      ]);
      expect((await records().person(key.account))?.name).toBe('Tagger');
    });
  });
}

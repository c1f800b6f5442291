import type { ProjectKey } from '../../shared/api/key-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Keys } from '../identity/keys.ts';
import type { KeyRow } from '../store/key-records.ts';
import type { PersonRow, Records } from '../store/store.ts';
import { actOf, type Handlers } from './handler.ts';
import { notFound } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly keys: Keys;
  readonly clock: Clock;
}

/** Keys by which programs work in a project, for its owners. */
export function createKeyHandlers({ records, keys, clock }: Parts): Handlers<'keys' | 'createKey' | 'revokeKey'> {
  const describe = async (rows: readonly KeyRow[]): Promise<ProjectKey[]> => {
    const makers = await records.people([...new Set(rows.map(({ createdBy }) => createdBy))]);
    const byAccount = new Map<string, PersonRow>(makers.map((person) => [person.account, person]));
    return rows.map(({ project: _project, createdBy, ...key }) => ({ ...key, createdBy: byAccount.get(createdBy) ?? null }));
  };
  const describeOne = async (row: KeyRow): Promise<ProjectKey> => {
    const [described] = await describe([row]);
    assert(described, `key ${row.id} is not described`);
    return described;
  };
  return {
    async keys({ subject: { project } }) {
      return ok(await describe(await records.keys(project.id)));
    },
    async createKey({ actor, subject: { project }, body: { name, scope, expires } }) {
      if (expires !== null && expires <= clock.now()) {
        const detail = 'A key runs out after today.';
        return err({ code: 'invalid', detail, fields: { expires: detail } });
      }
      const { key, secret } = await keys.make({ project: project.id, name, scope, expires, createdBy: actor.account });
      return ok({ key: await describeOne(key), secret });
    },
    async revokeKey({ actor, subject: { project }, params }) {
      const revoked = await records.revokeKey(project.id, params.key, actOf(actor, clock));
      if (!revoked) return err(notFound);
      keys.ended(revoked);
      return ok(await describeOne(revoked));
    },
  };
}

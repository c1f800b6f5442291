import type { AccountId } from '../../shared/base/id.ts';
import type { Changes } from '../feed/changes.ts';
import type { Records } from '../store/store.ts';

interface Parts {
  readonly records: Pick<Records, 'projectsOf'>;
  readonly changes: Changes;
}

/** What others see of somebody has changed, their name or that they are a guest: rooms and lists show it anew. */
export async function tellOfPerson({ records, changes }: Parts, account: AccountId): Promise<void> {
  changes.publish({ topic: 'access', account }); // rooms show people as the gate told them
  for (const { id } of await records.projectsOf(account)) changes.publish({ topic: 'members', project: id });
}

import type { Me } from '../../shared/api/me-contract.ts';
import type { Actor } from '../../shared/permission/role.ts';

/** Me as `can` knows people: for showing what I may do. What is done, the server judges again. */
export const actorOf = ({ person }: Me): Actor =>
  person ? { kind: 'person', account: person.account, guest: person.guest } : { kind: 'nobody' };

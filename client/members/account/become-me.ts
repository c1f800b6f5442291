import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../../../shared/api/me-contract.ts';
import { meQuery } from '../../api/queries.ts';

/** From now on the pages are somebody's: nothing that was answered to another caller is shown to them. */
export function becomeMe(queries: QueryClient, me: Me): void {
  queries.clear();
  queries.setQueryData(meQuery.queryKey, me);
}

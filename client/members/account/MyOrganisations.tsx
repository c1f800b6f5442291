import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../../api/queries.ts';
import { ByOrganisation } from './ByOrganisation.tsx';
import { words } from './words.ts';

/** By which organisations I come back, and the way to the one that is offered here. */
export function MyOrganisations() {
  const { organisations, workspace } = useSuspenseQuery(meQuery).data;
  const offered = workspace.organisation;
  return (
    <>
      {organisations.map((name) => (
        <p key={name}>{words.signsInBy(name)}</p>
      ))}
      {offered !== null && !organisations.includes(offered) && <ByOrganisation organisation={offered} isHere />}
    </>
  );
}

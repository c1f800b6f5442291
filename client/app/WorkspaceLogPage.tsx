import { Log } from '../audit/Log.tsx';
import type { LogSearch } from '../audit/search.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { words } from './words.ts';

interface Props {
  /** What the address asks of the log, and how it is changed. */
  readonly search: LogSearch;
  readonly onSearch: (search: LogSearch) => void;
}

/** Who did what in the whole workspace, who came in and who failed to, for its owner. */
export function WorkspaceLogPage({ search, onSearch }: Props) {
  return (
    <>
      <PageTitle>{words.log}</PageTitle>
      <TopBar start={<span>{words.log}</span>} end={<MyCorner />} />
      <main id={mainId}>
        <Log project={null} search={search} onSearch={onSearch} />
      </main>
    </>
  );
}

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Entry } from '../../shared/annotation/annotation.ts';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import type { Table } from '../annotate/table.ts';
import { useTable } from '../annotate/use-table.ts';
import type { WorkspaceView } from '../sync/workspace.ts';
import { FirstStepsCard } from '../welcome/FirstStepsCard.tsx';
import { type ShownSteps, useFirstSteps } from '../welcome/first-steps.ts';
import styles from './DocumentPage.module.css';

interface Watched {
  readonly table: Table;
  /** What is open of the texts on the table. */
  readonly views: readonly WorkspaceView[];
}

interface Props extends Watched {
  readonly project: ProjectId;
  readonly account: AccountId;
}

/** The first steps of somebody who has opened the sample, ticked off as table and layers tell of them. */
export function FirstSteps({ project, account, table, views }: Props) {
  const shown = useFirstSteps(account, project);
  return shown && <Watching shown={shown} table={table} views={views} />;
}

function Watching({ shown, table, views }: Watched & { readonly shown: ShownSteps }) {
  const select = useIsSelecting(table);
  const { mark, relation } = useMade(views);
  return (
    <div className={styles.above}>
      <FirstStepsCard shown={shown} seen={{ select, label: mark, relate: relation }} />
    </div>
  );
}

/** Whether words are selected in one of the texts. */
function useIsSelecting(table: Table): boolean {
  const desks = useTable(table, (state) => state.desks);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = desks.map((desk) => desk.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [desks],
  );
  return useSyncExternalStore(subscribe, () => desks.some((desk) => desk.state().selection !== null));
}

/** Whether I have made a mark, and a relation, since the page opened. */
function useMade(views: readonly WorkspaceView[]): { readonly mark: boolean; readonly relation: boolean } {
  const [made, setMade] = useState({ mark: false, relation: false });
  useEffect(() => {
    const layers = views.flatMap((view) => view.layers.map(({ layer }) => layer));
    const stops = layers.map((layer) =>
      layer.observe(({ local, annotations, relations }) => {
        if (!local) return;
        const mark = [...annotations].some((id) => isNew(layer.annotation(id)));
        const relation = [...relations].some((id) => isNew(layer.relation(id)));
        if (mark || relation) setMade((before) => ({ mark: before.mark || mark, relation: before.relation || relation }));
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [views]);
  return made;
}

const isNew = (entry: Entry | undefined) => entry?.removed === null && entry.modified === entry.created;

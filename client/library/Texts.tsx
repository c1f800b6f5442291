import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { ListedDocument } from '../../shared/api/library-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { type DocumentId, onlyPeople } from '../../shared/base/id.ts';
import { type Action, can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { activityQuery, discussedQuery } from '../api/queries.ts';
import { type Choice, chooseNone, noChoice, within } from '../ui/choice.ts';
import { BulkBar, type May } from './BulkBar.tsx';
import { DensitySwitch, useDensity } from './DensitySwitch.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import styles from './Library.module.css';
import { filterRows, sortRows, type TextRow, type Told, tagsIn, toRows } from './rows.ts';
import { filtersOf, type LibrarySearch, noFilters, searchFor, sortOf } from './search.ts';
import { TextTable } from './TextTable.tsx';
import { useReading } from './use-reading.ts';
import { useTextActs } from './use-text-acts.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: Pick<Project, 'id' | 'role'> & { readonly members: readonly Member[] };
  readonly me: Me;
  /** What the address asks for, and how it is changed. */
  readonly search: LibrarySearch;
  readonly onSearch: (search: LibrarySearch) => void;
  readonly documents: readonly ListedDocument[];
}

/** The list, what narrows it, and what can be done with those that are chosen in it. */
export function Texts({ project: { id, role, members }, me, documents, search, onSearch }: Props) {
  const { data: activity } = useQuery(activityQuery(id));
  const { data: discussed } = useQuery(discussedQuery(id));
  const [density, setDensity] = useDensity();
  const [described, setDescribed] = useState<DocumentSummary | null>(null);
  const [kept, setChoice] = useState<Choice<DocumentId>>(noChoice);
  const act = useTextActs(id);
  const read = useReading(id);
  const actor = actorOf(me);
  const mayTo = (action: Extract<Action, `project.${string}`>) => can(actor, action, { kind: 'project', role });
  const mayDescribe = can(actor, 'document.describe', { kind: 'document', role, frozen: true });
  const may = useStable({
    setStatus: mayTo('project.setStatus'),
    assign: mayTo('project.assign'),
    tag: mayTo('project.tag'),
    trash: mayTo('project.trash'),
  });

  const [filters, sort] = [filtersOf(search), sortOf(search)];
  const rows = useRows(documents, { activity, discussed }, members);
  const people = useMemo(() => onlyPeople(members), [members]);
  const shown = sortRows(filterRows(rows, filters), sort);
  const order = shown.map(({ document }) => document.id);
  const choice = within(kept, order);
  const chosen = shown.filter(({ document }) => choice.chosen.has(document.id)).map(({ document }) => document);
  const tags = tagsIn(documents);
  const latest = useRef(order);
  latest.current = order;
  const onChoice = useCallback(
    (change: (before: Choice<DocumentId>) => Choice<DocumentId>) => setChoice((before) => change(within(before, latest.current))),
    [],
  );

  return (
    <section className={styles.texts} aria-label={words.listOfTexts}>
      <FilterBar
        filters={filters}
        sort={sort}
        members={people}
        tags={tags}
        onFilters={(next) => onSearch(searchFor(next, sort))}
        onSort={(next) => onSearch(searchFor(filters, next))}
      />
      <div className={styles.strip}>
        {chosen.length > 0 ? (
          <BulkBar
            project={id}
            chosen={chosen}
            members={people}
            tags={tags}
            may={may}
            onAct={act}
            onLetGo={() => onChoice(chooseNone)}
          />
        ) : (
          <>
            <p role="status" className={styles.facts}>
              {words.shown(shown.length, documents.length)}
            </p>
            <DensitySwitch density={density} onChange={setDensity} />
          </>
        )}
      </div>
      {shown.length === 0 ? (
        <div className={styles.nothing}>
          <h2 className={styles.nothingTitle}>{words.nothingLeft}</h2>
          <p>{words.nothingLeftHow}</p>
          <Button variant="default" onClick={() => onSearch(searchFor(noFilters, sort))}>
            {words.clearFilters}
          </Button>
        </div>
      ) : (
        <TextTable
          project={id}
          rows={shown}
          members={people}
          may={may}
          sort={sort}
          choice={choice}
          density={density}
          onSort={(next) => onSearch(searchFor(filters, next))}
          onChoice={onChoice}
          onAct={act}
          onRead={read}
          {...(mayDescribe && { onDescribe: setDescribed })}
        />
      )}
      {described && <DetailsDialog key={described.id} document={described} onClose={() => setDescribed(null)} />}
    </section>
  );
}

/** Rows that stay the same objects while nothing of them changes, so that one mark draws one line anew. */
function useRows(documents: readonly ListedDocument[], { activity, discussed }: Told, members: readonly Member[]) {
  const before = useRef<readonly TextRow[]>([]);
  return useMemo(() => {
    before.current = toRows(documents, { activity, discussed }, members, before.current);
    return before.current;
  }, [documents, activity, discussed, members]);
}

/** The same object while its values are the same. */
function useStable(may: May): May {
  const { setStatus, assign, tag, trash } = may;
  return useMemo(() => ({ setStatus, assign, tag, trash }), [setStatus, assign, tag, trash]);
}

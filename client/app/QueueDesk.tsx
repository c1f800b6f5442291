import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SquareArrowOutUpRight, UserPlus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import type { Person } from '../../shared/api/person-shapes.ts';
import type { Queue } from '../../shared/api/review-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { codebookQuery } from '../api/queries.ts';
import type { Drafts } from '../discuss/drafts.ts';
import { AllClear } from '../discuss/queue/AllClear.tsx';
import { BulkBar } from '../discuss/queue/BulkBar.tsx';
import type { Deeds } from '../discuss/queue/deeds.ts';
import {
  filtersOf,
  hides,
  noFilters,
  orderOf,
  type QueueFilters,
  type QueueSearch,
  searchFor,
} from '../discuss/queue/filters.ts';
import { GiveDialog } from '../discuss/queue/GiveDialog.tsx';
import { itemsOf, type MarkItem, peopleOf, type QueueItem, type ThreadItem, textsOf } from '../discuss/queue/item.ts';
import { LostMarkCard } from '../discuss/queue/LostMarkCard.tsx';
import { pressQueue, type QueueHands } from '../discuss/queue/press-queue.ts';
import { farWith } from '../discuss/queue/progress.ts';
import { QueueFilterBar } from '../discuss/queue/QueueFilterBar.tsx';
import { QueueHead } from '../discuss/queue/QueueHead.tsx';
import { QueueKeySheet } from '../discuss/queue/QueueKeySheet.tsx';
import { QueueList } from '../discuss/queue/QueueList.tsx';
import { type Pane, QueuePanes } from '../discuss/queue/QueuePanes.tsx';
import styles from '../discuss/queue/queue.module.css';
import type { Sitting } from '../discuss/queue/sitting.ts';
import { words } from '../discuss/queue/words.ts';
import { threadCardId } from '../discuss/ThreadCard.tsx';
import { DensitySwitch, useDensity } from '../library/DensitySwitch.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { QueueCard } from './QueueCard.tsx';
import { QueueText, type TextInSight } from './QueueText.tsx';
import { say } from './say.tsx';
import { TextAhead } from './TextAhead.tsx';
import { tabFeed } from './tab-feed.ts';
import { settleMark, useAsked, useAttending, useKnown } from './use-queue-desk.ts';
import { type QueueNames, useQueueNames } from './use-queue-names.ts';
import { useSittingState } from './use-sitting.ts';

interface Props {
  readonly project: ProjectId | null;
  readonly queue: Queue;
  readonly person: Person;
  readonly sitting: Sitting;
  readonly deeds: Deeds;
  readonly drafts: Drafts;
  readonly search: QueueSearch;
  readonly onSearch: (search: QueueSearch) => void;
}

/** A queue and the item in hand: the list, its words in their text, and what can be said and decided. */
export function QueueDesk({ project, queue, person, sitting, deeds, drafts, search, onSearch }: Props) {
  const state = useSittingState(sitting);
  const { lines, at, choice, newcomers } = state;
  const filters = useMemo(() => filtersOf(search), [search]);
  const order = orderOf(search);
  const names = useQueueNames(queue, filters.labels.length > 0);
  const { nameOf, labelName } = names;
  const [inSight, setInSight] = useState<TextInSight | null>(null);
  const [pane, setPane] = useState<Pane>('list');
  const [giving, setGiving] = useState<ThreadItem | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const [density, setDensity] = useDensity();
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useKnown(sitting, inSight, names.labelOf);
  useAsked(sitting, search, names.knowsLabels, onSearch);

  const item = sitting.item(at);
  const ahead = inSight && sitting.ahead(); // what is to be seen now comes first
  useAttending(item);
  const far = farWith(lines);
  const isToDecide = filters.progress === 'open';
  const isAllClear = isToDecide && far.total > 0 && far.left === 0 && item === null;
  const ask = (next: QueueFilters, by = order) => onSearch({ ...searchFor(next, by), ...(at && { at }) });

  const focusList = useCallback(() => {
    const line = document.querySelector<HTMLElement>(`[data-item="${sitting.state().at}"]`);
    if (line?.offsetParent) line.focus();
    else setPane('list');
  }, [sitting]);
  const openInText = ({ text, id, kind }: QueueItem) =>
    void navigate({
      to: '/p/$project/d/$document',
      params: { project: text.project.id, document: text.document.id },
      search: { at: kind === 'thread' ? `thread-${id}` : id },
    });
  const settle = (mark: MarkItem, how: 'attach' | 'remove') => settleMark(mark, how, inSight, { sitting, deeds });
  const hands = useRef<QueueHands | null>(null);
  hands.current = {
    ...{ sitting, deeds, say },
    mayTalk: ({ text: { project: of, document: about } }) =>
      can({ kind: 'person', ...person }, 'document.discuss', { kind: 'document', role: of.role, frozen: about.frozen }),
    reply() {
      setPane('item');
      requestAnimationFrame(() => replyField(sitting)?.focus());
    },
    give: setGiving,
    open: openInText,
    search() {
      setPane('list');
      requestAnimationFrame(() => field.current?.focus());
    },
    showKeys: () => setKeysShown(true),
    back: () => setPane('list'),
    attach: (mark) => settle(mark, 'attach'),
    remove: (mark) => settle(mark, 'remove'),
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => hands.current && pressQueue(event, hands.current);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  const { data: codebook } = useQuery({ ...codebookQuery(project ?? ('' as ProjectId)), enabled: project !== null });
  const everything = useMemo(
    () => [...new Map([...itemsOf(queue), ...lines.map((line) => line.item)].map((each) => [each.id, each])).values()],
    [queue, lines],
  );
  const others = [...new Set(everything.flatMap(peopleOf))];
  const chosen = lines.filter((line) => choice.chosen.has(line.item.id)).map((line) => line.item);
  const discussion = item && sitting.discussions.of(item.text);

  return (
    <>
      <QueuePanes
        shown={item ? pane : isAllClear ? 'passage' : 'list'}
        onShow={setPane}
        hasItem={item !== null}
        density={density}
        head={
          <QueueHead {...{ far, isToDecide, newcomers }} onShow={() => sitting.layOut()} onKeys={() => setKeysShown(true)}>
            <QueueFilterBar
              {...{ filters, order, field }}
              people={others.map((value) => ({ value, label: nameOf(value) }))}
              labels={codebook ? givenLabels(codebook, 'span').map(({ id, name }) => ({ value: id, label: name })) : []}
              texts={textsOf(everything).map(({ document: { id, title } }) => ({ value: id, label: title }))}
              onFilters={ask}
              onOrder={(by) => ask(filters, by)}
              density={<DensitySwitch density={density} onChange={setDensity} />}
            />
          </QueueHead>
        }
        list={
          <>
            {chosen.length > 0 && (
              <BulkBar
                {...{ chosen, deeds, labelName }}
                people={names.membersOf([...new Set(chosen.map(({ text }) => text.project.id))])}
                onLetGo={() => sitting.chooseNone()}
              />
            )}
            {lines.length > 0 ? (
              <QueueList
                {...{ lines, at, choice, order, nameOf, labelName }}
                onGo={(id) => {
                  sitting.goTo(id);
                  setPane('item');
                }}
                onChoose={(id, how) => sitting.choose(id, how)}
              />
            ) : (
              <NothingThere isFiltered={hides(filters)} onShowAll={() => ask(noFilters)} />
            )}
          </>
        }
        passage={
          item && discussion ? (
            <QueueText key={item.text.document.id} {...{ item, person, discussion, drafts, nameOf }} onText={setInSight} />
          ) : (
            isAllClear && (
              <AllClear far={far} unsent={state.unsent} onTakeBack={state.canTakeBack ? () => deeds.takeBack() : null} />
            )
          )
        }
        item={
          item &&
          discussion && (
            <>
              <div className={styles.itemHead}>
                <h2>
                  {words.item} · {words.itemAt(lines.findIndex((line) => line.item.id === item.id) + 1, lines.length)}
                </h2>
                <Others item={item} me={person.account} nameOf={nameOf} />
                <button type="button" onClick={() => openInText(item)}>
                  <SquareArrowOutUpRight size={14} aria-hidden /> {words.openInText} <KeyCap>O</KeyCap>
                </button>
                {item.kind === 'thread' && deeds.fit([item], 'assign').length > 0 && (
                  <button type="button" onClick={() => setGiving(item)}>
                    <UserPlus size={14} aria-hidden /> {words.giveTo} <KeyCap>G</KeyCap>
                  </button>
                )}
              </div>
              {item.kind === 'thread' ? (
                <QueueCard
                  key={item.id}
                  {...{ item, person, discussion, drafts, sitting, deeds, nameOf }}
                  members={names.membersOf([item.text.project.id])}
                  place={inSight?.threads.state().all.get(item.id)?.place ?? 'here'}
                  onLeave={focusList}
                />
              ) : (
                <LostMarkCard
                  item={item}
                  label={labelName(item)}
                  mayChange={inSight?.mayAnnotate ?? false}
                  onAttach={() => settle(item, 'attach')}
                  onRemove={() => settle(item, 'remove')}
                />
              )}
            </>
          )
        }
      />
      {ahead && <TextAhead key={ahead.document.id} text={ahead} account={person.account} />}
      {giving && (
        <GiveDialog
          count={1}
          people={names.membersOf([giving.text.project.id])}
          assignment={giving.view.thread.assignment}
          onClose={() => setGiving(null)}
          onGive={(assignment, name) => {
            setGiving(null);
            deeds.assign([giving], assignment, name);
          }}
        />
      )}
      {keysShown && <QueueKeySheet onClose={() => setKeysShown(false)} />}
    </>
  );
}

/** Whoever else has it before them, so that two do not decide the same. */
function Others({ item, me, nameOf }: { readonly item: QueueItem; readonly me: Person['account'] } & Pick<QueueNames, 'nameOf'>) {
  const people = useSyncExternalStore(tabFeed.subscribe, () =>
    item.kind === 'thread' ? tabFeed.attending(item.id) : nobody,
  ).filter((account) => account !== me);
  return (
    <div role="status" className={styles.others} hidden={people.length === 0}>
      {people.length > 0 && words.others(people.map(nameOf))}
    </div>
  );
}

const nobody: readonly Person['account'][] = [];

function NothingThere({ isFiltered, onShowAll }: { readonly isFiltered: boolean; readonly onShowAll: () => void }) {
  return (
    <section className={styles.empty} aria-labelledby="nothing-there">
      <h2 id="nothing-there">{isFiltered ? words.nothingFits : words.nothingHere}</h2>
      {isFiltered ? (
        <Button variant="default" onClick={onShowAll}>
          {words.showAll}
        </Button>
      ) : (
        <p>{words.nothingHereHow}</p>
      )}
    </section>
  );
}

const replyField = (sitting: Sitting) =>
  document.querySelector<HTMLElement>(`#${threadCardId(sitting.state().at as ThreadItem['id'])} [contenteditable="true"]`);

import { Menu } from '@mantine/core';
import { Ellipsis, ListFilter } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { AuthorName } from './AnnotationCard.tsx';
import { ChosenBar } from './ChosenBar.tsx';
import { listedOn } from './choice-acts.ts';
import type { Desk } from './desk.ts';
import { FilterFields } from './FilterFields.tsx';
import { hides, noFilter } from './filter.ts';
import { NewsChip } from './NewsChip.tsx';
import styles from './panel.module.css';
import { type Panel, showsMarks, type Tab } from './panel.ts';
import { type Shown, useTalk, useTalkState } from './talk.ts';
import { useDesk } from './use-desk.ts';
import { usePanel } from './use-panel.ts';
import { words } from './words.ts';

interface SegmentProps {
  readonly panel: Panel;
  readonly of: Tab;
  readonly count?: string | number;
  readonly children: string;
}

function Segment({ panel, of, count, children }: SegmentProps) {
  return (
    <button type="button" aria-pressed={panel.state().tab === of} onClick={() => panel.open(of)}>
      {children} {count !== undefined && <span className={styles.count}>{count}</span>}
    </button>
  );
}

/** Counted when it is shown, not before. */
const Count = ({ of }: { readonly of: () => number }) => of();

/** Tells the panel how high the element is that it is given to. */
function useMeasured(panel: Panel) {
  return useCallback(
    (head: HTMLElement | null) => {
      if (!head) return;
      const sizes = new ResizeObserver(() => panel.measureHead(head.offsetHeight));
      sizes.observe(head);
      return () => sizes.disconnect();
    },
    [panel],
  );
}

interface PanelHeadProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
}

/** One row over the marks: which of them are listed, how many, and what narrows them. It grows only when asked to. */
export function PanelHead({ desk, authorName }: PanelHeadProps) {
  const { table } = desk;
  const { panel } = table;
  const { placements, shown, whole, filter } = useDesk(desk);
  const { tab, filtering, choosing } = usePanel(panel);
  const talk = useTalk(desk);
  const said = useTalkState(talk);
  const isWork = table.among === 'exercise';
  // On somebody's work nothing is said but by who leads the class, and where that is nothing there is only the work.
  const hasTalk = !isWork || talk?.mayTalk || said.threads.all + said.resolved.length > 0;
  const removed = () => table.marks.removedOn(desk.document).length;
  const lostMarks = useMemo(() => placements.filter(({ state }) => state === 'orphaned').length, [placements]);
  const lost = () => lostMarks + said.lost.length;
  const aboutText = whole.length + said.whole.length;
  const isFiltered = hides(filter) || filter.threads !== null;
  const countOf = ({ shown, all }: Shown) => (isFiltered ? words.someOf(shown, all) : shown);
  const [listed, all] = [
    shown.length + said.threads.shown + said.suggestions.shown,
    placements.length + said.threads.all + said.suggestions.all,
  ];

  return (
    <div ref={useMeasured(panel)} className={styles.head}>
      <fieldset className={styles.segments} aria-label={words.whatIsListed}>
        {hasTalk && (
          <Segment panel={panel} of="all">
            {words.all}
          </Segment>
        )}
        <Segment
          panel={panel}
          of={hasTalk || tab === 'marks' ? 'marks' : 'all'}
          count={countOf({ shown: shown.length, all: placements.length })}
        >
          {words.marks}
        </Segment>
        {hasTalk && (
          <Segment panel={panel} of="threads" count={countOf(said.threads)}>
            {isWork ? words.feedback : words.threads}
          </Segment>
        )}
        {!isWork && (
          <Segment panel={panel} of="suggestions" count={countOf(said.suggestions)}>
            {words.suggestions}
          </Segment>
        )}
        {tab === 'whole' && (
          <Segment panel={panel} of="whole" count={aboutText}>
            {words.aboutText}
          </Segment>
        )}
        {tab === 'resolved' && (
          <Segment panel={panel} of="resolved" count={said.resolved.length}>
            {words.resolvedThreads}
          </Segment>
        )}
        {tab === 'removed' && (
          <Segment panel={panel} of="removed" count={removed()}>
            {words.removedMarksList}
          </Segment>
        )}
        {tab === 'lost' && (
          <Segment panel={panel} of="lost" count={lost()}>
            {words.lostPlaces}
          </Segment>
        )}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button" aria-label={words.moreListsWith(lost())} title={words.moreListsWith(lost())}>
              <Ellipsis size={16} aria-hidden />
              {lost() > 0 && (
                <span aria-hidden className={styles.count}>
                  {lost()}
                </span>
              )}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item rightSection={aboutText} onClick={() => panel.open('whole')}>
              {words.aboutText}
            </Menu.Item>
            {hasTalk && (
              <Menu.Item rightSection={said.resolved.length} onClick={() => panel.open('resolved')}>
                {words.resolvedThreads}
              </Menu.Item>
            )}
            <Menu.Item rightSection={<Count of={removed} />} onClick={() => panel.open('removed')}>
              {words.removedMarksList}
            </Menu.Item>
            <Menu.Item rightSection={<Count of={lost} />} onClick={() => panel.open('lost')}>
              {words.lostPlaces}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => panel.startChoosing()}>{words.chooseSeveral}</Menu.Item>
            {talk?.menu()}
          </Menu.Dropdown>
        </Menu>
        <button
          type="button"
          className={styles.filterButton}
          aria-expanded={filtering}
          aria-label={words.filter}
          title={words.filter}
          data-active={isFiltered || undefined}
          onClick={() => panel.filter(!filtering)}
        >
          <ListFilter size={16} aria-hidden />
        </button>
      </fieldset>
      <NewsChip desk={desk} />
      {isFiltered && !filtering && (
        <p className={styles.narrowed}>
          <span role="status">{words.filtered(listed, all)}</span>{' '}
          <button type="button" onClick={() => table.show(noFilter)}>
            {words.showAll}
          </button>
        </p>
      )}
      {filtering && (
        <FilterFields
          desk={desk}
          authorName={authorName}
          onClose={() => {
            panel.filter(false);
            desk.focus();
          }}
        />
      )}
      {talk?.head(tab)}
      {choosing && (showsMarks(tab) || tab === 'lost') && <ChosenBar desk={desk} chosen={panel.chosenOf(listedOn(desk))} />}
    </div>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useCallback, useId, useRef } from 'react';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { AccountId, DocumentId, ProjectId } from '../../shared/base/id.ts';
import type { TextStatus } from '../../shared/document/text-status.ts';
import { type Choice, chooseAll, chooseNone, extendTo, goTo, lineAfter, toggle } from '../ui/choice.ts';
import type { May } from './BulkBar.tsx';
import type { TextRow } from './rows.ts';
import { type Sort, type SortKey, sortKeys } from './search.ts';
import { isPressable, TextLine } from './TextLine.tsx';
import styles from './TextTable.module.css';
import type { DoToTexts } from './use-text-acts.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  /** In the order shown. */
  readonly rows: readonly TextRow[];
  readonly members: readonly Member[];
  readonly may: May;
  readonly sort: Sort;
  /** Of the rows, and nothing else. */
  readonly choice: Choice<DocumentId>;
  readonly density: 'comfortable' | 'compact';
  readonly onSort: (sort: Sort) => void;
  /** Changes what is chosen, given what was. */
  readonly onChoice: (change: (before: Choice<DocumentId>) => Choice<DocumentId>) => void;
  readonly onAct: DoToTexts;
  readonly onRead: (text: TextRow) => void;
  readonly onDescribe?: (document: DocumentSummary) => void;
}

/** A project's texts, one to a line, for the mouse and for the keys alike; on narrow screens, cards. */
export function TextTable({
  project,
  rows,
  members,
  may,
  sort,
  choice,
  density,
  onSort,
  onChoice,
  onAct,
  onRead,
  onDescribe,
}: Props) {
  const navigate = useNavigate();
  const grid = useRef<HTMLTableElement>(null);
  const hint = useId();
  const order = rows.map(({ document }) => document.id);
  const latest = useRef(order);
  latest.current = order;

  const onStatus = useCallback((id: DocumentId, status: TextStatus) => onAct({ kind: 'status', status }, [id]), [onAct]);
  const onAssign = useCallback(
    (id: DocumentId, assignee: AccountId | null) => onAct({ kind: 'assign', assignee }, [id]),
    [onAct],
  );
  const onChoose = useCallback(
    (id: DocumentId, isRange: boolean) =>
      onChoice((before) => (isRange ? extendTo(before, latest.current, id) : toggle(before, id))),
    [onChoice],
  );
  const goToLine = (id: DocumentId, change: (before: Choice<DocumentId>) => Choice<DocumentId>) => {
    onChoice(change);
    grid.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus();
  };

  const press = (event: KeyboardEvent) => {
    const { key, shiftKey, target } = event;
    const { at, chosen } = choice;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.altKey || event.defaultPrevented) return;
    if (isCommand && key.toLowerCase() === 'a') onChoice((before) => chooseAll(before, order));
    else if (isCommand || isPressable(target)) return;
    else if (key === 'Escape' && chosen.size > 0) onChoice(chooseNone);
    else if (key === ' ' && at) onChoice((before) => toggle(before, at));
    else if (key === 'Enter' && at) void navigate({ to: '/p/$project/d/$document', params: { project, document: at } });
    else if (key === 'Delete' && may.trash && chosen.size > 0) trashChosen();
    else {
      const next = lineAfter(key, choice, order);
      if (!next) return;
      goToLine(next, (before) => (shiftKey ? extendTo(before, order, next) : goTo(before, next)));
    }
    event.preventDefault();
  };

  const trashChosen = () => {
    const chosen = order.filter((id) => choice.chosen.has(id));
    const [first] = chosen;
    const next = order.slice(first ? order.indexOf(first) : 0).find((id) => !choice.chosen.has(id));
    onAct({ kind: 'trash' }, chosen, words.done.trash(chosen.length));
    if (next) goToLine(next, (before) => goTo(before, next));
  };

  const allChosen = choice.chosen.size === rows.length;
  return (
    <>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move through its lines, and they can be chosen
        role="grid"
        className={styles.table}
        data-density={density}
        aria-label={words.listOfTexts}
        aria-multiselectable
        aria-describedby={hint}
        onKeyDown={press}
        onFocus={({ target }) => {
          const id = order.find((each) => each === target.closest<HTMLElement>('[data-id]')?.dataset.id);
          if (id && id !== choice.at) onChoice((before) => ({ ...before, at: id }));
        }}
      >
        <thead className={styles.head}>
          <tr className={styles.line}>
            <th className={styles.check} scope="col">
              <input
                type="checkbox"
                className={styles.box}
                aria-label={words.chooseAll}
                checked={allChosen}
                ref={(box) => {
                  if (box) box.indeterminate = choice.chosen.size > 0 && !allChosen;
                }}
                onChange={() => onChoice((before) => (allChosen ? chooseNone(before) : chooseAll(before, order)))}
              />
            </th>
            {sortKeys.map((key) => (
              <Column key={key} column={key} sort={sort} onSort={onSort} />
            ))}
            <td className={styles.menu} />
          </tr>
        </thead>
        <tbody className={styles.body}>
          {rows.map((row) => (
            <TextLine
              key={row.document.id}
              row={row}
              members={members}
              may={may}
              isAt={row.document.id === choice.at}
              isChosen={choice.chosen.has(row.document.id)}
              onStatus={onStatus}
              onAssign={onAssign}
              onChoose={onChoose}
              onRead={onRead}
              {...(onDescribe && { onDescribe })}
            />
          ))}
        </tbody>
      </table>
      <p id={hint} className={styles.keys}>
        {words.listKeys}
      </p>
    </>
  );
}

const classOf: Readonly<Record<SortKey, string | undefined>> = {
  title: styles.what,
  publisher: styles.publisher,
  date: styles.date,
  status: styles.status,
  assignee: styles.assignee,
  marks: styles.marks,
  threads: styles.threads,
  unread: styles.unread,
  verdicts: styles.verdicts,
  inside: styles.inside,
};

interface ColumnProps {
  readonly column: SortKey;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The head of a column: puts the list in its order, and when it is, the other way round. */
function Column({ column, sort, onSort }: ColumnProps) {
  const isSorted = sort.key === column;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={classOf[column]} aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className={styles.column}
        onClick={() => onSort({ key: column, descending: isSorted && !sort.descending })}
      >
        {words.columns[column]}
        {isSorted && <Arrow size={14} aria-hidden />}
      </button>
    </th>
  );
}

import { Link } from '@tanstack/react-router';
import { memo, type MouseEvent as ReactMouseEvent } from 'react';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import { type AccountId, type DocumentId, parseAccountId } from '../../shared/base/id.ts';
import { type TextStatus, textStatuses } from '../../shared/document/text-status.ts';
import { LockedBadge } from '../ui/LockedBadge.tsx';
import { PeopleHere } from '../ui/PeopleHere.tsx';
import type { May } from './BulkBar.tsx';
import { newIn, type TextRow } from './rows.ts';
import { OpenTalk, TalkVerdicts, WhatIsNew } from './TalkCells.tsx';
import { TextMenu } from './TextMenu.tsx';
import styles from './TextTable.module.css';
import { words } from './words.ts';

interface Props {
  readonly row: TextRow;
  readonly members: readonly Member[];
  readonly may: May;
  /** Whether the keys are here: then Tab leads to what can be pressed in this line, and in no other. */
  readonly isAt: boolean;
  readonly isChosen: boolean;
  readonly onStatus: (id: DocumentId, status: TextStatus) => void;
  readonly onAssign: (id: DocumentId, assignee: AccountId | null) => void;
  readonly onChoose: (id: DocumentId, isRange: boolean) => void;
  readonly onRead: (text: TextRow) => void;
  /** Absent for those who may not describe texts. */
  readonly onDescribe?: (document: DocumentSummary) => void;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** One text in the list. Drawn again only when something of it changes. */
export const TextLine = memo(function TextLine({
  row,
  members,
  may,
  isAt,
  isChosen,
  onStatus,
  onAssign,
  onChoose,
  onRead,
  onDescribe,
}: Props) {
  const { document, assignee, marks, talk, inside } = row;
  const { id, project, title, publisher, date, language, direction, frozen, tags, status } = document;
  const tabIndex = isAt ? 0 : -1;
  const chooseByMouse = (event: ReactMouseEvent) => {
    if (!(event.ctrlKey || event.metaKey || event.shiftKey) || isPressable(event.target)) return;
    event.preventDefault();
    onChoose(id, event.shiftKey);
  };
  return (
    <tr
      className={styles.line}
      aria-selected={isChosen}
      tabIndex={tabIndex}
      data-id={id}
      onClick={chooseByMouse}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()} // or the browser would select words
    >
      <td className={styles.check}>
        <input
          type="checkbox"
          className={styles.box}
          aria-label={words.choose(title)}
          checked={isChosen}
          tabIndex={tabIndex}
          onChange={({ nativeEvent }) => onChoose(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
      </td>
      <td className={styles.what}>
        <Link
          className={styles.title}
          to="/p/$project/d/$document"
          params={{ project, document: id }}
          tabIndex={tabIndex}
          lang={language}
          dir={direction}
        >
          {title}
        </Link>
        <span className={styles.more}>
          {frozen ? <LockedBadge /> : <span>{words.openForEditing}</span>}
          <span>{words.words(document.words)}</span>
          {tags.map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
        </span>
      </td>
      <td className={styles.publisher}>{publisher}</td>
      <td className={styles.date}>{date ? <time dateTime={date}>{day.format(Date.parse(date))}</time> : words.noDate}</td>
      <td className={styles.status} data-status={status}>
        {may.setStatus ? (
          <select
            className={styles.choice}
            aria-label={words.statusOf(title)}
            tabIndex={tabIndex}
            value={status}
            onChange={({ currentTarget: { value } }) => {
              const next = textStatuses.find((each) => each === value);
              if (next) onStatus(id, next);
            }}
          >
            {textStatuses.map((each) => (
              <option key={each} value={each}>
                {words.statuses[each]}
              </option>
            ))}
          </select>
        ) : (
          words.statuses[status]
        )}
      </td>
      <td className={styles.assignee}>
        {may.assign ? (
          <select
            className={styles.choice}
            aria-label={words.assigneeOf(title)}
            tabIndex={tabIndex}
            value={document.assignee ?? ''}
            onChange={({ currentTarget: { value } }) => onAssign(id, parseAccountId(value))}
          >
            <option value="">{words.nobody}</option>
            {document.assignee && !assignee && <option value={document.assignee}>{words.left}</option>}
            {members.map(({ account, name }) => (
              <option key={account} value={account}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          (assignee?.name ?? (document.assignee ? words.left : words.nobody))
        )}
      </td>
      <td className={styles.marks}>
        <span role="img" aria-label={marks === null ? words.counting : words.marks(marks)}>
          <span className={styles.number}>{marks ?? '…'}</span>
          <span className={styles.inWords}>{marks === null ? words.counting : words.marks(marks)}</span>
        </span>
      </td>
      <td className={styles.threads}>{talk && <OpenTalk talk={talk} />}</td>
      <td className={styles.unread}>
        <WhatIsNew row={row} />
      </td>
      <td className={styles.verdicts}>{talk && <TalkVerdicts talk={talk} />}</td>
      <td className={styles.inside}>
        <PeopleHere
          people={inside.map(({ account, name, guest, role }) => ({ id: account, name, guest: guest && role !== 'owner' }))}
          most={3}
        />
      </td>
      <td className={styles.menu}>
        <TextMenu
          document={document}
          {...((newIn(row) ?? 0) > 0 && { onRead: () => onRead(row) })}
          {...(onDescribe && { onDescribe: () => onDescribe(document) })}
        />
      </td>
    </tr>
  );
});

/** What takes a press itself, so that the line must not. */
export const isPressable = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, select, [role="menu"], [role="dialog"]') !== null;

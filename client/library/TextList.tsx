import { Link } from '@tanstack/react-router';
import type { DocumentSummary } from '../../shared/api/contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { LockedBadge } from '../ui/LockedBadge.tsx';
import styles from './TextList.module.css';
import { TextMenu } from './TextMenu.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  /** In the order shown. */
  readonly documents: readonly DocumentSummary[];
  /** Absent for those who may not describe texts. */
  readonly onDescribe?: (document: DocumentSummary) => void;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A project's texts, one to a line. */
export function TextList({ project, documents, onDescribe }: Props) {
  return (
    <ul className={styles.list} aria-label={words.listOfTexts}>
      {documents.map((document) => {
        const { id, title, publisher, date, words: count, frozen, language, direction } = document;
        return (
          <li key={id} className={styles.text}>
            <span className={styles.date}>
              {date ? <time dateTime={date}>{day.format(Date.parse(date))}</time> : words.noDate}
            </span>
            <span className={styles.what}>
              <Link className={styles.title} to="/p/$project/d/$document" params={{ project, document: id }}>
                <span lang={language} dir={direction}>
                  {title}
                </span>
              </Link>
              {publisher && <span className={styles.publisher}>{publisher}</span>}
            </span>
            <span className={styles.words}>{words.words(count)}</span>
            <span className={styles.state}>{frozen ? <LockedBadge /> : words.openForEditing}</span>
            <TextMenu document={document} {...(onDescribe && { onDescribe: () => onDescribe(document) })} />
          </li>
        );
      })}
    </ul>
  );
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FeedbackThread } from '../../shared/api/exercise-shapes.ts';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import { bodyText } from '../../shared/review/comment-body.ts';
import { excerpt } from '../ui/excerpt.ts';
import { timeOf } from '../ui/time-of.ts';
import styles from './grades.module.css';
import { Said } from './Said.tsx';
import { words } from './words-grades.ts';

interface Props {
  readonly threads: readonly FeedbackThread[];
  readonly exercise: ExerciseId;
  /** Whose work it is, for staff; null for my own. */
  readonly seat: SeatId | null;
  /** Somebody goes to the words of one. */
  readonly onFollow?: () => void;
}

/** A link to where one is leads nowhere, and the words may be far by now: each time that the list is opened its links are another visit. */
let visits = 0;

/** What was said of passages of somebody's work, in the order of the text: each under its words, which lead to them. */
export function FeedbackOnPassages({ threads, exercise, seat, onFollow }: Props) {
  const [state] = useState((): object => ({ visit: ++visits }));
  return (
    <ol className={styles.threads} aria-label={words.onPassages}>
      {threads.map(({ id, anchor, resolved, comments }) => {
        const quote = (
          <>
            “<bdi>{excerpt(anchor.quote.exact, 240)}</bdi>”
          </>
        );
        const way = { search: { at: `thread-${id}` }, state, className: styles.quote ?? '', onClick: onFollow };
        return (
          <li key={id} className={styles.thread}>
            {seat === null ? (
              <Link to="/my/x/$exercise" params={{ exercise }} {...way}>
                {quote}
              </Link>
            ) : (
              <Link to="/x/$exercise/s/$seat" params={{ exercise, seat }} {...way}>
                {quote}
              </Link>
            )}
            {resolved && <p className={styles.said}>{words.resolvedBy(resolved.name, timeOf(resolved.at))}</p>}
            <Said comments={comments.map(({ body, ...said }) => ({ ...said, text: bodyText(body) }))} />
          </li>
        );
      })}
    </ol>
  );
}

import { Popover, UnstyledButton } from '@mantine/core';
import type { Review } from '../../shared/api/review-shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { sinceWhen } from '../ui/since.ts';
import { verdictSigns } from '../ui/verdicts.ts';
import { CommentText } from './CommentText.tsx';
import type { Discussion } from './discussion.ts';
import styles from './review.module.css';
import { words } from './review-words.ts';
import { useDiscussionState } from './use-discussion.ts';

interface Props {
  readonly discussion: Discussion;
  readonly nameOf: (account: AccountId) => string;
}

/** What was said last of a text as a whole, and behind it everybody's verdicts; nothing where there is none. */
export function Verdicts({ discussion, nameOf }: Props) {
  const { reviews } = useDiscussionState(discussion);
  const latestFirst = [...reviews].sort((a, b) => b.at - a.at);
  const [latest] = latestFirst;
  if (!latest) return null;
  const Sign = verdictSigns[latest.verdict];
  const line = ({ verdict, by, at }: Review) => words.verdictLine(verdict, nameOf(by), sinceWhen(at, systemClock.now()));
  return (
    <Popover position="bottom-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={styles.verdict}>
          <Sign size={14} aria-hidden /> <span>{line(latest)}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.reviews}>
        <ul className={styles.reviews} aria-label={words.reviews}>
          {latestFirst.map((review) => (
            <li key={review.id}>
              <strong>{line(review)}</strong>
              {review.threads.length > 0 && <span className={styles.soft}> {words.notesOf(review.threads.length)}</span>}
              {review.note && <CommentText body={review.note} reader={discussion.account} />}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

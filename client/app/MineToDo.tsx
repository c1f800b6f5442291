import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { queueQuery } from '../api/queries.ts';
import { itemsOf } from '../discuss/queue/item.ts';
import { isOverdue, mineOf } from '../discuss/queue/mine.ts';
import { whatOf } from '../discuss/queue/QueueList.tsx';
import { words as queueWords } from '../discuss/queue/words.ts';
import { sayDate } from '../ui/say-date.ts';
import styles from './HomePage.module.css';
import { words } from './words.ts';

/** So many are shown; the rest are in the queue. */
const most = 8;

/** What I have to do and where I am named, over all projects; nothing where there is none. */
export function MineToDo({ me }: { readonly me: AccountId }) {
  const { data: queue } = useQuery(queueQuery(null, false));
  const mine = queue ? mineOf(itemsOf(queue), me) : [];
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="mine-to-do">
      <header className={styles.head}>
        <h2 id="mine-to-do">{words.mineToDo}</h2>
        <Link to="/queue" search={{ to: 'assigned,mentions' }}>
          {words.allInQueue(mine.length)}
        </Link>
      </header>
      <ul className={styles.list}>
        {mine.slice(0, most).map((item) => {
          const { assignment } = item.view.thread;
          const due = assignment?.to === me ? assignment.due : '';
          return (
            <li key={item.id} className={styles.line}>
              <Link
                className={styles.project ?? ''}
                to="/p/$project/d/$document"
                params={{ project: item.text.project.id, document: item.text.document.id }}
                search={{ at: `thread-${item.id}` }}
              >
                <span>
                  <bdi className={styles.name}>{whatOf(item, () => '')}</bdi>{' '}
                  <bdi className={styles.how}>{item.text.document.title}</bdi>
                </span>
                <span className={styles.count}>
                  {item.view.seen < item.view.change && <strong>{queueWords.isNew}</strong>}{' '}
                  {assignment?.to !== me && queueWords.toMe.mentions}
                  {due !== '' && (
                    <time dateTime={due}>{(isOverdue(due, systemClock.now()) ? words.overdue : words.due)(sayDate(due))}</time>
                  )}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

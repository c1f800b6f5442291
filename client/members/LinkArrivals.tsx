import type { Arrival } from '../../shared/api/link-contract.ts';
import { linkWords } from './link-words.ts';
import styles from './members.module.css';
import { words } from './words.ts';

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Who came through a link: how many at first, and on asking who, when, and what they are now. */
export function LinkArrivals({ arrivals }: { readonly arrivals: readonly Arrival[] }) {
  if (arrivals.length === 0) return <span>{linkWords.came(0)}</span>;
  return (
    <details className={styles.arrivals}>
      <summary>{linkWords.came(arrivals.length)}</summary>
      <ul>
        {arrivals.map(({ account, name, guest, at, role }) => (
          <li key={account}>
            {[
              name,
              guest && linkWords.guest,
              at === null ? linkWords.before : moment.format(at),
              role === null ? linkWords.out : words.roleNames[role],
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

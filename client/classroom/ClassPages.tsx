import { Link } from '@tanstack/react-router';
import type { ClassId } from '../../shared/base/id.ts';
import styles from './live.module.css';
import { words } from './words-class.ts';

/** The ways between the pages of a class. */
export function ClassPages({ class: id }: { readonly class: ClassId }) {
  return (
    <nav className={styles.pages} aria-label={words.pages}>
      <Link to="/c/$class" params={{ class: id }} activeOptions={{ exact: true }}>
        {words.roster}
      </Link>
      <Link to="/c/$class/gradebook" params={{ class: id }}>
        {words.gradebook}
      </Link>
    </nav>
  );
}

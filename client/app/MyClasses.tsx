import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LedClass } from '../../shared/api/class-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { myClassesQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-class.ts';
import { timeOf } from '../ui/time-of.ts';
import styles from './HomePage.module.css';
import { useChanges } from './use-changes.ts';

interface Props {
  readonly projects: readonly Project[];
  readonly me: Me;
}

/** As many projects as are heard of at once; the feed takes a few more. */
const mostHeard = 40;

/** Classes of all projects that I lead or in which I assist; nothing where there is none. */
export function MyClasses({ projects, me }: Props) {
  const led = projects.filter(({ role }) => can(actorOf(me), 'project.readClasses', { kind: 'project', role }));
  useChanges(led.slice(0, mostHeard).map(({ id }) => id));
  const { data: classes = [] } = useQuery({ ...myClassesQuery, enabled: led.length > 0 });
  if (classes.length === 0 || led.length === 0) return null;
  return (
    <section aria-labelledby="my-classes">
      <header className={styles.head}>
        <h2 id="my-classes">{words.classes}</h2>
      </header>
      <ul className={styles.list} aria-labelledby="my-classes">
        {classes.map((each) => (
          <li key={each.id} className={styles.line}>
            <Link to="/c/$class" params={{ class: each.id }} className={styles.project}>
              <span>
                <bdi className={styles.name}>{each.name}</bdi> <bdi className={styles.how}>{each.project.name}</bdi>
              </span>
              <span className={styles.facts}>{factsOf(each)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function factsOf({ students, open, next }: LedClass): string {
  const now = next ? words.next(next.name, timeOf(next.due)) : open > 0 && words.open(open);
  return [words.studentCount(students), now].filter(Boolean).join(' · ');
}

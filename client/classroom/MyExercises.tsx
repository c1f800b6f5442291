import type { ReactNode } from 'react';
import type { ExerciseId } from '../../shared/base/id.ts';
import type { ResponseOf } from '../api/client.ts';
import { timeOf } from '../ui/time-of.ts';
import { type Shelf, shelfOf } from './standing.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

type Mine = ResponseOf<'myExercises'>[number];

interface Props {
  readonly exercises: readonly Mine[];
  readonly heading: 'h2' | 'h3';
  /** The way to one, as a link with these. */
  link(props: { readonly id: ExerciseId; readonly className: string; readonly children: ReactNode }): ReactNode;
}

const shelves: readonly Shelf[] = ['toDo', 'handedIn', 'revealed'];

/** Exercises in which I have a seat: what is to do, what is handed in, and what came back when it was shown to the class. */
export function MyExercises({ exercises, heading: Heading, link }: Props) {
  return (
    <div className={styles.mine}>
      {shelves.map((shelf) => {
        const here = exercises.filter((each) => shelfOf(each) === shelf);
        if (here.length === 0 && shelf !== 'toDo') return null;
        return (
          <section key={shelf} className={styles.shelf} aria-labelledby={`mine-${shelf}`}>
            <Heading id={`mine-${shelf}`}>{words.groups[shelf]}</Heading>
            {here.length === 0 && <p className={styles.quiet}>{words.noneToDo}</p>}
            <ul>
              {here.map((each) => (
                <li key={each.id}>
                  {link({
                    id: each.id,
                    className: styles.entry ?? '',
                    children: (
                      <>
                        <bdi>{each.name}</bdi>
                        <span>{howItStands(each)}</span>
                      </>
                    ),
                  })}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function howItStands({ phase, due, submission }: Mine): string {
  const parts = [
    phase === 'discussing' ? words.secondAnswer : submission && words.handedInShort(timeOf(submission.at)),
    phase === 'open' && due !== null && !submission && words.dueShort(timeOf(due)),
    phase === 'closed' && words.isClosed,
    phase === 'revealed' && words.shownShort,
  ];
  return parts.filter(Boolean).join(', ');
}

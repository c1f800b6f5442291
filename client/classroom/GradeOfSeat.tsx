import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import type { SeatId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { timeOf } from '../ui/time-of.ts';
import { Comments } from './Comments.tsx';
import { FeedbackOnPassages } from './FeedbackOnPassages.tsx';
import { sayPoints } from './grade-figures.ts';
import styles from './grades.module.css';
import { PointsDialog } from './PointsDialog.tsx';
import type { GradeLine } from './PointsTable.tsx';
import { gradesQuery } from './queries.ts';
import { ScoreInFull } from './ScoreInFull.tsx';
import { sayPart } from './say-part.ts';
import { words } from './words-grades.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly graded: Graded;
  /** Those before and after in the table; null at its ends. */
  readonly previous: SeatId | null;
  readonly next: SeatId | null;
  readonly mayManage: boolean;
}

/** One student's or group's work beside the key, for staff: what it is worth and why, and what is said of it. */
export function GradeOfSeat({ exercise, graded, previous, next, mayManage }: Props) {
  const { id, codebook, texts } = exercise;
  const { seat, name, overrides, total } = graded;
  const queries = useQueryClient();
  const [changing, setChanging] = useState<GradeLine | null>(null);
  const [told, setTold] = useState('');
  const isHandedIn = exercise.seats.some((each) => each.id === seat && each.submission);
  const standing = new Set([...graded.lines, total].map(({ override }) => override?.at));
  const before = overrides.filter(({ at }) => !standing.has(at));
  const keep = (now: Graded) => {
    queries.setQueryData(gradesQuery(id).queryKey, (all) => all?.map((each) => (each.seat === seat ? now : each)));
    setTold(words.saved);
  };
  const way = (to: SeatId | null, said: string) =>
    to && (
      <Link to="/x/$exercise/grades" params={{ exercise: id }} search={{ seat: to }}>
        {said}
      </Link>
    );
  return (
    <article className={styles.one} aria-labelledby="graded">
      <nav className={styles.ways} aria-label={words.others} data-screen-only>
        <Link to="/x/$exercise/grades" params={{ exercise: id }} search={{}}>
          {words.backToAll}
        </Link>
        {way(previous, words.previous)}
        {way(next, words.next)}
      </nav>
      <header className={styles.ways}>
        <h2 id="graded" className={styles.who}>
          <bdi>{name}</bdi>: {words.pointsOf(sayPoints(total.points), sayPoints(total.of))}
        </h2>
        <Link data-screen-only to="/x/$exercise/s/$seat" params={{ exercise: id, seat }}>
          {words.openWork}
        </Link>
      </header>
      {!isHandedIn && <p className={styles.soft}>{words.asItStands}</p>}
      <Announcement>{told}</Announcement>
      <ScoreInFull
        graded={graded}
        codebook={codebook}
        texts={texts}
        heading="h3"
        onChange={mayManage ? setChanging : undefined}
        below={
          before.length > 0 && (
            <section aria-labelledby="history">
              <h3 id="history" className={styles.heading}>
                {words.history}
              </h3>
              <ol className={styles.list}>
                {before.map((each) => (
                  <li key={`${each.at} ${JSON.stringify(each.part)}`} className={styles.finding}>
                    <p className={styles.said}>
                      <bdi>{partOf(each.part)}</bdi>: {words.said(sayPoints(each.points), each.name, timeOf(each.at))}
                    </p>
                    <q dir="auto">{each.reason}</q>
                  </li>
                ))}
              </ol>
            </section>
          )
        }
        feedback={
          <Comments
            key={seat}
            comments={graded.comments}
            how={words.feedbackHow(name)}
            field={words.write}
            onSend={async (text) => {
              await call('comment', { params: { exercise: id, seat }, body: { text } });
              await queries.invalidateQueries({ queryKey: gradesQuery(id).queryKey });
            }}
          >
            {graded.feedback.length > 0 && <FeedbackOnPassages threads={graded.feedback} exercise={id} seat={seat} />}
          </Comments>
        }
      />
      {changing && (
        <PointsDialog
          exercise={id}
          seat={seat}
          line={changing}
          part={sayPart(changing, codebook)}
          onSaved={keep}
          onClose={() => setChanging(null)}
        />
      )}
    </article>
  );

  function partOf(part: GradeLine['part']): string {
    const line = [...graded.lines, total].find((each) => JSON.stringify(each.part) === JSON.stringify(part));
    return sayPart(line ?? { part, title: '' }, codebook);
  }
}

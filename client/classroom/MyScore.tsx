import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { Comments } from './Comments.tsx';
import { FeedbackOnPassages } from './FeedbackOnPassages.tsx';
import type { TextOfExercise } from './Findings.tsx';
import { sayPoints } from './grade-figures.ts';
import styles from './grades.module.css';
import { ScoreInFull } from './ScoreInFull.tsx';
import { words } from './words-grades.ts';

interface Props {
  readonly exercise: ExerciseId;
  readonly graded: Graded;
  readonly codebook: Codebook;
  readonly texts: readonly TextOfExercise[];
  readonly isInGroup: boolean;
  readonly onAnswer: (text: string) => Promise<unknown>;
}

/** What my work is worth and why: beside the key, what was said of the points, and what was said to me. */
export function MyScore({ exercise, graded, codebook, texts, isInGroup, onAnswer }: Props) {
  const { total, comments, feedback } = graded;
  return (
    <div className={styles.one}>
      <h2 className={styles.who}>
        {words.myScore}: {words.pointsOf(sayPoints(total.points), sayPoints(total.of))}
      </h2>
      <ScoreInFull
        graded={graded}
        codebook={codebook}
        texts={texts}
        heading="h2"
        feedback={
          <Comments
            comments={comments}
            how={isInGroup ? words.ourFeedbackHow : words.myFeedbackHow}
            field={words.answer}
            onSend={onAnswer}
          >
            {feedback.length > 0 && <FeedbackOnPassages threads={feedback} exercise={exercise} seat={null} />}
          </Comments>
        }
      />
    </div>
  );
}

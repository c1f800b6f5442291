import { Button } from '@mantine/core';
import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Comments } from './Comments.tsx';
import styles from './student.module.css';
import { words } from './words-grades.ts';

interface Props {
  readonly exercise: Pick<StudentExercise, 'comments' | 'grouping' | 'seat'>;
  readonly as: 'student' | 'staff';
  readonly onSend: (text: string) => Promise<unknown>;
}

/** What is said between those of a seat and the staff, behind a button over the texts; what comes from the others is read out. */
export function Feedback({ exercise: { comments, grouping, seat }, as, onSend }: Props) {
  const [opened, setOpened] = useState(false);
  const [found] = useState(comments.length);
  const last = comments.at(-1);
  const isNews = comments.length > found && last?.fromStaff === (as === 'student');
  const ourHow = grouping === 'groups' ? words.ourFeedbackHow : words.myFeedbackHow;
  return (
    <>
      <Announcement>{isNews && last ? words.newFeedback(last.name) : ''}</Announcement>
      {(as === 'staff' || comments.length > 0) && (
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={words.feedbackCount(comments.length)}
          title={words.feedback}
          onClick={() => setOpened(true)}
        >
          <MessageSquareText size={16} aria-hidden />
          <span className={styles.wide}>&nbsp;{words.feedback}</span>
          {comments.length > 0 && <>&nbsp;{comments.length}</>}
        </Button>
      )}
      {opened && (
        <Dialog title={words.feedback} onClose={() => setOpened(false)}>
          <Comments
            comments={comments}
            how={as === 'staff' ? words.feedbackHow(seat.name) : ourHow}
            field={as === 'staff' ? words.write : words.answer}
            onSend={onSend}
          />
        </Dialog>
      )}
    </>
  );
}

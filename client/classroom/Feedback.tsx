import { Button } from '@mantine/core';
import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Comments } from './Comments.tsx';
import { FeedbackOnPassages } from './FeedbackOnPassages.tsx';
import styles from './student.module.css';
import { words } from './words-grades.ts';

interface Props {
  readonly exercise: Pick<StudentExercise, 'id' | 'comments' | 'feedback' | 'grouping' | 'seat'>;
  readonly as: 'student' | 'staff';
  readonly onSend: (text: string) => Promise<unknown>;
}

/** What is said between those of a seat and the staff, behind a button over the texts; what comes from the others is read out. */
export function Feedback({ exercise: { id, comments, feedback, grouping, seat }, as, onSend }: Props) {
  const [opened, setOpened] = useState(false);
  const all = [...comments, ...feedback.flatMap((thread) => thread.comments)].sort((a, b) => a.at - b.at);
  const [found] = useState(all.length);
  const last = all.at(-1);
  const isNews = all.length > found && last?.fromStaff === (as === 'student');
  const ourHow = grouping === 'groups' ? words.ourFeedbackHow : words.myFeedbackHow;
  return (
    <>
      <Announcement>{isNews && last ? words.newFeedback(last.name) : ''}</Announcement>
      {(as === 'staff' || all.length > 0) && (
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={words.feedbackCount(all.length)}
          title={words.feedback}
          onClick={() => setOpened(true)}
        >
          <MessageSquareText size={16} aria-hidden />
          <span className={styles.wide}>&nbsp;{words.feedback}</span>
          {all.length > 0 && <>&nbsp;{all.length}</>}
        </Button>
      )}
      {opened && (
        <Dialog title={words.feedback} onClose={() => setOpened(false)}>
          <Comments
            comments={comments}
            how={as === 'staff' ? words.feedbackHow(seat.name) : ourHow}
            field={as === 'staff' ? words.write : words.answer}
            onSend={onSend}
          >
            {feedback.length > 0 && (
              <FeedbackOnPassages
                threads={feedback}
                exercise={id}
                seat={as === 'staff' ? seat.id : null}
                onFollow={() => setOpened(false)}
              />
            )}
          </Comments>
        </Dialog>
      )}
    </>
  );
}

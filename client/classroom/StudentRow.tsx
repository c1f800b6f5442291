import { Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { SeatId, StudentId } from '../../shared/base/id.ts';
import { spellCode } from '../../shared/exercise/exercise.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RowMenu } from '../ui/RowMenu.tsx';
import { AskDialog } from './AskDialog.tsx';
import { StudentDialog } from './StudentDialog.tsx';
import styles from './setup.module.css';
import { useClassActs } from './use-class-acts.ts';
import { words as classWords } from './words-class.ts';
import { words } from './words-setup.ts';

type Student = StaffExercise['students'][number];

interface Props {
  readonly exercise: StaffExercise;
  readonly student: Student;
  /** Among which they can be moved; null where everybody works alone. */
  readonly groups: StaffExercise['seats'] | null;
  readonly onTell: (sentence: string) => void;
}

/** A student on the list. */
export function StudentRow({ exercise, student, groups, onTell }: Props) {
  const { id, name, number, seat, code, devices } = student;
  const acts = useClassActs(exercise.id);
  const [asking, setAsking] = useState<'rename' | 'remove' | 'merge' | null>(null);
  const move = useMutation({ mutationFn: (to: SeatId) => acts.seat(id, to) });
  const renew = useMutation({
    mutationFn: () => acts.renewCode(id),
    // It is another entry of the list from now on, known by where it sits and what it is called.
    onSuccess: ({ students }) => {
      const now = students.find((each) => each.seat === seat && each.name === name && each.number === number);
      if (now) onTell(words.newCodeGiven(name, spellCode(now.code)));
    },
  });
  const problem = move.error ?? renew.error;
  return (
    <tr>
      <th scope="row">
        {name}
        {problem && <Notice>{problem.message}</Notice>}
      </th>
      <td>{number}</td>
      {groups && (
        <td>
          <ChoiceField
            aria-label={words.groupOf(name)}
            value={seat}
            disabled={move.isPending}
            choices={[
              ...(groups.some((each) => each.id === seat) ? [] : [{ value: seat, label: words.noGroup }]),
              ...groups.map((each) => ({ value: each.id, label: each.name })),
            ]}
            onChange={(to) => move.mutate(to)}
          />
        </td>
      )}
      <td className={styles.code}>{spellCode(code)}</td>
      <td>{devices}</td>
      <td>
        <RowMenu label={words.more(name)}>
          {exercise.class && student.isOfClass ? (
            <Menu.Item renderRoot={(props) => <Link to="/c/$class" params={{ class: exercise.class?.id ?? '' }} {...props} />}>
              {classWords.inClass}
            </Menu.Item>
          ) : (
            <>
              <Menu.Item onClick={() => setAsking('rename')}>{words.rename}</Menu.Item>
              <Menu.Item onClick={() => renew.mutate()}>
                {words.newCode} ({words.newCodeHow})
              </Menu.Item>
              {exercise.students.length > 1 && <Menu.Item onClick={() => setAsking('merge')}>{words.joinedTwice}</Menu.Item>}
            </>
          )}
          <Menu.Item onClick={() => setAsking('remove')}>{words.removeStudent}</Menu.Item>
        </RowMenu>
        {asking === 'rename' && (
          <StudentDialog
            student={{ name, number }}
            save={(now) => acts.rename(id, now.name, now.number)}
            onClose={() => setAsking(null)}
          />
        )}
        {asking === 'merge' && <MergeDialog exercise={exercise} student={student} onClose={() => setAsking(null)} />}
        {asking === 'remove' && (
          <AskDialog
            title={words.removeStudentTitle(name)}
            how={exercise.class && student.isOfClass ? words.removeOfClassHow : words.removeStudentHow}
            go={words.removeStudent}
            act={() => acts.remove(id)}
            onClose={() => setAsking(null)}
          />
        )}
      </td>
    </tr>
  );
}

interface DialogProps extends Pick<Props, 'exercise' | 'student'> {
  readonly onClose: () => void;
}

/** Somebody is on the list twice: both places become one, and what was made in either is kept. */
function MergeDialog({ exercise, student: { id, name }, onClose }: DialogProps) {
  const acts = useClassActs(exercise.id);
  const others = exercise.students.filter((each) => each.id !== id);
  const [into, setInto] = useState(others[0]?.id);
  const merge = useMutation({ mutationFn: (to: StudentId) => acts.merge(id, to), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (into) merge.mutate(into);
  };
  return (
    <Dialog onClose={onClose} title={words.joinedTwiceTitle(name)}>
      <form className={styles.form} onSubmit={submit}>
        <p>{words.joinedTwiceHow(name)}</p>
        {into && (
          <ChoiceField
            label={words.samePerson}
            value={into}
            data-autofocus
            choices={others.map((each) => ({ value: each.id, label: [each.name, each.number].filter(Boolean).join(' · ') }))}
            onChange={setInto}
          />
        )}
        <FormEnd
          send={words.makeOne}
          isSending={merge.isPending}
          isEmpty={!into}
          refused={merge.error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Plus, Printer } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Notice } from '../ui/Notice.tsx';
import { GroupNames } from './GroupNames.tsx';
import { GroupsField } from './GroupsField.tsx';
import { ListDialog } from './ListDialog.tsx';
import { Slips } from './Slips.tsx';
import { StudentRow } from './StudentRow.tsx';
import styles from './setup.module.css';
import { useClassActs } from './use-class-acts.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly exercise: StaffExercise;
}

/** Who takes part: put on the list by hand or from a table, seated, renamed, let in again when a device is lost. */
export function Students({ exercise }: Props) {
  const { students, seats, grouping, entry, phase } = exercise;
  const [pasting, setPasting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [told, setTold] = useState('');
  const groups = seats.filter(({ kind }) => kind === 'group');
  const inGroups = grouping === 'groups';
  return (
    <section className={styles.section} aria-labelledby="students">
      <h2 id="students" className={styles.heading} tabIndex={-1}>
        {words.studentsTitle} ({students.length})
      </h2>
      <p className={styles.aside}>{words.studentsHow[entry]}</p>
      <AddOne exercise={exercise} />
      <div className={styles.tools}>
        <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={() => setPasting(true)}>
          {words.addList}
        </Button>
        {students.length > 0 && (
          <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => setPrinting(true)}>
            {words.printSlips}
          </Button>
        )}
      </div>
      {inGroups && phase === 'draft' && students.length > 1 && <GroupsField exercise={exercise} />}
      {inGroups && groups.length > 0 && <GroupNames exercise={exercise} groups={groups} />}
      {told && <p role="status">{told}</p>}
      {students.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by the keys, too
        <section className={styles.scrolls} aria-label={words.studentsTitle} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.columns.name}</th>
                <th scope="col">{words.columns.number}</th>
                {inGroups && <th scope="col">{words.columns.group}</th>}
                <th scope="col">{words.columns.code}</th>
                <th scope="col">{words.columns.devices}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {students.map((student) => (
                <StudentRow
                  key={student.id}
                  exercise={exercise}
                  student={student}
                  groups={inGroups ? groups : null}
                  onTell={setTold}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Announcement>{words.students(students.length)}</Announcement>
      {pasting && <ListDialog exercise={exercise} onClose={() => setPasting(false)} />}
      {printing && <Slips exercise={exercise} onPrinted={() => setPrinting(false)} />}
    </section>
  );
}

/** One more on the list; the keyboard stays for the next. */
function AddOne({ exercise }: Props) {
  const acts = useClassActs(exercise.id);
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const add = useMutation({
    mutationFn: () => acts.add([{ name, number }]),
    onSuccess: () => {
      setName('');
      setNumber('');
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate();
    event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <form className={styles.inline} onSubmit={submit}>
      <TextInput
        className={styles.grow ?? ''}
        label={words.studentName}
        value={name}
        maxLength={80}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={words.studentNumber}
        value={number}
        maxLength={80}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''}>
        {words.addOne}
      </Button>
      {add.error && <Notice>{add.error.message}</Notice>}
    </form>
  );
}

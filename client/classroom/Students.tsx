import { Button } from '@mantine/core';
import { Plus, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { AddOne } from './AddOne.tsx';
import { GroupNames } from './GroupNames.tsx';
import { GroupsField } from './GroupsField.tsx';
import { ListDialog } from './ListDialog.tsx';
import { Slips } from './Slips.tsx';
import { StudentRow } from './StudentRow.tsx';
import styles from './setup.module.css';
import { useClassActs } from './use-class-acts.ts';
import { WideTable } from './WideTable.tsx';
import { words } from './words-setup.ts';

interface Props {
  readonly exercise: StaffExercise;
  /** From where they come. */
  readonly children: ReactNode;
}

/** Who takes part: put on the list by hand or from a table, seated, renamed, let in again when a device is lost. */
export function Students({ exercise, children }: Props) {
  const { id, students, seats, grouping, entry, phase, code, address } = exercise;
  const acts = useClassActs(id);
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
      {children}
      {!exercise.class && <p className={styles.aside}>{words.studentsHow[entry]}</p>}
      <AddOne add={acts.add} />
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
      {inGroups && groups.length > 0 && <GroupNames exercise={exercise} groups={groups} />}
      {inGroups && phase === 'draft' && students.length > 1 && <GroupsField form={acts.formGroups} how={words.formGroupsHow} />}
      {told && <p role="status">{told}</p>}
      {students.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <WideTable name={words.studentsTitle}>
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
        </WideTable>
      )}
      <Announcement>{words.students(students.length)}</Announcement>
      {pasting && <ListDialog known={students} add={acts.add} onClose={() => setPasting(false)} />}
      {printing && <Slips {...{ students, code, address }} title={exercise.name} onPrinted={() => setPrinting(false)} />}
    </section>
  );
}

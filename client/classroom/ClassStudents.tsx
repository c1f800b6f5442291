import { Button } from '@mantine/core';
import { Copy, Plus, Printer } from 'lucide-react';
import { useState } from 'react';
import type { StaffClass } from '../../shared/api/class-contract.ts';
import { spellCode } from '../../shared/exercise/exercise.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { copyText } from '../ui/copy-text.ts';
import { AddOne } from './AddOne.tsx';
import { ClassStudentRow } from './ClassStudentRow.tsx';
import { GroupsField } from './GroupsField.tsx';
import { ListDialog } from './ListDialog.tsx';
import { Slips } from './Slips.tsx';
import styles from './setup.module.css';
import { useRosterActs } from './use-roster-acts.ts';
import { WideTable } from './WideTable.tsx';
import { words } from './words-class.ts';
import { words as listWords } from './words-setup.ts';

interface Props {
  readonly class: StaffClass;
  readonly mayManage: boolean;
}

/** Who is in a class: put in by hand or from a table, grouped, renamed, let in again when a device is lost; and the codes, to hand out. */
export function ClassStudents({ class: { id, name, address, students }, mayManage }: Props) {
  const acts = useRosterActs(id);
  const [pasting, setPasting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [told, setTold] = useState('');
  const groups = [...new Set(students.map(({ group }) => group).filter(Boolean))].sort();
  const copy = async () => {
    const lines = students.map((each) => [each.name, each.number, spellCode(each.code)].join('\t'));
    setTold((await copyText(lines.join('\n'))) ? words.copied : words.notCopied);
  };
  return (
    <section className={styles.section} aria-labelledby="students">
      <h2 id="students" className={styles.heading}>
        {words.students(students.length)}
      </h2>
      <p className={styles.aside}>{words.comeIn(address.replace(/^https?:\/\//, ''))}</p>
      {mayManage && <AddOne add={acts.add} />}
      <div className={styles.tools}>
        {mayManage && (
          <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={() => setPasting(true)}>
            {listWords.addList}
          </Button>
        )}
        {students.length > 0 && (
          <>
            <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => setPrinting(true)}>
              {words.printCodes}
            </Button>
            <Button variant="default" leftSection={<Copy size={16} aria-hidden />} onClick={() => void copy()}>
              {words.copyCodes}
            </Button>
          </>
        )}
      </div>
      {told && <p role="status">{told}</p>}
      {students.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <WideTable name={words.roster}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{listWords.columns.name}</th>
                <th scope="col">{listWords.columns.number}</th>
                <th scope="col">{listWords.columns.group}</th>
                <th scope="col">{listWords.columns.code}</th>
                <th scope="col">{listWords.columns.devices}</th>
                {mayManage && <td />}
              </tr>
            </thead>
            <tbody>
              {students.map((student) => (
                <ClassStudentRow key={student.id} {...{ student, groups, acts, mayManage }} onTell={setTold} />
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      {mayManage && students.length > 1 && <GroupsField form={acts.formGroups} how={words.groupsHow} />}
      <Announcement>{words.studentCount(students.length)}</Announcement>
      {pasting && <ListDialog known={students} add={acts.add} onClose={() => setPasting(false)} />}
      {printing && <Slips {...{ students, address }} title={name} code={null} onPrinted={() => setPrinting(false)} />}
    </section>
  );
}

import { Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffClass } from '../../shared/api/class-contract.ts';
import { spellCode } from '../../shared/exercise/exercise.ts';
import { Notice } from '../ui/Notice.tsx';
import { RowMenu } from '../ui/RowMenu.tsx';
import { AskDialog } from './AskDialog.tsx';
import { StudentDialog } from './StudentDialog.tsx';
import styles from './setup.module.css';
import type { useRosterActs } from './use-roster-acts.ts';
import { words } from './words-class.ts';
import { words as listWords } from './words-setup.ts';

interface Props {
  readonly student: StaffClass['students'][number];
  /** Those that there are in the class. */
  readonly groups: readonly string[];
  readonly acts: ReturnType<typeof useRosterActs>;
  readonly mayManage: boolean;
  readonly onTell: (sentence: string) => void;
}

/** A student of a class. */
export function ClassStudentRow({ student, groups, acts, mayManage, onTell }: Props) {
  const { id, name, number, group, code, devices } = student;
  const [asking, setAsking] = useState<'change' | 'takeOut' | null>(null);
  const renew = useMutation({
    mutationFn: () => acts.renewCode(id),
    onSuccess: ({ students }) => {
      const now = students.find((each) => each.id === id);
      if (now) onTell(words.newCodeGiven(name, spellCode(now.code)));
    },
  });
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {renew.error && <Notice>{renew.error.message}</Notice>}
      </th>
      <td>{number}</td>
      <td>{group}</td>
      <td className={styles.code}>{spellCode(code)}</td>
      <td>{devices}</td>
      {mayManage && (
        <td>
          <RowMenu label={listWords.more(name)}>
            <Menu.Item onClick={() => setAsking('change')}>{words.change}</Menu.Item>
            <Menu.Item onClick={() => renew.mutate()}>{words.newCode}</Menu.Item>
            <Menu.Item onClick={() => setAsking('takeOut')}>{words.takeOut}</Menu.Item>
          </RowMenu>
          {asking === 'change' && (
            <StudentDialog
              student={{ name, number }}
              groups={{ own: group, all: groups }}
              save={(now) => acts.change(id, now)}
              onClose={() => setAsking(null)}
            />
          )}
          {asking === 'takeOut' && (
            <AskDialog
              title={words.takeOutTitle(name)}
              how={words.takeOutHow}
              go={words.takeOut}
              act={() => acts.takeOut(id)}
              onClose={() => setAsking(null)}
            />
          )}
        </td>
      )}
    </tr>
  );
}

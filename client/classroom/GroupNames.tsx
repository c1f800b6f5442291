import { ActionIcon } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { RenameGroupDialog } from './RenameGroupDialog.tsx';
import styles from './setup.module.css';
import { words } from './words-setup.ts';

type Group = StaffExercise['seats'][number];

interface Props {
  readonly exercise: Pick<StaffExercise, 'id' | 'students'>;
  readonly groups: readonly Group[];
}

/** What the groups of an exercise are called, and how many are in each. */
export function GroupNames({ exercise: { id, students }, groups }: Props) {
  const [renamed, setRenamed] = useState<Group | null>(null);
  return (
    <>
      <ul className={styles.groups} aria-label={words.groups}>
        {groups.map((group) => (
          <li key={group.id}>
            <bdi>{group.name}</bdi>
            <span className={styles.aside}>{words.students(students.filter(({ seat }) => seat === group.id).length)}</span>
            <ActionIcon variant="subtle" aria-label={words.renameGroup(group.name)} onClick={() => setRenamed(group)}>
              <Pencil size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {renamed && <RenameGroupDialog exercise={id} group={renamed} onClose={() => setRenamed(null)} />}
    </>
  );
}

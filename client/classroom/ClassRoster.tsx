import { Menu } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Member } from '../../shared/api/project-contract.ts';
import type { ClassId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { RowMenu } from '../ui/RowMenu.tsx';
import { SidePage } from '../ui/SidePage.tsx';
import { AskDialog } from './AskDialog.tsx';
import { ClassExercises } from './ClassExercises.tsx';
import { ClassPages } from './ClassPages.tsx';
import { ClassStaff } from './ClassStaff.tsx';
import { ClassStudents } from './ClassStudents.tsx';
import { NameDialog } from './NameDialog.tsx';
import { classesQuery, staffClassQuery } from './queries.ts';
import styles from './setup.module.css';
import { useRosterActs } from './use-roster-acts.ts';
import { words } from './words-class.ts';
import { words as exerciseWords } from './words-setup.ts';

interface Props {
  readonly class: ClassId;
  readonly mayManage: boolean;
  /** Of its project. */
  readonly members: readonly Member[];
}

/** A class for those who lead it: its students and their codes, what was given to it, and who leads. */
export function ClassRoster({ class: id, mayManage, members }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: kept } = useSuspenseQuery(staffClassQuery(id));
  const acts = useRosterActs(id);
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null);
  const { name, project, exercises } = kept;
  const refresh = () => queries.invalidateQueries({ queryKey: classesQuery(project.id).queryKey });
  const remove = async () => {
    await call('removeClass', { params: { class: id } });
    await refresh();
    await navigate({ to: '/p/$project/exercises', params: { project: project.id } });
  };
  return (
    <SidePage
      back={(props) => <Link to="/p/$project/exercises" params={{ project: project.id }} {...props} />}
      backName={exerciseWords.backToExercises}
      title={name}
      how={mayManage ? words.how : words.readOnly}
    >
      <div className={styles.tools}>
        <ClassPages class={id} />
        {mayManage && (
          <RowMenu label={words.more(name)}>
            <Menu.Item onClick={() => setAsking('rename')}>{words.rename}</Menu.Item>
            {exercises.length === 0 && <Menu.Item onClick={() => setAsking('remove')}>{words.remove}</Menu.Item>}
          </RowMenu>
        )}
      </div>
      <div className={`${styles.sections} ${styles.apart}`}>
        <ClassStudents class={kept} mayManage={mayManage} />
        <ClassExercises class={kept} mayManage={mayManage} />
        <ClassStaff members={members} />
      </div>
      {asking === 'rename' && (
        <NameDialog
          title={words.renameTitle}
          label={words.name}
          first={name}
          maxLength={200}
          send={words.save}
          onName={(now) => acts.rename(now).then(refresh)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'remove' && (
        <AskDialog
          title={words.removeTitle}
          how={words.removeHow(name)}
          go={words.removeGo}
          act={remove}
          onClose={() => setAsking(null)}
        />
      )}
    </SidePage>
  );
}

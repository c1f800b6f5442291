import { Button } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { NameDialog } from './NameDialog.tsx';
import { classesQuery } from './queries.ts';
import styles from './setup.module.css';
import { words } from './words-class.ts';

interface Props {
  readonly project: ProjectId;
  readonly mayMake: boolean;
}

/** The classes of a project, and the way to make one. */
export function ClassList({ project, mayMake }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: classes } = useSuspenseQuery(classesQuery(project));
  const [making, setMaking] = useState(false);
  if (classes.length === 0 && !mayMake) return null;
  const make = async (name: string) => {
    const { id } = await call('createClass', { params: { project }, body: { name } });
    void queries.invalidateQueries({ queryKey: classesQuery(project).queryKey });
    await navigate({ to: '/c/$class', params: { class: id } });
  };
  return (
    <section className={`${styles.section} ${styles.apart}`} aria-labelledby="classes">
      <h2 id="classes" className={styles.heading}>
        {words.classes}
      </h2>
      <p className={styles.aside}>{words.classesHow}</p>
      {classes.length > 0 && (
        <ul className={styles.list} aria-labelledby="classes">
          {classes.map(({ id, name, students, exercises }) => (
            <li key={id} className={styles.line}>
              <Link to="/c/$class" params={{ class: id }} className={styles.exercise}>
                <span className={styles.name}>{name}</span>
                <span className={styles.facts}>{words.facts(students, exercises)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {mayMake && (
        <div>
          <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            {words.newClass}
          </Button>
        </div>
      )}
      {making && (
        <NameDialog
          title={words.newClass}
          label={words.name}
          first=""
          maxLength={200}
          send={words.create}
          onName={make}
          onClose={() => setMaking(false)}
        />
      )}
    </section>
  );
}

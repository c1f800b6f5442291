import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ClassId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { Notice } from '../ui/Notice.tsx';
import { classesQuery, exerciseQuery } from './queries.ts';
import styles from './setup.module.css';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-class.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly setup: SetupInHand;
  readonly mayManage: boolean;
}

/** To which class an exercise is given, chosen until it is opened, and who of it is still to be brought in. */
export function ForClass({ exercise, setup, mayManage }: Props) {
  const { id, project, phase, class: given } = exercise;
  const queries = useQueryClient();
  const { data: classes } = useSuspenseQuery(classesQuery(project.id));
  const shown = async (answer: Promise<StaffExercise>) => queries.setQueryData(exerciseQuery(id).queryKey, await answer);
  const give = useMutation({
    mutationFn: async (to: ClassId | null) => {
      if (!(await setup.flush())) return; // what is refused is told at the top, and would be lost under what comes
      await shown(call('giveToClass', { params: { exercise: id }, body: { class: to } }));
    },
  });
  const bring = useMutation({ mutationFn: () => shown(call('bringIn', { params: { exercise: id } })) });
  if (!given && (phase !== 'draft' || classes.length === 0)) return null;
  const problem = give.error ?? bring.error;
  return (
    <div className={styles.field}>
      {phase === 'draft' && mayManage ? (
        <ChoiceField<ClassId | ''>
          label={words.forClass}
          value={given?.id ?? ''}
          disabled={give.isPending}
          choices={[{ value: '', label: words.noClass }, ...classes.map(({ id: of, name }) => ({ value: of, label: name }))]}
          onChange={(chosen) => give.mutate(chosen || null)}
        />
      ) : null}
      {given && (
        <p>
          {words.isFor}{' '}
          <Link to="/c/$class" params={{ class: given.id }}>
            <bdi>{given.name}</bdi>
          </Link>
          . <span className={styles.aside}>{words.comeByOwnCode}</span>
        </p>
      )}
      {given && given.missing > 0 && (
        <div className={styles.tools} role="status">
          <span>{words.missing(given.missing)}.</span>
          {mayManage && (
            <Button variant="default" size="compact-md" loading={bring.isPending} onClick={() => bring.mutate()}>
              {words.bringIn(given.missing)}
            </Button>
          )}
        </div>
      )}
      {problem && <Notice>{problem.message}</Notice>}
    </div>
  );
}

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Circle, CircleAlert } from 'lucide-react';
import { labelOf } from '../../shared/annotation/codebook.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { forbidsOpening, type Gap, gapsOf } from '../../shared/exercise/checklist.ts';
import { spellCode } from '../../shared/exercise/exercise.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { ExerciseAgain } from './ExerciseAgain.tsx';
import { exerciseQuery } from './queries.ts';
import styles from './setup.module.css';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly setup: SetupInHand;
  readonly mayManage: boolean;
}

/** Where a gap is closed, by the id of the field; null for the answer key, which is a page. */
const fieldOf: Readonly<Record<Gap['kind'], string | null>> = {
  noTexts: 'texts',
  nobodyListed: 'students',
  noInstructions: 'instructions',
  noGoals: 'goals',
  noDue: 'due',
  dueIsPast: 'due',
  keyIsEmpty: null,
  keyLacks: null,
};

/** What is missing before the class comes in, each with the way to it, and the act itself; afterwards how students come in. */
export function Opening({ exercise, setup, mayManage }: Props) {
  const { id, phase, project, texts, codebook, students, keyLabels, teamMarks } = exercise;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: async () => {
      if (!(await setup.flush())) return;
      const opened = await call('setPhase', { params: { exercise: id }, body: { phase: 'open' } });
      queries.setQueryData(exerciseQuery(id).queryKey, opened);
    },
  });
  const look = useMutation({
    mutationFn: async (at: 'key' | 'trial') => {
      await setup.flush();
      const seats = await call('ownSeats', { params: { exercise: id } });
      await navigate({ to: '/x/$exercise/s/$seat', params: { exercise: id, seat: seats[at] } });
    },
  });
  const begin = useMutation({
    mutationFn: async () => {
      if (!(await setup.flush())) return null;
      return call('beginAnswerKey', { params: { exercise: id } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: exerciseQuery(id).queryKey }),
  });
  const gaps = gapsOf({
    settings: setup.shown,
    texts: setup.shown.texts.length,
    students: students.length,
    keyLabels,
    now: systemClock.now(),
  }).filter(({ kind }) => mayManage || fieldOf[kind] !== null); // others are told nothing of the key
  const unlocked = texts.filter(({ frozen }) => !frozen);
  const problem = open.error ?? look.error ?? begin.error;
  const close = (gap: Gap) => {
    const field = fieldOf[gap.kind];
    if (field === null) return look.mutate('key');
    const element = document.getElementById(field);
    element?.scrollIntoView({ block: 'center' });
    (element?.querySelector<HTMLElement>('input:checked') ?? element)?.focus({ preventScroll: true });
  };
  const nameOf = (label: string) => labelOf(codebook, label)?.name ?? '';

  return (
    <aside className={styles.opening} aria-labelledby="opening">
      <h2 id="opening" className={styles.heading}>
        {phase === 'draft' ? words.ready : words.phases[phase]}
      </h2>
      {phase === 'draft' ? (
        <>
          <ul className={styles.gaps} aria-label={words.ready}>
            {unlocked.map(({ id: text, title }) => (
              <li key={text}>
                <CircleAlert size={16} aria-hidden />
                <Link to="/p/$project/d/$document" params={{ project: project.id, document: text }}>
                  {words.isOpenForEditing(title)}
                </Link>
                <span className={styles.aside}>{words.must}</span>
              </li>
            ))}
            {gaps.map((gap) => (
              <li key={gap.kind}>
                {forbidsOpening(gap) ? <CircleAlert size={16} aria-hidden /> : <Circle size={16} aria-hidden />}
                <button type="button" className={styles.plain} onClick={() => close(gap)}>
                  {words.gap(gap, gap.kind === 'keyLacks' ? gap.labels.map(nameOf) : [])}
                </button>
                <span className={styles.aside}>{forbidsOpening(gap) ? words.must : words.may}</span>
                {gap.kind === 'keyIsEmpty' && teamMarks > 0 && (
                  <Button
                    className={styles.closes ?? ''}
                    variant="default"
                    size="xs"
                    loading={begin.isPending}
                    onClick={() => begin.mutate()}
                  >
                    {words.beginKey(teamMarks)}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <p role="status">
            {begin.data && (
              <>
                {words.keyBegun(begin.data.marks, begin.data.relations)}{' '}
                <button type="button" className={styles.plain} onClick={() => look.mutate('key')}>
                  {words.openKey}
                </button>
              </>
            )}
          </p>
          {gaps.length + unlocked.length === 0 && <p>{words.nothingMissing}</p>}
          {mayManage && (
            <Button
              loading={open.isPending}
              disabled={unlocked.length > 0 || gaps.some(forbidsOpening)}
              onClick={() => open.mutate()}
            >
              {words.open}
            </Button>
          )}
        </>
      ) : (
        <p role="status">{phase === 'open' && words.isOpen(exercise.name)}</p>
      )}
      {problem && <Notice>{problem.message}</Notice>}
      <dl className={styles.fixed}>
        <div>
          <dt>{words.code}</dt>
          <dd className={styles.bigCode}>{spellCode(exercise.code)}</dd>
        </div>
        <div>
          <dt>{words.joinAt}</dt>
          <dd>{exercise.address.replace(/^https?:\/\//, '')}</dd>
        </div>
      </dl>
      {mayManage && (
        <div className={styles.tools}>
          <Button variant="default" loading={look.isPending} onClick={() => look.mutate('trial')}>
            {words.asStudent}
          </Button>
          <Button variant="default" loading={look.isPending} onClick={() => look.mutate('key')}>
            {words.key}
          </Button>
        </div>
      )}
      {mayManage && <ExerciseAgain exercise={exercise} flush={setup.flush} />}
    </aside>
  );
}

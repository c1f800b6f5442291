import { TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import { Notice } from '../ui/Notice.tsx';
import { SaveStatus } from '../ui/SaveStatus.tsx';
import { SidePage } from '../ui/SidePage.tsx';
import { Briefing } from './Briefing.tsx';
import { ForClass } from './ForClass.tsx';
import { Opening } from './Opening.tsx';
import { exerciseQuery } from './queries.ts';
import { Rules } from './Rules.tsx';
import { Scoring } from './Scoring.tsx';
import { Students } from './Students.tsx';
import styles from './setup.module.css';
import { useSetup } from './use-setup.ts';
import { words } from './words-setup.ts';

/** The field in which instructions are written; the shell has it. */
export interface WritingProps {
  readonly id: string;
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly first: CommentBody | null;
  readonly onChange: (body: CommentBody | null) => void;
}

interface Props {
  readonly exercise: ExerciseId;
  readonly mayManage: boolean;
  /** The texts of its project. */
  readonly documents: readonly DocumentSummary[];
  readonly writing: (props: WritingProps) => ReactNode;
}

/** How an exercise is set up: what it asks, by which rules, of whom, and what is missing before it is opened. */
export function Setup({ exercise: id, mayManage, documents, writing }: Props) {
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const setup = useSetup(exercise);
  const { shown, saving, faultAt, change } = setup;
  const isNamed = Object.keys(saving.problem?.fields ?? {}).length > 0;
  return (
    <SidePage
      back={(props) => <Link to="/p/$project/exercises" params={{ project: exercise.project.id }} {...props} />}
      backName={words.backToExercises}
      title={exercise.name}
      how={mayManage ? words.phases[exercise.phase] : words.readOnly}
    >
      <fieldset className={styles.page} disabled={!mayManage} aria-label={words.setup}>
        <div className={styles.saving}>
          {mayManage && saving.kind !== 'refused' && (
            <SaveStatus state={saving.kind === 'saved' ? { kind: 'saved', at: null } : { kind: 'saving' }} />
          )}
          {saving.problem && (
            <Notice>
              {words.notSaved}. {!isNamed && saving.problem.message}{' '}
              <button type="button" className={styles.plain} onClick={() => void setup.flush()}>
                {words.trySave}
              </button>
            </Notice>
          )}
        </div>
        <div className={styles.sections}>
          <TextInput
            label={words.name}
            value={shown.name}
            maxLength={200}
            error={faultAt('name')}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <Briefing setup={setup} documents={documents} writing={writing} />
          <Rules setup={setup} />
          {shown.scored && <Scoring setup={setup} />}
          <Students exercise={exercise}>
            <ForClass exercise={exercise} setup={setup} mayManage={mayManage} />
          </Students>
        </div>
        <Opening exercise={exercise} setup={setup} mayManage={mayManage} />
      </fieldset>
    </SidePage>
  );
}

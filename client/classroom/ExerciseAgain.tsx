import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { Notice } from '../ui/Notice.tsx';
import { SaveTemplateDialog } from './SaveTemplateDialog.tsx';
import styles from './setup.module.css';
import { useDuplicate } from './use-duplicate.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly exercise: StaffExercise;
  /** Saves what was typed. @returns false where that was refused */
  readonly flush: () => Promise<boolean>;
}

/** The ways to use how an exercise is set up once more. */
export function ExerciseAgain({ exercise, flush }: Props) {
  const { id, project } = exercise;
  const [isNaming, setNaming] = useState(false);
  const [told, setTold] = useState('');
  const duplicate = useDuplicate(project.id);
  const begin = useMutation({
    mutationFn: async (how: 'duplicate' | 'template') => {
      if (!(await flush())) return;
      if (how === 'duplicate') await duplicate.mutateAsync(id);
      else setNaming(true);
    },
  });
  return (
    <>
      <div className={styles.tools}>
        <Button variant="default" onClick={() => begin.mutate('template')}>
          {words.saveTemplate}
        </Button>
        <Button variant="default" loading={duplicate.isPending} onClick={() => begin.mutate('duplicate')}>
          {words.duplicate}
        </Button>
      </div>
      <p role="status">{told}</p>
      {begin.error && <Notice>{begin.error.message}</Notice>}
      {isNaming && (
        <SaveTemplateDialog
          exercise={exercise}
          project={project.id}
          onSaved={(name) => setTold(words.templateSaved(name))}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

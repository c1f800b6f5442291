import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { nextPhases, type Phase } from '../../shared/permission/phase.ts';
import { call } from '../api/client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './live.module.css';
import { exerciseQuery } from './queries.ts';
import { words } from './words-live.ts';

const steps = ['open', 'closed', 'revealed', 'discussing'] as const satisfies readonly Phase[];
type Step = (typeof steps)[number];

/** What one would do next; the other ways stay open beside it. */
const primaryOf: Readonly<Record<Phase, Step>> = {
  draft: 'open',
  open: 'closed',
  closed: 'revealed',
  revealed: 'discussing',
  discussing: 'revealed',
};

/** The steps of an exercise in their order, of which those can be taken that may come now. Revealing asks once: nothing leads back. */
export function PhaseSteps({ exercise }: { readonly exercise: StaffExercise }) {
  const { id, phase, seats } = exercise;
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (to: Phase) => call('setPhase', { params: { exercise: id }, body: { phase: to } }),
    onSuccess(changed) {
      queries.setQueryData(exerciseQuery(id).queryKey, changed);
      setAsking(false);
    },
  });
  const step = (to: Step) => (to === 'revealed' && phase !== 'discussing' ? setAsking(true) : mutate(to));
  return (
    <>
      <fieldset className={styles.steps}>
        <legend className={styles.unseen}>{words.phase}</legend>
        {steps.map((to) => (
          <Button
            key={to}
            variant={to === primaryOf[phase] ? 'filled' : 'default'}
            disabled={!nextPhases[phase].includes(to)}
            loading={isPending && !asking && to === primaryOf[phase]}
            onClick={() => step(to)}
          >
            {nameOf(to, phase)}
          </Button>
        ))}
      </fieldset>
      {error && !asking && <Notice>{error.message}</Notice>}
      {asking && (
        <Dialog title={words.revealTitle} onClose={() => setAsking(false)}>
          <form
            className={styles.asks}
            onSubmit={(event) => {
              event.preventDefault();
              mutate('revealed');
            }}
          >
            <p>{words.revealAsks(phase === 'open' ? seats.filter(({ submission }) => !submission).length : 0)}</p>
            <FormEnd send={words.reveal} isSending={isPending} refused={error?.message} onCancel={() => setAsking(false)} />
          </form>
        </Dialog>
      )}
    </>
  );
}

function nameOf(to: Step, now: Phase): string {
  if (to === 'open' && now === 'closed') return words.openAgain;
  if (to === 'revealed' && now === 'discussing') return words.endDiscussion;
  return words.steps[to];
}

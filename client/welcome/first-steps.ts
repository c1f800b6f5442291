import { useCallback, useState } from 'react';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';

/** What there is to try, in its order. */
export const steps = ['select', 'label', 'relate'] as const;
export type Step = (typeof steps)[number];

/** How far people are with their first steps, on this device. Whoever has ended them is not shown them again. */
export interface FirstStepsStore {
  /** Shows the steps in a project, unless they have been ended; what was done already stays done. */
  begin(account: AccountId, project: ProjectId): void;
  /** What is done of the steps in a project; null where they are not shown. */
  done(account: AccountId, project: ProjectId): readonly Step[] | null;
  /** Notes a step. The last one ends them. */
  tick(account: AccountId, step: Step): void;
  end(account: AccountId): void;
}

type Progress = 'over' | { readonly project: ProjectId; readonly done: readonly Step[] };

/** @param storage keeps them; where it refuses, they are kept as long as the tab. */
export function createFirstStepsStore(storage: () => Pick<Storage, 'getItem' | 'setItem'>): FirstStepsStore {
  const held = new Map<AccountId, Progress>();
  const keyOf = (account: AccountId) => `variorum:first-steps:${account}`;

  const read = (account: AccountId): Progress | null => {
    try {
      return parse(storage().getItem(keyOf(account))) ?? held.get(account) ?? null;
    } catch {
      return held.get(account) ?? null;
    }
  };
  const write = (account: AccountId, progress: Progress) => {
    held.set(account, progress);
    try {
      storage().setItem(keyOf(account), JSON.stringify(progress));
    } catch {
      // full, or forbidden: `held` has it
    }
  };

  return {
    begin(account, project) {
      const before = read(account);
      if (before !== 'over') write(account, { project, done: before?.done ?? [] });
    },
    done(account, project) {
      const progress = read(account);
      return progress === null || progress === 'over' || progress.project !== project ? null : progress.done;
    },
    tick(account, step) {
      const before = read(account);
      if (before === null || before === 'over' || before.done.includes(step)) return;
      const done = steps.filter((each) => each === step || before.done.includes(each));
      write(account, done.length === steps.length ? 'over' : { ...before, done });
    },
    end: (account) => write(account, 'over'),
  };
}

/** Total: anything else than what was written is nothing. */
function parse(text: string | null): Progress | null {
  const value: unknown = text === null ? null : JSON.parse(text);
  if (value === 'over') return value;
  if (typeof value !== 'object' || value === null || !('project' in value && 'done' in value)) return null;
  const { project, done } = value;
  if (typeof project !== 'string' || !Array.isArray(done)) return null;
  return { project: project as ProjectId, done: steps.filter((step) => done.includes(step)) };
}

/** Those of this browser. */
export const firstSteps = createFirstStepsStore(() => localStorage);

export interface ShownSteps {
  readonly done: readonly Step[];
  readonly tick: (step: Step) => void;
  readonly end: () => void;
}

/** My first steps in a project; null where they are not to be shown. Once all are done they are shown until `end` or the next visit. */
export function useFirstSteps(account: AccountId, project: ProjectId): ShownSteps | null {
  const [done, setDone] = useState(() => firstSteps.done(account, project));
  const tick = useCallback(
    (step: Step) => {
      firstSteps.tick(account, step);
      setDone((before) => before && steps.filter((each) => each === step || before.includes(each)));
    },
    [account],
  );
  const end = useCallback(() => {
    firstSteps.end(account);
    setDone(null);
  }, [account]);
  return done && { done, tick, end };
}

import type { AgreementTable } from '../../shared/agreement/agreement-table.ts';
import { threadOnDemand } from '../store/thread/on-demand.ts';
import { startWorker } from '../store/thread/start.ts';
import type { AgreementQuestion, agree } from './agree.ts';
import type { ScoredWork, ScoreQuestion, scoreWork } from './score-work.ts';

interface Calls {
  agree: typeof agree;
  scoreWork: typeof scoreWork;
  close(): void;
}

/** Computes agreement and scores beside the server, one question at a time and in order. */
export interface Agreements {
  /** Copies the question's bytes. Rejects where they are no updates. */
  tableOf(question: AgreementQuestion): Promise<AgreementTable>;
  /** As `tableOf`. In the order of the works. */
  scoresOf(question: ScoreQuestion): Promise<readonly ScoredWork[]>;
  close(): Promise<void>;
}

export function createAgreements(): Agreements {
  const thread = threadOnDemand<Calls>(() => startWorker('agreement-worker'));
  return {
    tableOf: (question) => thread.call('agree', question),
    scoresOf: (question) => thread.call('scoreWork', question),
    close: () => thread.close(),
  };
}

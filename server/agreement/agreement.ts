import type { AgreementTable } from '../../shared/agreement/agreement-table.ts';
import { threadOnDemand } from '../store/thread/on-demand.ts';
import { startWorker } from '../store/thread/start.ts';
import type { AgreementQuestion, agree } from './agree.ts';

interface Calls {
  agree: typeof agree;
  close(): void;
}

/** Computes agreement beside the server, one question at a time and in order. */
export interface Agreements {
  /** Copies the question's bytes. Rejects where they are no updates. */
  tableOf(question: AgreementQuestion): Promise<AgreementTable>;
  close(): Promise<void>;
}

export function createAgreements(): Agreements {
  const thread = threadOnDemand<Calls>(() => startWorker('agreement-worker'));
  return { tableOf: (question) => thread.call('agree', question), close: () => thread.close() };
}

import type { RouteName } from '../../shared/api/contract.ts';
import { limits } from '../../shared/protocol/limits.ts';

/** What one address may try in a minute, where a request may come from nobody and makes or proves something. */
export const triesPerMinute: Partial<Record<RouteName, number>> = {
  /** A person does this once; a program that guesses secrets of 144 bits learns nothing from 20. */
  claim: 20,
  enter: 20,
  /** A whole school stands behind one address and begins its lesson at once. Above this, somebody makes guests for their own sake. */
  peekLink: 600,
  joinLink: 300,
  /** Each new address is written to; nobody mistypes theirs more often. */
  setNotices: 20,
  confirmMail: 20,
};

/** Bytes of a JSON body: names and metadata are far smaller, a pasted text may be as large as a file and grows when it is escaped. */
export function maxBodyBytes(name: RouteName): number {
  switch (name) {
    case 'importText':
      return 2 * limits.maxImportBytes;
    /** Three hundred labels with a page of definition and examples each. */
    case 'saveCodebook':
      return 2 * 1024 * 1024;
    /** Five hundred suggestions, each on a sentence that was written in many strokes, with a comment of a paragraph. */
    case 'discuss':
    case 'submitReview':
      return 4 * 1024 * 1024;
    /** A thousand threads. */
    case 'seeThreads':
      return 128 * 1024;
    default:
      return 64 * 1024;
  }
}

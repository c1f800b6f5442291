import { CheckCheck, MessageSquareText, PenLine } from 'lucide-react';
import type { Verdict } from '../../shared/review/thread.ts';

/** How a verdict on a text looks wherever it is shown. */
export const verdictSigns = { approve: CheckCheck, changes: PenLine, comment: MessageSquareText } as const satisfies Record<
  Verdict,
  unknown
>;

/** What a verdict on a text is called wherever it is said. */
export const verdictWords = {
  approve: 'Approved',
  changes: 'Changes needed',
  comment: 'Comments only',
} satisfies Record<Verdict, string>;

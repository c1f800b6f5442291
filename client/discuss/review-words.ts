import type { Verdict } from '../../shared/review/thread.ts';
import { verdictWords } from '../ui/verdicts.ts';

/** What is said about reviewing a text in one go; kept out of the logic so that languages can follow. */
export const words = {
  start: 'Review in one go',
  started: 'What you say from now on is kept for you alone, until you hand in your review.',
  review: 'Review',
  notes: (count: number) => (count === 0 ? 'Review: no notes yet' : count === 1 ? 'Review: 1 note' : `Review: ${count} notes`),
  submit: 'Hand in …',
  submitTitle: 'Hand in your review',
  submitNow: 'Hand in',
  submitHow: (count: number) =>
    count === 0
      ? 'Everybody who may read the text sees your verdict.'
      : `Everybody who may read them sees your ${count === 1 ? 'note' : `${count} notes`} and your verdict, and is told once.`,
  verdict: 'What do you think of the text?',
  verdicts: verdictWords,
  note: 'A word on the whole (if you like)',
  handedIn: 'Your review is handed in.',
  tooLong: 'At most 10,000 characters.',
  close: 'Close',
  discard: 'Discard',
  discardTitle: 'Discard your review?',
  discardHow: (count: number) =>
    `${count === 1 ? 'Your note is' : `Your ${count} notes are`} seen by nobody, and cannot be brought back.`,
  discardNow: 'Discard all of it',
  keep: 'Keep on reviewing',
  verdictLine: (verdict: Verdict, who: string, when: string) => `${words.verdicts[verdict]} · ${who} · ${when}`,
  reviews: 'Reviews of this text',
  notesOf: (count: number) => (count === 1 ? '1 note' : `${count} notes`),
};

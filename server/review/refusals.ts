import type { Unfit } from '../../shared/review/decide.ts';
import type { NoChange } from './edit-text.ts';

/**
 * Why a command was not done. `no-access`: it names somebody who could not read the thread. What somebody may not read is `gone` to
 * them.
 */
export type RefusalCode = Unfit | NoChange | 'not-allowed' | 'no-access';

/** What people are told of it. */
export const refusals: { readonly [C in RefusalCode]: string } = {
  gone: 'This does not exist any more, or it is not shared with you.',
  taken: 'This place is taken by something else. Write it once more.',
  moved: 'Somebody has decided otherwise since you looked. See what they decided, then decide again.',
  unfit: 'This cannot be done with it: it is not a thing of that kind, or its discussion has become too long.',
  'not-allowed': 'Your role does not allow this. Ask an owner of the project for it.',
  'no-access': 'Somebody who is named in it could not read it. Leave them out, or choose other readers.',
  'words-changed': 'Its words have changed since, so the text was left as it is.',
  unavailable: 'The text could not be changed just now, and nothing was done. Try again.',
};

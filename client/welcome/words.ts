/** What is said to somebody who is here for the first time. */
export const words = {
  title: 'Try it',
  steps: {
    select: 'Select some words in the text',
    label: 'Press 1: they are a Claim now',
    relate: 'Press R, then click another mark, such as a Source',
  },
  /** For fingers. */
  touched: {
    select: 'Hold a word in the text to select it',
    label: 'Tap Claim',
    relate: 'Tap Relate, then another mark, such as a Source',
  },
  allDone: 'That is all there is to it. Press ? for the other keys.',
  allTouched: 'That is all there is to it.',
  done: 'Done:',
  announced: (done: string, next: string) => `Done: ${done}. ${next}`,
  next: (step: string) => `Next: ${step}.`,
  dismiss: 'Do not show these steps again',
} as const;

const number = new Intl.NumberFormat('en');
const counted = (one: string, many: string) => (count: number) => `${number.format(count)} ${count === 1 ? one : many}`;
const countOfWords = counted('word', 'words');
const countOfMarks = counted('mark', 'marks');

/** The words of a text's versions. */
export const words = {
  versions: 'Versions',
  versionsOf: (title: string) => `Versions of “${title}”`,
  backToText: 'Back to the text',
  keptHow: 'Every version is kept for a week, then one a day for a year, then one a month. Those with a name are kept for ever.',
  nothingOfMine: 'What you marked for yourself alone is in no version.',
  nameToday: 'Name today’s version',
  name: 'Name',
  nameHint: 'Such as “Before the lawyers”',
  save: 'Save',
  cancel: 'Cancel',
  rename: 'Name this version',
  unnamed: 'Leave it empty to take the name away.',
  somebody: 'somebody',
  kinds: {
    first: 'First version',
    period: 'Work',
    named: 'Kept',
    before: 'Before a version was restored',
    restored: 'Restored',
  },
  restoredFrom: (what: string) => `Restored: ${what}`,
  by: 'by',
  wrote: (added: number, removed: number) =>
    [added > 0 ? `${countOfWords(added)} added` : '', removed > 0 ? `${countOfWords(removed)} removed` : ''].filter(Boolean),
  marked: (made: number, changed: number, taken: number) =>
    [
      made > 0 ? `${countOfMarks(made)} made` : '',
      changed > 0 ? `${countOfMarks(changed)} changed` : '',
      taken > 0 ? `${countOfMarks(taken)} removed` : '',
    ].filter(Boolean),
  nothingDone: 'No changes since the version before.',
  view: 'Show',
  shown: (name: string, how: string) => `${name}. ${how}.`,
  asItWas: 'As it was',
  compared: 'Compared with today',
  restore: 'Restore this version',
  lockedWhy: 'This text is locked. Its words can be restored once an editor has opened it for editing.',
  marksThen: 'Marks then',
  noMarks: 'Nothing was marked.',
  lost: 'Lost its place',
  markBy: (label: string, author: string) => `${label} by ${author}`,
  wholeText: 'The whole text',
  sameWords: 'The words are the same today.',
  summary: (added: number, removed: number) => `Since then ${countOfWords(added)} came and ${countOfWords(removed)} went.`,
  added: 'Added since: underlined',
  removed: 'Removed since: struck through',
  cameMarks: 'Marks made since',
  wentMarks: 'Marks removed since',
  confirmRestore: (what: string) => `Restore ${what}?`,
  restoreWhat:
    'The words of the text become what they were then, for everybody who has it open. Marks stay, each on its words; what the text is now is kept as a version.',
  newer: (who: string) => `Newer work: ${who}`,
  newerWhat: 'It came after you opened this page, and would be replaced as well. It is kept as a version.',
  restoreAnyway: 'Restore all the same',
  restored: 'Restored. What was there before is kept as a version.',
  takeBack: 'Take it back',
  failed: 'This did not work. Try again.',
  close: 'Close',
};

import type { Way } from './suggestion.ts';

/** What the box for a suggested edit says to people. */
export const suggestWords = {
  title: 'Suggest an edit',
  ways: { replace: 'Replace', insert: 'Insert after', delete: 'Delete' } satisfies Record<Way, string>,
  way: 'What is to become of these words',
  words: 'The words as they are',
  replacement: 'New words',
  insertion: 'Words to insert',
  comment: 'Why (optional)',
  send: 'Suggest',
  sendKeys: 'Suggest (Ctrl+Enter)',
  close: 'Close and keep the draft (Esc)',
  chooseReaders: 'Choose the people who are to read it.',
  nothingYet: 'Change something first.',
};

import { expect, test } from 'vitest';
import { nestQuotes } from './nest-quotes.ts';

test.each([
  ['called it “a key” twice', 'called it ‘a key’ twice'],
  ['“He said ‘no’, didn’t he?”', '‘He said “no”, didn’t he?’'],
  ['the ‘desk’ isn’t theirs', 'the ‘desk’ isn’t theirs'],
  ['calls its "house rules" and ("ours")', 'calls its ‘house rules’ and (‘ours’)'],
  ['it begins here" and ends', 'it begins here" and ends'],
  ['a 5" pipe', 'a 5" pipe'],
  ['צה"ל הודיע', 'צה"ל הודיע'],
  ['er sagte „nein“ und ging', 'er sagte ‚nein‘ und ging'],
  ['il a dit « non »', 'il a dit « non »'],
  ['彼は「いいえ」と言った', '彼は「いいえ」と言った'],
])('%s', (text, nested) => {
  expect(nestQuotes(text)).toBe(nested);
});

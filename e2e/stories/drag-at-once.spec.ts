import { test } from '../story.ts';

/** Whose sentence stands elsewhere in each line: two presses in one place are a double click. */
const before = ['First comes this: ', 'A longer clause comes first here: ', 'Nothing: ', 'Then there was a clause before it: '];
const paragraphs = Array.from(
  { length: 240 },
  (_, at) => `${before[at % 4]}sentence ${at} has been chosen, and another follows.`,
);
/** So far from each other that the page still paints, a few blocks at a time, while the mouse goes. */
const chosen = [45, 66, 87, 108, 129, 150, 131, 110, 89, 68];

test('[V6] words are selected with the mouse while the page is still being painted around them', async ({ table }) => {
  const { owner: ada } = await table(paragraphs.join('\n\n'));
  for (const at of chosen) await ada.selects(`sentence ${at} has been chosen`);
  await ada.page.keyboard.press('2');
  await ada.seesMark('Denial', 'sentence 68 has been chosen');
});

import { barriersOn } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';
const nested = 'agreement "a key to somebody else\'s filing cabinet."';
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

const copied = (person: Person) => person.page.evaluate(() => navigator.clipboard.readText());
const copiedMarkup = (person: Person) =>
  person.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('text/html'))?.text();
  });

/** The paragraph in which the caret is, from its beginning to it. */
async function caretAt(person: Person): Promise<string> {
  const text = await person.printedText();
  const { focus = 0 } = (await person.selection()) ?? {};
  return text.slice(focus, focus + 10);
}

test('one copies a citation by a key, and another is led by its link to the words', async ({ table }) => {
  const { owner: ada, seat, path } = await table(undefined, clipboard);
  const ben = await seat('Ben', 'viewer', clipboard);
  await ada.selects(nested);
  await expect(ada.labels.getByRole('button', { name: 'Copy citation' })).toBeVisible();
  await ada.page.keyboard.press('q');
  await ada.hears(/^Citation of “agreement "a key to somebody else's filing.*” copied\./);
  const citation = await copied(ada);
  const [said, link = ''] = citation.split(/ (?=http)/);
  expect(said).toMatch(/^“agreement ‘a key to somebody else's filing cabinet\.’” — The harbour town .*… 14 March 2023, ¶ 11\.$/);
  expect(link).toContain(`${path}?at=p-`);
  expect(await copiedMarkup(ada)).toContain(`<a href="${link}"`);
  await ada.hasSelected(nested);
  await ada.page.screenshot({ path: test.info().outputPath('copied.png') });
  expect.soft(await barriersOn(ada.page), 'a citation that was copied').toEqual([]);

  await ben.opensAddress(link);
  await expect.poll(() => caretAt(ben)).toBe('agreement ');
  await expect(ben.page.locator('.page-flash')).toHaveCount(0); // lit for a moment, and no longer
  await ben.selects(access);
  const bar = ben.page.getByRole('toolbar', { name: 'What to do with the selected words' });
  await expect(bar.getByRole('button')).toHaveText([/Copy citation/]);
  expect.soft(await barriersOn(ben.page), 'words selected by a reader').toEqual([]);
  await bar.getByRole('button', { name: 'Copy citation' }).click();
  await expect.poll(() => copied(ben)).toMatch(/^“direct and exclusive access” — .* ¶ 3\. http/);
  await ben.page.keyboard.press('Control+c');
  await expect.poll(() => copied(ben)).toBe(access);
});

test('a mark is cited and linked from its card', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'viewer', clipboard);
  await ada.marks('Claim', access);
  await ben.seesMark('Claim', access, 'Ada');
  await ben.takes('Claim', access);
  await ben.card('Claim', access).getByRole('button', { name: 'Copy citation' }).click();
  await expect.poll(() => copied(ben)).toMatch(/^“direct and exclusive access” — .*\?at=[0-9a-z]{16}$/);
  await ben.card('Claim', access).getByRole('button', { name: 'Copy link' }).click();
  await ben.hears(`Link to Claim on “${access}” copied.`);
  await expect.poll(() => copied(ben)).toMatch(/^http.*\?at=[0-9a-z]{16}$/);
  await ada.opensAddress(await copied(ben));
  await expect(ada.card('Claim', access).getByRole('heading').getByRole('button')).toBeFocused();
});

test('a paragraph is linked by its number in the gutter, by a key, and by a command', async ({ table }) => {
  const { owner: ada, seat } = await table(undefined, clipboard);
  const ben = await seat('Ben');
  const third = ada.text.getByRole('paragraph').nth(2);
  await third.click({ position: { x: 20, y: 16 } });
  await ada.hears('Link to ¶ 3 copied.');
  const byNumber = await copied(ada);

  await third.click({ position: { x: 200, y: 16 } });
  await ada.page.keyboard.press('l');
  await expect.poll(() => copied(ada)).toBe(byNumber);
  await ada.page.keyboard.press('ArrowUp');
  await ada.page.keyboard.press('ArrowUp');
  await ada.page.keyboard.press('Control+k');
  await ada.page.getByRole('combobox').fill('copy link');
  await ada.page.getByRole('option', { name: 'Copy link' }).click();
  await ada.hears('Link to ¶ 2 copied.');

  await ben.opensAddress(byNumber);
  await expect.poll(() => caretAt(ben)).toBe('"Corvane h');
});

test('a link to words that are gone says what they were', async ({ table }) => {
  const { owner: ada, path } = await table();
  await ada.opensAddress(`${path}?at=p-The+crane+fell+into+the+sea-zz.1.p`);
  await ada.hears('This passage is not in the text any more. It said: “The crane fell into the sea”.');
});

test('without a clipboard of its own, as over plain HTTP, the browser copies words and markup all the same', async ({
  table,
}) => {
  const { owner: ada } = await table(undefined, clipboard);
  await ada.page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  });
  await ada.selects(access);
  await ada.page.keyboard.press('q');
  await ada.hears(/^Citation of/);
  await ada.hasSelected(access);
  const elsewhere = await ada.opensAnotherTab();
  await elsewhere.visits();
  await elsewhere.page.bringToFront();
  expect(await copied(elsewhere)).toMatch(/^“direct and exclusive access” — /);
  expect(await copiedMarkup(elsewhere)).toMatch(/<a href="http/);
});

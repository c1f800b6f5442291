import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ExportedPage, readExport, readTable } from '../exported.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';
import { harbourClaim, sharedSources } from '../texts.ts';

/** Follows a link of the text's menu and gives the file that comes. */
async function downloads(person: Person, item: string): Promise<{ name: string; content: string }> {
  await person.page.getByRole('button', { name: /^More for/ }).click();
  const coming = person.page.waitForEvent('download');
  await person.page.getByRole('menuitem', { name: item }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') };
}

/** Every quote is what stands at its position, counted in code points. */
function expectQuotesAtPositions({ text, marks }: ExportedPage): void {
  const codePoints = [...text];
  for (const { words, start, end } of marks) expect(codePoints.slice(start, end).join('')).toBe(words);
}

test('[V8] what two people marked comes out whole, each quote at its position in code points, in both formats', async ({
  table,
}) => {
  // Letters beyond the first plane make code points and UTF-16 units differ from here on.
  const { owner: ada, seat } = await table(`𝒪𝓃𝑒 day 🐚🐚 before. ${harbourClaim.slice(harbourClaim.indexOf('The harbour'))}`);
  const ben = await seat('Ben');
  await ada.marks('Claim', 'direct and exclusive access');
  await ada.card('Claim', 'direct and exclusive access').getByRole('button', { name: 'asserts' }).click();
  await ada.notes('Claim', 'direct and exclusive access', 'Who says, “so”?\nAnd who, then?');
  await ben.marks('Denial', 'a stick for carriers');
  await ben.marks('Figure', 'day 🐚🐚 before');
  await ben.relates(['Denial', 'a stick for carriers'], 'denies', ['Claim', 'direct and exclusive access']);
  await ada.seesMark('Figure', 'day 🐚🐚 before', 'Ben');
  await ben.seesSaved();
  await ada.seesSaved();

  const file = await downloads(ada, 'Export annotations as JSON-LD');
  expect(file.name).toMatch(/\.jsonld$/);
  const exported = readExport(file.content);
  expectQuotesAtPositions(exported);
  expect(exported.marks).toMatchObject([
    { label: 'Figure', author: 'Ben', words: 'day 🐚🐚 before', start: 4 },
    {
      label: 'Claim',
      author: 'Ada',
      words: 'direct and exclusive access',
      attributes: ['Stance: asserts'],
      note: 'Who says, “so”?\nAnd who, then?',
    },
    { label: 'Denial', author: 'Ben', words: 'a stick for carriers' },
  ]);
  const [, claim, denial] = exported.marks;
  expect(exported.relations).toEqual([{ kind: 'denies', from: denial?.id, to: claim?.id }]);

  const rows = readTable((await downloads(ben, 'Export annotations as CSV')).content);
  expect(rows.filter(({ kind }) => kind === 'annotation')).toMatchObject(
    exported.marks.map(({ words, author, start, end }) => ({ quote: words, author, start: `${start}`, end: `${end}` })),
  );
  const idOf = (label: string) => rows.find(({ label_name }) => label_name === label)?.id;
  expect(rows.filter(({ kind }) => kind === 'relation')).toMatchObject([{ from: idOf('Denial'), to: idOf('Claim') }]);
});

test('what is removed is not in the file, and what was changed is there as it is now', async ({ table }) => {
  const { owner: ada, document } = await table();
  await ada.marks('Claim', 'exclusive access');
  await ada.marks('Quote', 'a standing channel');
  await ada.page.keyboard.press('2');
  await ada.seesMark('Denial', 'a standing channel');
  await ada.takes('Claim', 'exclusive access');
  await ada.card('Claim', 'exclusive access').getByRole('button', { name: 'Remove' }).click();
  await ada.seesSaved();
  const { marks } = readExport(await ada.requests.exported(document, 'jsonld'));
  expect(marks).toMatchObject([{ label: 'Denial', words: 'a standing channel' }]);
});

for (const path of sharedSources) {
  test(`[V8] ${basename(path)}: marked by two people, every exported quote stands at its position`, async ({ table }) => {
    const { owner: ada, project, seat } = await table();
    const id = await ada.requests.importFile(project, path);
    await ada.opensAddress(`/p/${project}/d/${id}`);
    const ben = await seat('Ben');
    await ben.opensAddress(`/p/${project}/d/${id}`);
    const printed = await ada.printedText();
    const phrases = phrasesOf(printed);
    for (const [index, phrase] of phrases.entries()) await [ada, ben][index % 2]?.marks('Claim', phrase);
    await ada.seesSaved();
    await ben.seesSaved();
    const exported = readExport(await ada.requests.exported(id, 'jsonld'));
    expect(exported.text).toBe(printed);
    expect(exported.marks.map(({ words }) => words)).toEqual(phrases);
    expectQuotesAtPositions(exported);
  });
}

/** Four phrases of two words that each stand once in a text, in its order. */
function phrasesOf(text: string): string[] {
  const phrases = [...text.matchAll(/\p{L}{4,} \p{L}{4,}/gu)]
    .map(([phrase]) => phrase)
    .filter((phrase) => text.indexOf(phrase) === text.lastIndexOf(phrase));
  return [0.1, 0.35, 0.6, 0.85].map((share) => phrases[Math.floor(phrases.length * share)] ?? '');
}

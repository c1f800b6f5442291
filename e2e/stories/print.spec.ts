import { discusses } from '../discussing.ts';
import { marksMany } from '../marked-by-many.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';
const key = "a key to somebody else's filing cabinet";
const last = 'With reporting by the Sound Courier';

/** What goes on paper, laid out on the screen as on paper. */
async function asksForPaper(person: Person) {
  await person.page.emulateMedia({ media: 'print' });
  await person.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  return person.page.getByRole('article').first();
}

const pagesOf = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

test('a printed text has its title, its numbers, and every mark with its note, whoever made it, in ink on paper', async ({
  table,
}) => {
  const { owner: ada, seat, path } = await table(undefined, { colorScheme: 'dark' });
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ada.notes('Claim', access, 'Who else has it?');
  await ben.marks('Denial', key);
  await ben.relates(['Denial', key], 'denies', ['Claim', access]);
  await ada.seesMark('Denial', key, 'Ben');
  await expect(ada.card('Claim', access)).toContainText('denies');
  const paper = await asksForPaper(ada);

  for (const chrome of ['banner', 'navigation', 'complementary', 'button', 'textbox'] as const)
    await expect(ada.page.getByRole(chrome)).toHaveCount(0);
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText(/^The harbour town of Marrowick/);
  await expect(paper).toContainText('2 marks. Marked by Ada and Ben.');
  await expect(paper.getByRole('link', { name: path })).toBeVisible();
  const notes = paper.getByRole('note');
  await expect(notes).toHaveText([
    `1Claim“${access}”Who else has it?“${key}” (2) denies thisAda`,
    `2Denial“${key}”denies “${access}” (1)Ben`,
  ]);
  await expect(paper.getByRole('term')).toHaveText(['Claim (1)', 'Denial (1)']);

  const { colour, lines } = await paper.evaluate((article) => ({
    colour: getComputedStyle(article).color,
    lines: [...article.querySelectorAll('mark span')].map((line) => getComputedStyle(line).textDecorationStyle),
  }));
  expect(colour).toBe('rgb(0, 0, 0)');
  expect(lines).toEqual(['solid', 'dashed']);
  await expect(paper.getByText(last)).toBeVisible();
  await ada.page.screenshot({ path: test.info().outputPath('printed.png'), fullPage: true });
});

test('threads and suggestions are printed among the notes, those on a mark in its own, and those that are decided by choice', async ({
  table,
}) => {
  const { owner: ada, document, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  const [, decided] = await discusses(ben, document, [
    { on: 'a joint notice', says: 'Where is it?' },
    { on: 'house rules', says: 'Which ones?' },
    { on: 'nine days', edit: { kind: 'replace', text: 'ten days' }, says: 'The notice says so.' },
    { says: 'A good text.' },
  ]);
  await ada.page.getByRole('button', { name: 'Threads 3' }).waitFor();
  await ada.page.locator(`#thread-${decided}`).getByRole('heading').getByRole('button').click();
  await ada.page.keyboard.press('e');
  await ada.page.getByRole('button', { name: 'Threads 2' }).waitFor();
  await asksForPaper(ada);
  const paper = ada.page.getByRole('article').first();
  const notes = paper.getByRole('note');
  await expect(notes).toHaveCount(4);
  await expect(notes.nth(0)).toHaveText('1CommentBen: A good text.');
  await expect(notes.filter({ hasText: 'ten days' })).toHaveText(
    /^\dSuggested edit“nine days”Replace “nine days” with “ten days”Ben: The notice says so.$/,
  );
  await expect(paper).toContainText('1 mark. Marked by Ada. 3 threads and suggestions.');
  await expect(paper).toContainText('1 that was decided is not printed.');
  await ada.page.screenshot({ path: test.info().outputPath('talked.png'), fullPage: true });
  await ada.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await ada.page.emulateMedia({ media: null });

  const { pathname } = new URL(ada.page.url());
  await ada.opensAddress(`${pathname}?show=is:all`);
  await ada.page.getByRole('button', { name: 'Threads 3' }).waitFor();
  await ada.page.pdf({ preferCSSPageSize: true, path: test.info().outputPath('talked.pdf') });
  await asksForPaper(ada);
  await expect(notes).toHaveCount(5);
  await expect(notes.filter({ hasText: 'Which ones?' })).toContainText('Resolved by Ada');
});

test('of many marks over each other every one is printed, and no note lies over another or over the text', async ({ table }) => {
  const { owner: ada, document, seat } = await table();
  const ben = await seat('Ben');
  await marksMany(ben, document, ['claim', 'denial', 'source', 'quote'], 60);
  await ada.page
    .getByRole('article', { name: /^Quote/ })
    .first()
    .waitFor();
  const pdf = await ada.page.pdf({ preferCSSPageSize: true, path: test.info().outputPath('printed.pdf') });
  // Without the notes it would be two; that many were printed once, and the rest was cut off.
  expect(pagesOf(pdf)).toBeGreaterThan(2);

  const paper = await asksForPaper(ada);
  await expect(paper.getByRole('note')).toHaveCount(60);
  const over = await paper.evaluate((article) => {
    const boxes = [...article.querySelectorAll('[role="note"], p, h2')].map((element) => ({
      says: element.textContent?.slice(0, 20),
      box: element.getBoundingClientRect(),
      element,
    }));
    return boxes.flatMap((a, index) =>
      boxes.slice(index + 1).flatMap((b) => {
        if (a.element.contains(b.element)) {
          // A note beside its paragraph stands in it, and to the right of its words.
          return b.box.left < a.box.right ? [`${b.says} in ${a.says}`] : [];
        }
        const apart =
          a.box.bottom <= b.box.top + 1 ||
          b.box.bottom <= a.box.top + 1 ||
          a.box.right <= b.box.left ||
          b.box.right <= a.box.left;
        return apart ? [] : [`${a.says} over ${b.says}`];
      }),
    );
  });
  expect(over).toEqual([]);
});

test('a text that runs from right to left is printed with its notes on the left', async ({ table }) => {
  const { owner: ada, seat } = await table('أعلنت هيئة الميناء أنها حصلت على وصول حصري إلى مكتب الاعتراضات.');
  const ben = await seat('Ben');
  await ada.marks('Claim', 'وصول حصري');
  await ben.seesMark('Claim', 'وصول حصري', 'Ada');
  const paper = await asksForPaper(ben);
  const note = await paper.getByRole('note').boundingBox();
  const words = await paper.getByRole('paragraph').last().boundingBox();
  expect((note?.x ?? 0) + (note?.width ?? 0)).toBeLessThanOrEqual(words?.x ?? 0);
  expect(note?.x).toBeGreaterThanOrEqual(0);
});

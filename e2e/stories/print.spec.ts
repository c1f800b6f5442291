import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';
const last = 'With reporting by the Sound Courier';

test('a printed text is the text with its numbers and marks, in ink on paper, and nothing of the page around it', async ({
  table,
}) => {
  const { owner: ada, seat } = await table(undefined, { colorScheme: 'dark' });
  const ben = await seat('Ben');
  await ben.marks('Claim', access);
  await ada.seesMark('Claim', access, 'Ben');
  await ada.page.emulateMedia({ media: 'print' });

  const { page, text } = ada;
  await expect(text.getByText(access)).toBeVisible();
  for (const chrome of ['banner', 'navigation', 'complementary'] as const) await expect(page.getByRole(chrome)).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  const numbers = await text.getByRole('paragraph').evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const { content, display } = getComputedStyle(paragraph, '::before');
      return display === 'none' ? '' : content;
    }),
  );
  expect(numbers.map((content) => /"([^"]*)"/.exec(content)?.[1])).toEqual(numbers.map((_, index) => String(index + 1)));

  // All of it is on paper, not only what was on the screen.
  const end = await text.getByText(last).evaluate((paragraph) => {
    const { bottom } = paragraph.getBoundingClientRect();
    return { bottom, page: document.documentElement.scrollHeight, colour: getComputedStyle(paragraph).color };
  });
  expect(end.bottom).toBeLessThanOrEqual(end.page);
  expect(end.colour).toBe('rgb(0, 0, 0)');
  const tag = await text
    .locator('mark')
    .first()
    .evaluate((mark) => getComputedStyle(mark, '::before').content);
  expect(tag).toContain('Cl');
  await page.screenshot({ path: test.info().outputPath('printed.png'), fullPage: true });
});

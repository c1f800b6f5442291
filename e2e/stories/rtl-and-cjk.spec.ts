import { readExport } from '../exported.ts';
import { expect, test } from '../story.ts';

const arabic = 'أعلنت هيئة الميناء أنها حصلت على وصول حصري إلى مكتب الاعتراضات.\n\nونفت الشركة ذلك في اليوم التالي.';
const hebrew = 'הרשות הודיעה כי קיבלה גישה בלעדית למשרד ההתנגדויות. החברה הכחישה זאת.';
const japanese = '港湾局は、異議申立窓口への独占的なアクセスを得たと発表した。会社側は翌日これを否定した。';
const thai = 'การท่าเรือประกาศว่าได้รับสิทธิ์เข้าถึงแต่เพียงผู้เดียว';

for (const { language, text, words } of [
  { language: 'ar', text: arabic, words: 'وصول حصري' },
  { language: 'he', text: hebrew, words: 'גישה בלעדית' },
] as const) {
  test(`a text in ${language} runs from right to left, and is marked by mouse like any other`, async ({ table }) => {
    const { owner: ada, seat, document } = await table(text);
    const ben = await seat('Ben');
    expect(
      await ada.text
        .getByRole('paragraph')
        .first()
        .evaluate((paragraph) => getComputedStyle(paragraph).direction),
    ).toBe('rtl');
    await ada.marks('Claim', words);
    await ben.seesMark('Claim', words, 'Ada');
    await ben.marks('Quote', text.slice(0, text.indexOf(' ')));
    await ada.seesSaved();
    await ben.seesSaved();
    const { text: exported, marks } = readExport(await ada.requests.exported(document, 'jsonld'));
    expect(exported).toBe(text.replaceAll('\n\n', '\n'));
    expect(marks.map((mark) => mark.words)).toEqual([text.slice(0, text.indexOf(' ')), words]);
  });
}

test('in a text from right to left the ends of a mark stand where its words begin and end, and are dragged from there', async ({
  table,
}) => {
  const { owner: ada, seat } = await table(arabic);
  const ben = await seat('Ben');
  await ada.marks('Claim', 'وصول حصري');
  await ada.dragsEnd('end', 'وصول حصري إلى مكتب');
  await ben.seesMark('Claim', 'وصول حصري إلى مكتب', 'Ada');
  await ada.dragsEnd('start', 'حصلت على وصول');
  await ben.seesMark('Claim', 'حصلت على وصول حصري إلى مكتب', 'Ada');
  const begin = await ada.page.getByRole('button', { name: 'Drag to move the beginning' }).boundingBox();
  const end = await ada.page.getByRole('button', { name: 'Drag to move the end' }).boundingBox();
  expect(begin?.x).toBeGreaterThan(end?.x ?? Number.POSITIVE_INFINITY);
});

test('a text without spaces between words is titled, set and marked', async ({ table }) => {
  const { owner: ada, seat } = await table(japanese);
  const ben = await seat('Ben');
  await expect(ada.page.getByRole('heading', { level: 1 })).toHaveText(/^港湾局は/);
  await ada.marks('Claim', '独占的なアクセス');
  await ben.seesMark('Claim', '独占的なアクセス', 'Ada');
  await expect(ben.card('Claim', '独占的なアクセス')).toBeVisible();
});

test('letters that are drawn together are marked together', async ({ table }) => {
  const { owner: ada, document } = await table(`${thai}\n\nA family 👩‍👩‍👧‍👦 and a flag 🇰🇿 here. Cafe\u0301 too.`);
  await ada.selects('สิทธิ์');
  await ada.givesLabel('Claim');
  await ada.seesMark('Claim', 'สิทธิ์');
  await ada.selects('Cafe\u0301');
  await ada.givesLabel('Quote');
  await ada.seesMark('Quote', 'Cafe\u0301');
  await ada.seesSaved();
  const { marks } = readExport(await ada.requests.exported(document, 'jsonld'));
  expect(marks.map(({ words }) => words)).toEqual(['สิทธิ์', 'Cafe\u0301']);
});

test('beside a text from left to right one from right to left keeps its direction, and a relation joins them', async ({
  table,
}) => {
  const { owner: ada, seat, project, path } = await table();
  const reply = await ada.requests.importText(project, arabic);
  const ben = await seat('Ben');
  await Promise.all([ada, ben].map((person) => person.opensSideBySide(path, reply, 'أعلنت هيئة')));
  const directions = ada.page.getByRole('paragraph').evaluateAll((all) => all.map((each) => getComputedStyle(each).direction));
  expect(new Set(await directions)).toEqual(new Set(['ltr', 'rtl']));
  const claim = ada.at('The harbour town');
  await claim.marks('Claim', 'exclusive access');
  await ada.at('أعلنت هيئة').marks('Denial', 'ونفت الشركة');
  await ada.relates(['Denial', 'ونفت الشركة'], 'denies', ['Claim', 'exclusive access'], claim);
  await ben.at('أعلنت هيئة').clicks('ونفت الشركة');
  await expect(ben.card('Denial', 'ونفت الشركة')).toContainText('denies “exclusive access”');
});

import { beyondTheEdges } from '../barriers.ts';
import { readExport } from '../exported.ts';
import type { Person } from '../people.ts';
import { expect, type Table, test } from '../story.ts';
import { harbourClaimFile, harbourDenial, harbourDenialFile, sharedSources } from '../texts.ts';

/** Lays the reply beside the claim for the owner of a table. */
async function besideEachOther({ owner, project, path }: Table): Promise<{ readonly reply: string; readonly path: string }> {
  const reply = await owner.requests.importText(project, harbourDenial);
  await owner.opensSideBySide(path, reply, 'Corvane Lines');
  return { reply, path: `${path}?beside=${reply}` };
}

const textOf = ({ page }: Person, title: string) => page.getByRole('textbox', { name: new RegExp(`^${title}`) });

test('a relation crosses the gap between two texts, and the other person is told of it on both sides', async ({ table }) => {
  const stage = await table();
  const { path } = await besideEachOther(stage);
  const { owner: ada } = stage;
  const ben = await stage.seat('Ben');
  await ben.opensAddress(path);

  await ada.at('The harbour town').marks('Claim', 'exclusive access');
  await ada.at('Corvane Lines').marks('Denial', 'denied');
  await ada.takes('Denial', 'denied');
  await ada.card('Denial', 'denied').getByRole('button', { name: 'Relate' }).click();
  await ada.at('The harbour town').clicks('exclusive access');
  const choice = ada.page.getByRole('dialog', { name: 'How are they related?' });
  await choice.getByRole('button', { name: /“denied” denies “exclusive access”/ }).click();
  await ben.at('The harbour town').clicks('exclusive access');
  await expect(ben.card('Claim', 'exclusive access')).toContainText('“denied” in “Corvane Lines has denied');
  await ben.at('Corvane Lines').clicks('denied');
  await expect(ben.card('Denial', 'denied')).toContainText('denies “exclusive access” in “The harbour town');

  await test.step('whose other text is closed shows it as a card that opens it again', async () => {
    await ben.page.getByRole('button', { name: /^Close “Corvane Lines/ }).click();
    await expect(textOf(ben, 'Corvane Lines')).toBeHidden();
    await ben.at('The harbour town').clicks('exclusive access');
    const far = ben.card('Claim', 'exclusive access').getByRole('button', { name: /^Open “Corvane Lines.*for “denied”$/ });
    await expect(far).toContainText('Denial“denied”');
    await far.click();
    await ben.at('Corvane Lines').seesMark('Denial', 'denied', 'Ada');
  });

  await test.step('it is removed, and taken back by its name', async () => {
    const relation = ada.page.getByRole('article', { name: 'Relation: denies' });
    await expect(relation).toContainText('“exclusive access”');
    await relation.getByRole('button', { name: 'Remove this relation' }).click();
    await ben.at('Corvane Lines').clicks('denied');
    await expect(ben.card('Denial', 'denied')).not.toContainText('denies');
    await ada.undoes();
    await ada.hears('Undid: removal of “denies”');
    await expect(ben.card('Denial', 'denied')).toContainText('denies “exclusive access”');
  });

  await test.step('on paper the two texts come one after the other, and what is between them behind both', async () => {
    await ben.page.emulateMedia({ media: 'print' });
    await ben.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(ben.page.getByRole('article')).toHaveText([
      /^.*The harbour town/,
      /^.*Corvane Lines/,
      /^Relations between the two texts/,
    ]);
  });
});

test('two texts that are chosen in the library open side by side, and one that goes into the trash leaves the other', async ({
  table,
}) => {
  const { owner: ada, project } = await table();
  await ada.requests.importText(project, harbourDenial);
  await ada.visits(`/p/${project}`);
  for (const title of ['The harbour town', 'Corvane Lines']) await ada.textInList(title).getByRole('checkbox').check();
  await ada.page.getByRole('link', { name: 'Open side by side' }).click();
  await expect(textOf(ada, 'The harbour town').getByRole('paragraph').first()).toBeVisible();
  await expect(textOf(ada, 'Corvane Lines').getByRole('paragraph').first()).toBeVisible();

  await test.step('they change sides, for the eye and for Tab, and the address knows', async () => {
    const left = (title: string) => textOf(ada, title).boundingBox();
    expect((await left('The harbour town'))?.x).toBeLessThan((await left('Corvane Lines'))?.x ?? 0);
    await ada.page.getByRole('button', { name: 'Swap the two texts' }).first().click();
    await expect(ada.page).toHaveURL(/swapped/);
    expect((await left('The harbour town'))?.x).toBeGreaterThan((await left('Corvane Lines'))?.x ?? 0);
    await ada.page.getByRole('button', { name: /^Close “Corvane Lines/ }).focus();
    await ada.page.keyboard.press('Tab');
    await expect(textOf(ada, 'Corvane Lines')).toBeFocused();
    await ada.page.keyboard.press('Tab');
    await expect(ada.page.getByRole('button', { name: /^Open for editing: “The harbour/ })).toBeFocused();
    await ada.page.keyboard.press('Tab');
    await expect(ada.page.getByRole('button', { name: 'Swap the two texts' }).first()).toBeFocused();
  });

  const beside = new URL(ada.page.url()).searchParams.get('beside') ?? '';
  await ada.requests.trashes(project, beside);
  await ada.hears('The text that lay beside this one is not here any more, or is not shared with you.');
  await expect(ada.page).not.toHaveURL(/beside/);
});

test('[V9] one of two texts is opened for editing, and who closes the other goes on with what they can take back', async ({
  table,
}) => {
  const stage = await table();
  await besideEachOther(stage);
  const { owner: ada } = stage;
  const { page } = ada;
  const [claim, reply] = [ada.at('The harbour town'), ada.at('Corvane Lines')];
  await page.getByRole('button', { name: /^Open for editing: “Corvane Lines/ }).click();
  const question = page.getByRole('dialog', { name: /^Open “Corvane Lines.*for editing\?$/ });
  await question.getByRole('button', { name: 'Open for editing' }).click();
  const tools = page.getByRole('toolbar', { name: /^Write and set “Corvane Lines/ });
  await expect(tools).toBeVisible();
  await expect(page.getByRole('toolbar', { name: /^Write and set/ })).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^Lock again: “Corvane Lines/ })).toBeVisible();

  await test.step('keys are shown as they hold, and the bar that finds lies under the tools', async () => {
    const label = page.getByRole('toolbar', { name: 'Label the selected words' }).getByRole('button', { name: /^Denial/ });
    const rail = page.getByRole('list', { name: 'Labels' }).getByRole('button', { name: /^Denial/ });
    await reply.selects('denied');
    await expect(label).toContainText('Alt 2');
    await expect(rail).toContainText('Alt 2');
    await page.keyboard.press('Control+f');
    const edge = async (bar: 'top' | 'bottom', of: typeof tools) => {
      const box = await of.boundingBox();
      return box ? box.y + (bar === 'bottom' ? box.height : 0) : Number.NaN;
    };
    expect(await edge('top', page.getByRole('search'))).toBeGreaterThanOrEqual(await edge('bottom', tools));
    await page.keyboard.press('Escape');
  });

  await test.step('N brings the card of the mark in hand from the other text’s margin', async () => {
    await claim.marks('Claim', 'exclusive access');
    await page.keyboard.press('F6');
    await expect(reply.text).toBeFocused();
    await page.keyboard.press('Escape');
    await claim.clicks('exclusive access');
    await expect(claim.card('Claim', 'exclusive access')).toBeVisible();
    await page.keyboard.press('F6');
    await page.getByRole('button', { name: /^Close “Corvane Lines/ }).focus();
    await page.keyboard.press('n');
    await expect(claim.card('Claim', 'exclusive access').getByRole('textbox', { name: 'Note' })).toBeFocused();
  });

  await test.step('at 200 % nothing lies beyond the edges of the screen', async () => {
    await page.setViewportSize({ width: 720, height: 450 });
    expect(await beyondTheEdges(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await reply.writes(' flatly', 'has');
  await reply.marks('Denial', 'denied');
  await page.getByRole('button', { name: /^Close “The harbour town/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Corvane Lines/ })).toBeVisible();
  await reply.text.focus();
  await ada.undoes();
  await reply.seesNoMark('denied');
  await reply.sees('has flatly denied');
  await ada.undoes();
  await reply.sees('has denied');
});

/** Nobody types faster than this for long. */
const strokesPerSecond = 4;

test('six pairs of near-verbatim paragraphs are linked by keys alone in under a minute, and stand for the other person', async ({
  table,
}) => {
  const { owner: ada, seat, project } = await table('A third text.');
  const [file, otherFile] = sharedSources.length > 1 ? sharedSources : [harbourClaimFile, harbourDenialFile];
  const [left, right] = [
    await ada.requests.importFile(project, file ?? ''),
    await ada.requests.importFile(project, otherFile ?? ''),
  ];
  const path = `/p/${project}/d/${left}?beside=${right}`;
  await ada.opensAddress(path);
  const texts = await Promise.all([left, right].map(async (id) => ada.at((await ada.requests.document(id)).document.title)));
  const [here, beside] = texts as [Person, Person];
  await expect(beside.text.getByRole('paragraph').first()).toBeVisible();
  const pairs = alikeParagraphs(await here.printedText(), await beside.printedText()).slice(0, 6);
  expect(pairs).toHaveLength(6);

  let strokes = 0;
  const press = async (key: string, times = 1) => {
    for (let left = times; left > 0; left--) await ada.page.keyboard.press(key);
    strokes += times;
  };
  /** From the paragraph that P selects first to another. */
  const selectsParagraph = async (from: number, to: number) => {
    await press('p');
    await press(to < from ? 'Shift+P' : 'p', Math.abs(to - from));
  };
  const isIn = (text: Person) => text.text.evaluate((element) => element.contains(document.activeElement));
  while (!(await isIn(here))) await press('o');
  const choice = ada.page.getByRole('dialog', { name: 'How are they related?' });
  const sameClaim = choice.getByRole('button', { name: /same claim as/ });
  let at = { left: 0, right: 0 };
  for (const pair of pairs.sort((a, b) => a.left - b.left)) {
    await selectsParagraph(at.left, pair.left);
    await press('r');
    await press('o');
    await selectsParagraph(at.right, pair.right);
    await press('r');
    await expect(sameClaim).toBeVisible();
    if (pair === pairs[0]) await press((await sameClaim.textContent())?.trim().charAt(0) ?? '');
    else await press('Enter');
    await expect(choice).toBeHidden();
    await press('o');
    at = pair;
  }
  expect(strokes / strokesPerSecond, `${strokes} strokes`).toBeLessThan(60);
  await ada.seesSaved();

  const ben = await seat('Ben');
  const { relations, marks } = readExport(await ben.requests.exported(left, 'jsonld'));
  expect([relations.map(({ kind }) => kind), marks.length]).toEqual([Array(6).fill('same claim as'), 6]);
  await ben.opensAddress(path);
  const [first] = marks;
  await ben.at((await ben.requests.document(left)).document.title).clicks(first?.words.slice(0, 12) ?? '');
  await expect(ben.page.getByRole('article').filter({ hasText: 'same claim as' }).first()).toBeVisible();
});

interface Alike {
  readonly left: number;
  readonly right: number;
  /** The share of their words that both have, 0 to 1. */
  readonly share: number;
}

/** Paragraphs of two texts by how many words they share, most first, and each in one pair only. */
function alikeParagraphs(left: string, right: string): Alike[] {
  const wordsOf = (paragraph: string) => new Set(paragraph.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
    [...a].filter((word) => b.has(word)).length / Math.max(a.size, b.size, 1);
  const paragraphsOf = (text: string) =>
    text
      .split('\n')
      .filter((paragraph) => paragraph !== '')
      .map(wordsOf);
  const all = paragraphsOf(left).flatMap((a, at) =>
    paragraphsOf(right).map((b, other) => ({ left: at, right: other, share: shared(a, b) })),
  );
  const pairs: Alike[] = [];
  for (const each of all.sort((a, b) => b.share - a.share)) {
    if (!pairs.some((pair) => pair.left === each.left || pair.right === each.right)) pairs.push(each);
  }
  return pairs;
}

import { beyondTheEdges } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';
import { harbourClaim, harbourDenial } from '../texts.ts';

const access = 'direct and exclusive access';

/** Screens on which all must be readable without scrolling to the side. px. */
const screens = {
  'a phone': { width: 360, height: 740 },
  'a tablet': { width: 720, height: 1000 },
  'a small window': { width: 1100, height: 700 },
  // What a page has left of 1280 × 800 at 200 %.
  'a screen at 200 %': { width: 640, height: 400 },
} as const;

/** Sees each screen filled without anything beyond its sides, and ends at the last. */
async function fits(person: Person, where: string): Promise<void> {
  for (const [screen, size] of Object.entries(screens)) {
    await person.page.setViewportSize(size);
    await expect.soft.poll(() => beyondTheEdges(person.page), `${where} on ${screen}`).toEqual([]);
    await person.page.screenshot({ path: test.info().outputPath(`${where} on ${screen}.png`) });
  }
}

test('nothing needs scrolling to the side on a small screen or a large print', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await ada.visits();
  await expect(ada.page.getByRole('button', { name: 'Bring my own texts' })).toBeVisible();
  await fits(ada, 'the first visit');
  await ada.claims();
  await fits(ada, 'a project without texts');
  const project = new URL(ada.page.url()).pathname.split('/')[2] ?? '';
  await ada.page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(ada.page.getByRole('region', { name: 'Try it' })).toBeVisible();
  await fits(ada, 'the first steps');
  await ada.visits(`/p/${project}`);
  const document = await ada.requests.importText(project, harbourClaim);
  await ada.requests.importText(project, harbourDenial);
  await expect(ada.textInList('Corvane Lines has denied')).toBeVisible();
  await fits(ada, 'the list of texts');
  await ada.invites('annotator');
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(ada.page.getByRole('textbox', { name: 'Annotator link' })).toBeVisible();
  await fits(ada, 'sharing');
  await ada.page.keyboard.press('Escape');
  await ada.page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await ada.page.getByRole('menuitem', { name: 'Edit details' }).click();
  await expect(ada.page.getByRole('dialog')).toBeVisible();
  await fits(ada, 'the details of a text');

  await ada.opensAddress(`/p/${project}/d/${document}`);
  await fits(ada, 'a text');
  await ada.selects(access);
  await expect(ada.labels).toBeVisible();
  await fits(ada, 'words selected');
  await ada.givesLabel('Claim');
  await ada.seesMark('Claim', access);
  await expect(ada.card('Claim', access).getByRole('textbox', { name: 'Note' })).toBeVisible();
  await fits(ada, 'a mark in hand');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('?');
  await expect(ada.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await fits(ada, 'the keys');
});

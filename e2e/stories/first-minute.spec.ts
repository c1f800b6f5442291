import { barriersOn } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const denial = 'denied that it gave the Lowmark Water Authority exclusive access to its internal warning desk';
const claim = 'The Lowmark Water Authority has been given direct and exclusive access to the internal warning desk of Rillwatch';
const later = 'Rillwatch denies giving water authority sole access';
const earlier = 'Water authority wins sole access to flood-warning desk';

const stepsOf = ({ page }: Person) => page.getByRole('region', { name: 'Try it' });
const done = (person: Person) => stepsOf(person).getByRole('listitem').filter({ hasText: 'Done:' });

async function opensTheSample(person: Person): Promise<void> {
  await person.visits();
  await person.page.getByRole('textbox', { name: 'What should others call you?' }).fill(person.name);
  await person.page.getByRole('button', { name: 'Open the sample' }).click();
  await seesTheSample(person);
}

/** Both reports side by side, and the relation between them in hand. */
async function seesTheSample(person: Person): Promise<void> {
  await expect(person.page).toHaveURL(/\/d\/\w+\?beside=\w+&at=\w+$/);
  await expect(person.page.getByRole('banner').getByRole('heading', { name: later })).toBeVisible();
  await person.seesTheText();
  await person.at(later).seesMark('Denial', denial, 'Ada');
  await person.at(earlier).seesMark('Claim', claim, 'Ada');
  await expect(person.page.getByText('not in this text any more'), 'nothing is called gone before it has come').toHaveCount(0);
}

test('a newcomer opens the sample, does three steps in it, and somebody who is invited sees them and no steps', async ({
  newcomer,
}) => {
  const ada = await newcomer('Ada');
  await opensTheSample(ada);
  await expect(stepsOf(ada).getByRole('listitem')).toHaveText([/^1?Select/, /Press 1/, /Press R/]);
  await expect(done(ada)).toHaveCount(0);
  const card = ada.page.getByRole('article', { name: /^Denial “denied that it gave/ });
  await expect(card).toContainText('Does it deny that there is any?');
  await expect(card).toContainText('denies “The Lowmark Water Authority');

  const ben = await newcomer('Ben');
  const link = await ada.invites('annotator');
  await ben.joins(link);
  await expect(ben.texts).toHaveCount(2);
  const { pathname, search } = new URL(ada.page.url());
  await ben.opensAddress(pathname + search);
  await ben.at(earlier).seesMark('Claim', claim, 'Ada');
  await ada.seesPeople(['Ben']);
  await expect(stepsOf(ben)).toHaveCount(0);

  await ada.at(later).selects('No public body has such access');
  await expect(done(ada)).toHaveText([/Select/]);
  await ada.page.keyboard.press('1');
  await expect(done(ada)).toHaveText([/Select/, /Press 1/]);
  await ben.at(later).seesMark('Claim', 'No public body has such access', 'Ada');
  await ada.page.keyboard.press('r');
  await ada.hears(/pick the other end/);
  await ada.at(earlier).clicks('exclusive access');
  const choice = ada.page.getByRole('dialog', { name: 'How are they related?' });
  await choice
    .getByRole('button', { name: /denies “The Lowmark/ })
    .first()
    .click();
  await expect(done(ada)).toHaveCount(3);
  await expect(stepsOf(ada)).toContainText('That is all there is to it.');
  await ben.at(later).clicks('No public body');
  await expect(ben.card('Claim', 'No public body has such access')).toContainText('denies “The Lowmark');
  await ada.seesSaved();
  await ada.reloads();
  await ada.at(later).seesMark('Claim', 'No public body has such access', 'Ada');
  await expect(stepsOf(ada), 'what has been done is not asked for again').toHaveCount(0);
});

test('[V7] from the first page into the sample by Enter; the steps stay away once they are dismissed', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  const { keyboard } = ada.page;
  await ada.visits();
  await expect(ada.page.getByRole('textbox', { name: 'What should others call you?' })).toBeFocused();
  await keyboard.type('Ada');
  await keyboard.press('Enter');
  await seesTheSample(ada);
  await ada.page.getByRole('button', { name: 'Do not show these steps again' }).press('Enter');
  await expect(stepsOf(ada)).toHaveCount(0);
  await ada.reloads();
  await ada.at(later).seesMark('Denial', denial);
  await expect(stepsOf(ada)).toHaveCount(0);

  await keyboard.press('Control+k');
  await ada.page.getByRole('combobox').fill('open the sample');
  await ada.page.getByRole('option', { name: 'Open the sample' }).click();
  await seesTheSample(ada);
  await expect(stepsOf(ada), 'nor by opening the sample again').toHaveCount(0);
  await ada.visits();
  await expect(ada.texts, 'it is the same sample').toHaveCount(2);

  await test.step('in which an exercise is ready, and its answer key says why', async () => {
    await ada.page.getByRole('link', { name: 'Exercises' }).press('Enter');
    await ada.page.getByRole('link', { name: /^Two reports, one dispute/ }).press('Enter');
    const opening = ada.page.getByRole('complementary', { name: 'Before you open' });
    await expect(opening.getByRole('list').getByRole('listitem')).toHaveText([/^It is never due/]);
    await expect(opening.getByRole('button', { name: 'Open the exercise' })).toBeEnabled();
    await opening.getByRole('button', { name: 'Answer key' }).press('Enter');
    await ada.at(later).seesMark('Denial', denial);
    await ada.at(earlier).clicks('direct and exclusive access');
    await expect(ada.card('Claim', claim)).toContainText('could be true or false, so it is a claim');
    expect(await barriersOn(ada.page)).toEqual([]);
  });
});

test('who brings their own texts is told how, and can open the sample afterwards', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await ada.visits();
  await ada.claims();
  await expect(ada.page.getByRole('heading', { name: 'Lay the first text on the desk' })).toBeVisible();
  const link = await ada.invites('editor');

  const ben = await newcomer('Ben');
  await ben.joins(link);
  await expect(ben.page.getByRole('heading', { name: 'Lay the first text on the desk' })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Open the sample' })).toHaveCount(0);

  await ada.page.getByRole('button', { name: 'Open the sample' }).click();
  await seesTheSample(ada);
  await expect(stepsOf(ada)).toBeVisible();
  await ben.visits();
  await expect(ben.page.getByRole('heading', { name: 'My first project' })).toBeVisible();
});

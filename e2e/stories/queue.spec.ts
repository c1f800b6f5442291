import { barriersOn } from '../barriers.ts';
import { discusses } from '../discussing.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';
import { harbourClaim, harbourDenial } from '../texts.ts';

/** Ada and Ben, both editors of a project with two texts. */
async function atTheDesk(newcomer: (name: string) => Promise<Person>) {
  const [ada, ben] = await Promise.all([newcomer('Ada'), newcomer('Ben')]);
  const { id: project } = await ada.requests.claim('Ada');
  const claim = await ada.requests.importText(project, harbourClaim);
  const denial = await ada.requests.importText(project, harbourDenial);
  await ben.requests.join(await ada.requests.invite(project, 'editor'), 'Ben');
  return { ada, ben, project, claim, denial };
}

const list = ({ page }: Person) => page.getByRole('region', { name: 'What waits for a decision' });
const lines = (person: Person) => list(person).getByRole('listitem');
const line = (person: Person, words: string) => lines(person).filter({ hasText: words });
const inHand = ({ page }: Person) => page.getByRole('region', { name: 'In hand' });
const seesLeft = ({ page }: Person, left: number, total: number) =>
  expect(page.getByRole('status').filter({ hasText: `${left} of ${total} left` })).toBeVisible();

test('[V7] twenty mixed items are cleared by keys alone while somebody else decides, too', async ({ newcomer }) => {
  const { ada, ben, project, claim, denial } = await atTheDesk(newcomer);
  const adas = await ada.requests.account();
  await ben.visits(`/p/${project}/d/${claim}`);
  await ben.seesTheText();
  await discusses(ben, claim, [
    { says: 'The whole of it: is the scan complete?' },
    ...['Marrowick', 'Sound', 'two deep berths', 'joint notice', 'nine days', 'late January', 'outside carriers', 'blocking'].map(
      (on) => ({ on, says: `About ${on}` }),
    ),
    { on: 'has gained access to', edit: { kind: 'replace' as const, text: 'got' }, says: 'Shorter' },
    { on: 'direct and exclusive', edit: { kind: 'delete' as const } },
    { on: 'six weeks', says: 'Count them', to: adas, due: '2026-12-01' },
  ]);
  await discusses(ben, denial, [
    ...['objection desk', 'a day after', 'first port', 'port relations', 'our signature'].map((on) => ({ on, says: `On ${on}` })),
    { on: 'no port', edit: { kind: 'insert' as const, text: ' at all', side: 'after' as const } },
    { on: 'dangerous cargo', says: 'Which?', to: adas },
    { on: '63 ports', says: 'Since when?' },
  ]);

  await ada.visits(`/p/${project}/queue`);
  await seesLeft(ada, 20, 20);
  const { keyboard } = ada.page;
  await expect(line(ada, 'The whole of it')).toContainText('Ben');
  await expect(inHand(ada).getByText('is the scan complete?')).toBeVisible();

  await test.step('deciding goes on to the next; Z takes back and returns', async () => {
    await keyboard.press('e');
    await seesLeft(ada, 19, 20);
    await expect(line(ada, 'The whole of it')).toContainText('Resolved by Ada');
    await expect(inHand(ada)).toContainText('2 of 20');
    await keyboard.press('z');
    await seesLeft(ada, 20, 20);
    await expect(inHand(ada).getByText('is the scan complete?')).toBeVisible();
    await keyboard.press('e');
  });

  await test.step('a reply is written without the mouse, and J and K go on and back', async () => {
    await keyboard.press('r');
    await expect(inHand(ada).getByRole('textbox', { name: 'Reply' })).toBeFocused();
    await keyboard.type('It is spelled so on the map.');
    await keyboard.press('Control+Enter');
    await expect(inHand(ada).getByText('It is spelled so on the map.')).toBeVisible();
    await keyboard.press('Escape');
    await keyboard.press('j');
    await keyboard.press('k');
    await expect(inHand(ada).getByText('It is spelled so on the map.')).toBeVisible();
    await keyboard.press('e');
    await seesLeft(ada, 18, 20);
  });

  await test.step('the words of the item are in sight in their text', async () => {
    await keyboard.press('j');
    await expect(inHand(ada).getByText('About Sound')).toBeVisible();
    const words = ada.page.getByRole('region', { name: 'In its text' }).locator('mark', { hasText: 'Sound' });
    await expect(words.first()).toBeInViewport();
  });

  await test.step('what Ben decides stays in its place, and what he begins waits to be asked for', async () => {
    await ben.visits(`/p/${project}/queue?q=63`);
    await seesLeft(ben, 1, 1);
    await ben.page.keyboard.press('e');
    await seesLeft(ben, 0, 1);
    await expect(line(ada, '63 ports')).toContainText('Resolved by Ben');
    await seesLeft(ada, 17, 20);
    await discusses(ben, claim, [{ on: 'cargo', says: 'One more' }]);
    await expect(ada.page.getByRole('button', { name: 'Show the new one' })).toBeVisible();
    await expect(lines(ada)).toHaveCount(20);
  });

  await test.step('each kind has its key, and the wrong one says so', async () => {
    for (let left = 17; left > 0; left--) {
      const kind = await inHand(ada)
        .getByRole('button', { name: /^(Resolve|Accept)/ })
        .first()
        .textContent();
      const isSuggestion = kind?.includes('Accept');
      if (isSuggestion && left > 10) {
        await keyboard.press('e');
        await ada.hears('This is a suggestion');
      }
      await keyboard.press(isSuggestion ? (left > 10 ? 'x' : 'a') : 'e');
      await seesLeft(ada, left - 1, 20);
    }
    await expect(ada.page.getByRole('heading', { name: 'All clear.' })).toBeVisible();
    await expect(ada.page.getByText('20 decided, 0 sent back, nothing lost.')).toBeVisible();
    expect(await barriersOn(ada.page)).toEqual([]);
  });

  await test.step('one key shows what came, and it is on the server', async () => {
    await keyboard.press('n');
    await seesLeft(ada, 1, 1);
    await expect(inHand(ada).getByText('One more')).toBeVisible();
    await expect(ada.page).toHaveURL(/at=/);
    await ada.page.reload();
    await expect(inHand(ada).getByText('One more')).toBeVisible();
    await seesLeft(ada, 1, 1);
  });
});

test('two people on one item see each other; a bulk is looked at before, and taken back as one', async ({ newcomer }) => {
  const { ada, ben, project, claim } = await atTheDesk(newcomer);
  await discusses(ben, claim, [
    { on: 'Marrowick', says: 'First' },
    { on: 'joint notice', says: 'Second' },
    { on: 'nine days', edit: { kind: 'replace', text: 'eight days' } },
  ]);
  for (const person of [ada, ben]) {
    await person.visits(`/p/${project}/queue`);
    await seesLeft(person, 3, 3);
  }
  await expect(inHand(ada).getByText('Ben is on this one')).toBeVisible();
  await expect(inHand(ben).getByText('Ada is on this one')).toBeVisible();
  const first = ben.page.url();
  await ben.page.keyboard.press('j');
  await expect(inHand(ada).getByText('Ben is on this one')).toBeHidden();
  await expect(ben.page).not.toHaveURL(first);
  await ben.page.reload();
  await expect(inHand(ben), 'what was in hand is, after a reload').toContainText('2 of 3');

  for (const words of ['First', 'Second', 'nine days']) await line(ada, words).getByRole('checkbox').check();
  const bulk = ada.page.getByRole('toolbar', { name: 'For those that are chosen' });
  await bulk.getByRole('button', { name: 'Resolve' }).click();
  const look = ada.page.getByRole('dialog', { name: 'Resolve 2 threads?' });
  await expect(look.getByText('1 of those chosen is left out')).toBeVisible();
  expect(await barriersOn(ada.page, '[role="dialog"]')).toEqual([]);
  await look.getByRole('button', { name: 'Resolve' }).click();
  await seesLeft(ada, 1, 3);
  await expect(line(ben, 'Second')).toContainText('Resolved by Ada');
  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await seesLeft(ada, 3, 3);
  await seesLeft(ben, 3, 3);

  await ada.page.keyboard.press('?');
  await expect(ada.page.getByRole('dialog', { name: 'Keys of the queue' })).toBeVisible();
  expect(await barriersOn(ada.page, '[role="dialog"]')).toEqual([]);
});

test('what is asked for stands in the address through a reload and Back, and on a small screen one thing is shown at a time', async ({
  newcomer,
}) => {
  const { ada, ben, project, claim, denial } = await atTheDesk(newcomer);
  await discusses(ben, claim, [{ on: 'Marrowick', says: 'First' }]);
  await discusses(ben, denial, [{ on: 'no port', edit: { kind: 'delete' } }]);
  await ada.visits(`/p/${project}/queue`);
  await seesLeft(ada, 2, 2);
  await ada.page.getByRole('button', { name: 'Kind', exact: true }).click();
  await ada.page.getByRole('checkbox', { name: 'Suggestion' }).check();
  await expect(lines(ada)).toHaveCount(1);
  await expect(ada.page).toHaveURL(/kind=suggestion/);
  await ben.visits(ada.page.url());
  await expect(lines(ben)).toHaveCount(1);
  await ben.page.getByRole('searchbox', { name: 'Search the queue' }).fill('nothing like it');
  await expect(ben.page.getByRole('heading', { name: 'Nothing is like that' })).toBeVisible();
  await list(ben).getByRole('button', { name: 'Show all' }).click();
  await expect(lines(ben)).toHaveCount(2);

  await ben.opensAddress(`/p/${project}/d/${claim}`);
  await ben.marks('Quote', 'nine days');
  await ben.page.keyboard.press('c');
  await ben.page.keyboard.type('Whose words?');
  await ben.page.keyboard.press('Control+Enter');
  await ben.seesSaved();
  await ada.visits(`/p/${project}/queue`);
  await expect(lines(ada)).toHaveCount(3);
  await ada.page.getByRole('button', { name: 'Label', exact: true }).click();
  await ada.page.getByRole('checkbox', { name: 'Quote', exact: true }).check();
  await ada.page.keyboard.press('Escape');
  await expect(lines(ada)).toHaveCount(1);
  await expect(line(ada, 'nine days')).toContainText('Whose words?');
  await ada.page.getByRole('combobox', { name: 'Order' }).selectOption('Latest first');
  await expect(ada.page).toHaveURL(/at=/);
  await ada.page.reload();
  await expect(line(ada, 'nine days')).toBeVisible();
  await expect(lines(ada)).toHaveCount(1);
  await ada.page.getByRole('button', { name: 'Open in the text' }).click();
  await ada.seesTheText();
  await ada.page.goBack();
  await expect(ada.page.getByRole('combobox', { name: 'Order' })).toHaveValue('active');
  await expect(ada.page.getByRole('button', { name: 'Label: Quote' })).toBeVisible();

  const small = await newcomer('Cem');
  await small.requests.join(await ada.requests.invite(project, 'viewer'), 'Cem');
  await small.page.setViewportSize({ width: 400, height: 760 });
  await small.visits('/queue');
  await line(small, 'First').getByRole('button').click();
  await expect(inHand(small).getByText('First')).toBeVisible();
  await expect(list(small)).toBeHidden();
  await expect(inHand(small).getByRole('button', { name: /^Resolve/ }), 'who only reads decides nothing').toHaveCount(0);
  await small.page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(small.page.getByRole('region', { name: 'In its text' })).toBeVisible();
  expect(await barriersOn(small.page)).toEqual([]);
  await small.page.keyboard.press('Escape');
  await expect(list(small)).toBeVisible();
});

test('a mark that lost its words stands in the queue, and is given others there', async ({ table }) => {
  const { owner: ada, project } = await table();
  await ada.marks('Claim', 'shipping company');
  await ada.page.keyboard.press('Escape');
  await ada.opensForEditing();
  await ada.selects('shipping company');
  await ada.page.keyboard.press('Delete');
  await expect.poll(() => ada.printedText()).not.toContain('shipping company');
  await ada.marks('Denial', 'first port');
  await ada.seesSaved();
  await expect(async () => {
    await ada.visits(`/p/${project}/queue`); // what has just lost its place is told when the queue is asked for again
    await expect(line(ada, 'Claim: “shipping company”')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(inHand(ada).getByRole('heading', { name: 'Claim: lost its place' })).toBeVisible();
  await expect(ada.text.getByRole('paragraph').first()).toBeVisible();
  expect(await barriersOn(ada.page)).toEqual([]);
  await ada.page.keyboard.press('a');
  await ada.hears('Select the words that the mark is about first.');
  await ada.selects('joint notice');
  await ada.page.keyboard.press('a');
  await ada.hears('It stands on the selected words now.');
  await expect(ada.page.getByRole('heading', { name: 'All clear.' })).toBeVisible();
  await ada.page.keyboard.press('z');
  await seesLeft(ada, 1, 1);
  await ada.selects('joint notice');
  await ada.page.keyboard.press('a');
  await expect(ada.page.getByRole('heading', { name: 'All clear.' })).toBeVisible();
});

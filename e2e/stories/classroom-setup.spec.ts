import { atWork } from '../at-school.ts';
import { barriersOn, beyondTheEdges } from '../barriers.ts';
import { expect, test } from '../story.ts';
import { harbourDenial } from '../texts.ts';

const access = 'direct and exclusive access';
const channel = 'a standing channel';
const roster = 'Name;Number;Group\nBen Okoro;7;\n;8;\nEve Lindqvist;9;\nBen Again;7;';

test('from the texts of a project to an opened exercise, with a class from a list and nothing needed missing', async ({
  table,
  newcomer,
}) => {
  const { owner: ada, project, document } = await table();
  await ada.requests.importText(project, harbourDenial);
  const { page } = ada;
  const opening = page.getByRole('complementary', { name: 'Before you open' });
  const saved = page.getByRole('group', { name: 'Setup' }).getByText('Saved', { exact: true }).first();
  await ada.marks('Quote', channel);
  await ada.notes('Quote', channel, 'It gives their words.');
  await ada.seesSaved();

  await test.step('from the project’s page, by the ready template', async () => {
    await ada.visits(`/p/${project}`);
    await page.getByRole('link', { name: 'Exercises' }).click();
    await expect(page.getByRole('heading', { name: 'No exercise yet' })).toBeVisible();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'New exercise' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New exercise' });
    await dialog.getByRole('radio', { name: 'Two reports, one dispute' }).check();
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(2);
    expect(await barriersOn(page, '[role="dialog"]')).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Harbour');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Harbour', level: 1 })).toBeVisible();
  });

  await test.step('what the template fills in is changed, and saved as one goes', async () => {
    const instructions = page.getByRole('textbox', { name: 'Instructions' });
    await expect(instructions).toContainText('Two reports tell of one dispute');
    await instructions.press('Control+End');
    await page.keyboard.type(' Ask if you are in doubt.');
    await page.getByRole('spinbutton', { name: 'How many of Claim' }).fill('2');
    await page.getByRole('radio', { name: 'Only students on the list' }).check();
    await expect(saved).toBeVisible();
    await page.reload();
    await expect(instructions).toContainText('Ask if you are in doubt.');
    await expect(page.getByRole('spinbutton', { name: 'How many of Claim' })).toHaveValue('2');
  });

  await test.step('what is missing leads to its field; what a field does not take is said beside it', async () => {
    await expect(opening.getByRole('button', { name: 'Open the exercise' })).toBeDisabled();
    await opening.getByRole('button', { name: 'It is never due: you close it by hand.' }).press('Enter');
    await expect(page.getByRole('radio', { name: 'Never; you close it' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(opening.getByText('It is never due')).toBeHidden();
    const minutes = page.getByRole('spinbutton', { name: 'Minutes' });
    await minutes.fill('20000');
    await expect(page.getByText('At most a week.')).toBeVisible();
    await minutes.fill('45');
    await page.getByRole('radio', { name: 'By itself, once everybody’s time is up' }).check();
    await expect(saved).toBeVisible();
    await page.reload();
    await expect(page.getByRole('radio', { name: 'By itself, once everybody’s time is up' })).toBeChecked();
    await page.getByRole('radio', { name: 'When you reveal it' }).check();
    await expect(saved).toBeVisible();
  });

  await test.step('a class from a list, line by line', async () => {
    await opening.getByRole('button', { name: /^Nobody is on the list/ }).press('Enter');
    await page.getByRole('button', { name: 'Paste a list…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Students from a list' });
    await dialog.getByRole('textbox').fill(roster);
    await expect(dialog.getByText('Line 3: there is no name.')).toBeVisible();
    await expect(dialog.getByText('Line 5: Ben Again has the same number as line 2.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Add 2 students' }).press('Enter');
    const class_ = page.getByRole('table');
    await expect(class_.getByRole('rowheader')).toHaveText(['Ben Okoro', 'Eve Lindqvist']);
    await page.getByRole('textbox', { name: 'Name of a student' }).fill('Ida');
    await page.keyboard.press('Enter');
    await expect(class_.getByRole('rowheader', { name: 'Ida' })).toBeVisible();
    await page.getByRole('button', { name: 'More for “Ida”' }).click();
    await page.getByRole('menuitem', { name: /^New personal code/ }).click();
    await expect(page.getByText(/^Ida has a new code: \w{3}-\w{3}\./)).toBeVisible();
  });

  await test.step('all of it fits a narrow screen', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await beyondTheEdges(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('a group is called what its students call it', async () => {
    await page.getByRole('radio', { name: 'In groups' }).check();
    await page.getByRole('spinbutton', { name: 'Students in a group' }).fill('3');
    await page.getByRole('button', { name: 'Form groups at random' }).press('Enter');
    await page.getByRole('button', { name: 'Change the name of Group 1' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'What should Group 1 be called?' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Herons');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Groups' }).getByRole('listitem')).toHaveText(['Herons3 students']);
    await expect(page.getByRole('combobox', { name: 'Group of Ida' })).toHaveText('Herons');
    expect(await barriersOn(page)).toEqual([]);
  });

  await test.step('the answer key begins with what the team marked, is marked on as a student would, and is missed no more', async () => {
    await expect(opening.getByRole('button', { name: 'The answer key is empty.' })).toBeVisible();
    await opening.getByRole('button', { name: 'Begin it with the team’s marks (1)' }).press('Enter');
    await expect(opening.getByText('The answer key has begun with 1 mark of the team’s.')).toBeVisible();
    await expect(opening.getByRole('button', { name: 'The answer key has no Claim, no Denial, no Source.' })).toBeVisible();
    expect(await barriersOn(page)).toEqual([]);
    await opening.getByRole('button', { name: 'Open the key' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Harbour', level: 1 })).toBeVisible();
    const key = await atWork(ada, 'The harbour town');
    await key.seesMark('Quote', channel);
    await key.clicks(channel);
    await expect(key.card('Quote', channel)).toContainText('It gives their words.');
    await key.marks('Claim', access);
    await page.getByRole('link', { name: 'Back to the setup' }).click();
    await expect(opening.getByRole('button', { name: 'The answer key has no Denial, no Source.' })).toBeVisible();
  });

  await test.step('opened: what students work by is told, and asked no more', async () => {
    expect(await barriersOn(page)).toEqual([]);
    await opening.getByRole('button', { name: 'Open the exercise' }).press('Enter');
    await expect(page.getByText('“Harbour” is open. Students can come in.')).toBeVisible();
    await expect(page.getByText('Fixed since the exercise was opened').first()).toBeVisible();
    await expect(page.getByRole('spinbutton', { name: 'How many of Claim' })).toBeHidden();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the exercises' }).click();
    await expect(page.getByRole('link', { name: /^Harbour/ })).toContainText('Open · due');
  });

  await test.step('kept as a template, and begun with again; a duplicate has the key’s marks', async () => {
    await page.getByRole('link', { name: /^Harbour/ }).click();
    await page.getByRole('link', { name: 'Setup' }).click();
    await page.getByRole('button', { name: 'Save as template…' }).press('Enter');
    const naming = page.getByRole('dialog', { name: 'Save as a template' });
    await naming.getByRole('textbox', { name: 'Name of the template' }).fill('Both sides');
    expect(await barriersOn(page, '[role="dialog"]')).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByText('“Both sides” is among what a new exercise can begin with.')).toBeVisible();
    await page.getByRole('button', { name: 'Duplicate', exact: true }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Harbour (again)', level: 1 })).toBeVisible();
    await expect(opening.getByRole('button', { name: 'The answer key has no Denial, no Source.' })).toBeVisible();

    await page.getByRole('link', { name: 'Back to the exercises' }).click();
    await page.getByRole('button', { name: 'New exercise' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New exercise' });
    await dialog.getByRole('radio', { name: 'Both sides' }).check();
    expect(await barriersOn(page, '[role="dialog"]')).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Both sides', level: 1 })).toBeVisible();
    await expect(page.getByRole('spinbutton', { name: 'How many of Claim' })).toHaveValue('2');
    await expect(page.getByRole('spinbutton', { name: 'Minutes' })).toHaveValue('45');
    await page.getByRole('link', { name: 'Back to the exercises' }).click();
  });

  await test.step('[S35] a class is kept for the next exercise: its students come in by their own code, and have a line in its gradebook', async () => {
    const next = await ada.requests.createExercise(project, [document], 'Once more');
    await page.getByRole('button', { name: 'New class' }).press('Enter');
    await page.getByRole('textbox', { name: 'Name of the class' }).fill('History 7b');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'History 7b', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Paste a list…' }).press('Enter');
    await page.getByRole('dialog').getByRole('textbox').fill(roster);
    await expect(page.getByRole('dialog').getByText('Line 3: there is no name.')).toBeVisible();
    await page.getByRole('button', { name: 'Add 2 students' }).press('Enter');
    const code = page.getByRole('row', { name: /^Ben Okoro 7/ }).getByRole('cell', { name: /^\w{4}-\w{4}$/ });
    const own = (await code.textContent()) ?? '';
    expect(await barriersOn(page)).toEqual([]);

    const ben = await newcomer('Ben', { onPhone: true });
    await ben.visits('/join');
    await ben.page.getByRole('textbox', { name: 'Code' }).fill(own.toLowerCase());
    await ben.page.keyboard.press('Enter');
    await ben.page.getByRole('button', { name: 'Come in' }).click();
    await expect(ben.page.getByRole('heading', { name: 'You are in, Ben Okoro' })).toBeVisible();
    expect(await barriersOn(ben.page)).toEqual([]);

    await ada.visits(`/x/${next.id}/setup`);
    await page.getByRole('combobox', { name: 'For a class' }).selectOption({ label: 'History 7b' });
    await expect(page.getByRole('table').getByRole('rowheader')).toHaveText(['Ben Okoro', 'Eve Lindqvist']);
    await opening.getByRole('button', { name: 'Open the exercise' }).press('Enter');
    await expect(page.getByText('“Once more” is open. Students can come in.')).toBeVisible();
    await expect(ben.page).toHaveURL(`/my/x/${next.id}`);

    await page.getByRole('link', { name: 'History 7b' }).click();
    await expect(page.getByRole('heading', { name: 'History 7b', level: 1 }), 'the setup has such a field, too').toBeVisible();
    await page.getByRole('textbox', { name: 'Name of a student' }).fill('Ida');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Bring 1 new into “Once more”' }).press('Enter');
    await expect(page.getByText('Everybody new of the class is in “Once more” now.')).toBeVisible();
    await page.getByRole('link', { name: 'Gradebook' }).click();
    const book = page.getByRole('table', { name: 'Gradebook of the class' });
    await expect(book.getByRole('row', { name: /^Ida/ })).toContainText('not handed in');
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await barriersOn(page)).toEqual([]);

    // With a second project there is a start page, on which the class stands, and stays as it is now.
    await ada.requests.createProject('Archives');
    await ada.visits('/');
    const line = page.getByRole('region', { name: 'Classes' }).getByRole('link', { name: /^History 7b/ });
    await expect(line).toContainText(/3 students · 1 exercise open$/);
    expect(await barriersOn(page)).toEqual([]);
    await ada.requests.setExercise(next.id, { due: Date.now() + 600_000 });
    await expect(line).toContainText(/3 students · “Once more” is due /);
    await line.press('Enter');
    await expect(page.getByRole('heading', { name: 'History 7b', level: 1 })).toBeVisible();
  });
});

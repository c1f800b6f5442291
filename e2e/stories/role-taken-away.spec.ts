import type { Locator } from '@playwright/test';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

/** What took effect by then is said to have taken effect at once: DESIGN §5. */
const oneSecondMs = 1_000;
const access = 'direct and exclusive access';

/** Loses, from when it is asked to, what this person’s open connections send, and they do not know it; what the server says still comes. */
async function mayLoseWhatIsSent(person: Person): Promise<() => void> {
  const open = new Set<{ isLost: boolean }>();
  await person.page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    const way = { isLost: false };
    open.add(way);
    socket.onMessage((message) => {
      if (!way.isLost) server.send(message);
    });
  });
  await person.reloads();
  return () => {
    for (const way of open) way.isLost = true;
  };
}

async function opensPeople(owner: Person): Promise<Locator> {
  await owner.page.getByRole('button', { name: 'Share', exact: true }).click();
  return owner.page.getByRole('dialog', { name: /^Share/ });
}

/** Types until told to stop, as somebody does who looks at nothing but their words. */
function typesOn(person: Person): () => Promise<void> {
  let isOver = false;
  const typing = (async () => {
    while (!isOver) await person.page.keyboard.type('a');
  })();
  return () => {
    isOver = true;
    return typing;
  };
}

test('[T4] a role is taken away while the person types: they read on, keep what was not sent, and nobody sees it', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor', { permissions: ['clipboard-read', 'clipboard-write'] });
  const cut = await mayLoseWhatIsSent(ben);
  await ada.opensForEditing();
  await expect(ben.tools).toBeVisible();
  await ben.writes(' at last', 'has gained access');
  await ada.sees('has gained access at last');
  await ben.seesSaved();

  const dialog = await opensPeople(ada);
  cut();
  await ben.page.keyboard.type(', which nobody was told');
  const stops = typesOn(ben);
  await dialog.getByRole('combobox', { name: 'Role of Ben' }).selectOption('Viewer');
  await expect(ben.tools, 'within a second they cannot write').toBeHidden({ timeout: oneSecondMs });
  await stops();

  await expect.poll(() => ben.printedText()).toBe(await ada.printedText());
  expect(await ada.printedText()).not.toContain('nobody was told');
  await ben.selects(access);
  await expect(ben.labels, 'nor mark').toHaveCount(0);
  await ben.page.getByRole('button', { name: 'Not saved' }).click();
  await ben.page.getByRole('button', { name: 'Copy what was not saved' }).click();
  await expect.poll(() => ben.page.evaluate(() => navigator.clipboard.readText())).toContain('Text: “, which nobody was toldaa');
});

test('[T4] somebody is taken out while they type: the text is gone from their screen, what was not sent is not, and there is a way on', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor', { permissions: ['clipboard-read', 'clipboard-write'] });
  const cut = await mayLoseWhatIsSent(ben);
  await ada.opensForEditing();
  await expect(ben.tools).toBeVisible();
  await ben.writes(' at last', 'has gained access');
  await ada.sees('has gained access at last');

  const dialog = await opensPeople(ada);
  cut();
  await ben.page.keyboard.type(', which nobody was told');
  await dialog.getByRole('button', { name: 'Take Ben out of the project' }).click();
  await dialog.getByRole('button', { name: 'Take out', exact: true }).click();
  await expect(ben.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible({ timeout: 10000 });
  await expect(ben.page.getByText('The harbour town')).toHaveCount(0);
  expect(await ada.printedText()).not.toContain('nobody was told');

  const left = ben.page.getByRole('region', { name: 'What was not saved' });
  await expect(left).toContainText('Text: “, which nobody was told”');
  await left.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => ben.page.evaluate(() => navigator.clipboard.readText())).toContain('Text: “, which nobody was told”');
  await left.getByRole('button', { name: 'Dismiss' }).click();
  await expect(left).toBeHidden();
  await ben.page.getByRole('link', { name: 'Go to my projects' }).click();
  await expect(ben.page.getByText('You are in no project.')).toBeVisible();
});

test('[V6] a note that is being written when its writer may only read any more is shown to them', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ben.marks('Claim', access);
  await ben.card('Claim', access).getByRole('textbox', { name: 'Note' }).fill('Who else has it?');
  const dialog = await opensPeople(ada);
  await dialog.getByRole('combobox', { name: 'Role of Ben' }).selectOption('Viewer');
  await expect(ben.page.getByText('The note you were writing was not kept: “Who else has it?”')).toBeVisible();
});

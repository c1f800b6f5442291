import type { APIRequestContext } from '@playwright/test';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { createAnnotationId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { barriersOn, beyondTheEdges } from '../barriers.ts';
import type { Person } from '../people.ts';
import { cookieOf, ProtocolClient } from '../protocol-client.ts';
import { expect, test } from '../story.ts';

const text = 'The board says it has direct access. The line denies it, and nobody was there.';
const disputed = 'The line denies it';

async function asks<Answer>(by: Person, method: 'get' | 'post' | 'patch', path: string, data?: unknown): Promise<Answer> {
  const http: APIRequestContext = by.browser.request;
  const response = await http[method](`/api${path}`, data === undefined ? {} : { data });
  expect(response.status(), `${method} ${path}: ${await response.text()}`).toBe(200);
  return response.json();
}

/** Marks words of the first text in a seat’s own layer, as its own client would. */
async function marks(by: Person, work: StudentExercise, label: string, words: string, note = ''): Promise<void> {
  const [open] = work.texts;
  const own = open?.layers.find(({ audience }) => audience === 'team');
  if (!open || !own) throw new Error('a seat has a text and a layer of its own');
  const cookie = await cookieOf(by.browser);
  const prose = new ProtocolClient(by.address, proseRoom(open.document.id), { cookie });
  const layer = new ProtocolClient(by.address, layerRoom(own.id), { cookie });
  await Promise.all([prose.synced, layer.synced]);
  const read = readProse(prose.doc.getXmlFragment(proseFragmentName));
  const start = read.text.indexOf(words);
  const segment = capture(read, { start, end: start + words.length });
  const id = work.codebook.labels.find(({ name }) => name === label)?.id;
  if (!segment || !id) throw new Error(`“${words}” and ${label} are there`);
  const target = { kind: 'segments' as const, document: open.document.id, segments: [segment] };
  openLayer(layer.doc).apply((write) =>
    write.createAnnotation(
      { id: createAnnotationId(), label: id, codebook: 1, attributes: {}, note, target, origin: 'human' },
      Date.now(),
    ),
  );
  // A second one that comes in after the first has it all.
  const witness = () => new ProtocolClient(by.address, layerRoom(own.id), { cookie });
  await expect
    .poll(async () => {
      const again = witness();
      await again.synced;
      again.close();
      return openLayer(again.doc).annotations().size;
    })
    .toBeGreaterThan(0);
  prose.close();
  layer.close();
}

/** Gives the only mark of a second answer another label. */
async function changesMind(by: Person, work: StudentExercise, label: string): Promise<void> {
  const own = work.texts[0]?.layers.find(({ audience }) => audience === 'team');
  const to = work.codebook.labels.find(({ name }) => name === label)?.id;
  if (!own || !to) throw new Error(`a seat has a layer of its own, and ${label} is there`);
  const cookie = await cookieOf(by.browser);
  const layer = new ProtocolClient(by.address, layerRoom(own.id), { cookie });
  await layer.synced;
  const [mark] = openLayer(layer.doc).annotations().keys();
  if (!mark) throw new Error('the second answer begins with the first');
  openLayer(layer.doc).apply((write) => write.setLabel(mark, to, Date.now()));
  layer.close();
}

/** A thread's card, by words in it. Playwright does not know the role yet. */
const thread = (person: Person, words: string) =>
  person.page.locator('[role="comment"][id^="thread-"]').filter({ hasText: words });

/** Staff write beside words of work that is handed in, who made it answers there, and it is done. Both end where they began. */
async function talkBesideWords(staff: Person, student: Person, exercise: string, seat: string): Promise<void> {
  const words = 'nobody was there';
  const before = new URL(staff.page.url()).pathname;
  await student.page.goto(`/my/x/${exercise}`);
  await expect(student.text).toBeVisible();
  await staff.page.goto(`/x/${exercise}/s/${seat}`);
  await expect(staff.text).toBeVisible();
  await staff.selects(words);
  await expect(staff.page.getByRole('toolbar', { name: 'What to do with the selected words' })).toContainText('Feedback');
  await staff.page.keyboard.press('c');
  await expect(staff.page.getByRole('textbox', { name: `Feedback on “${words}”` })).toBeFocused();
  await staff.page.keyboard.type('Who says so?');
  await staff.page.keyboard.press('Control+Enter');

  await expect(thread(student, words)).toContainText('Who says so?');
  expect.soft(await barriersOn(student.page), 'feedback, for a student').toEqual([]);
  await student.clicks(words);
  await student.page.getByRole('textbox', { name: 'Reply' }).click();
  await student.page.keyboard.type('The line.');
  await student.page.keyboard.press('Control+Enter');

  await expect(thread(staff, words)).toContainText('The line.');
  expect.soft(await barriersOn(staff.page), 'feedback, for staff').toEqual([]);
  await thread(staff, words).getByRole('button', { name: 'Resolve' }).click();
  await expect(student.page.getByRole('button', { name: 'Feedback 0' })).toBeVisible();
  await staff.page.goto(before);
}

test('an instructor watches two students, reveals, and the projector shows the passage that split them', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  const { id: project } = await ada.requests.claim('Ada');
  const document = await ada.requests.importText(project, text);
  const made = await asks<StaffExercise>(ada, 'post', `/projects/${project}/exercises`, { name: 'Quay', texts: [document] });
  const goals = [{ label: made.codebook.labels.find(({ name }) => name === 'Claim')?.id, count: 1 }];
  await asks(ada, 'patch', `/exercises/${made.id}`, { goals, minutes: 30, scored: true });
  const { key } = await asks<{ key: string }>(ada, 'post', `/exercises/${made.id}/own-seats`);
  const answers = await asks<StudentExercise>(ada, 'get', `/exercises/${made.id}/seats/${key}`);
  await marks(ada, answers, 'Denial', disputed, 'It says that something is not so.');

  const { page } = ada;
  await page.goto(`/x/${made.id}/live`);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeEnabled();
  const [ben, eve] = [await newcomer('Ben'), await newcomer('Eve')];
  for (const student of [ben, eve]) await asks(student, 'post', '/join', { code: made.code, name: student.name });
  const mine = (student: Person) => asks<StudentExercise>(student, 'get', `/my/exercises/${made.id}`);
  await marks(ben, await mine(ben), 'Claim', disputed);
  await marks(eve, await mine(eve), 'Denial', disputed);

  const roster = page.getByRole('region', { name: 'Students' });
  const row = (name: string) => roster.getByRole('listitem').filter({ hasText: name });
  await expect(row('Ben')).toContainText('1 of 1 asked for');
  await expect(row('Eve')).toContainText('0 of 1 asked for');
  const marked = page.getByRole('article', { name: 'The board says' }).getByRole('link', { name: disputed });
  await expect(marked).toHaveAccessibleDescription('Claim 1 of 2 · Denial 1 of 2 · Different labels');

  await asks(eve, 'post', `/my/exercises/${made.id}/hand`, { question: 'Is a denial a claim?' });
  const hands = page.getByRole('region', { name: 'Raised hands' });
  await expect(hands).toContainText('Is a denial a claim?');
  await expect(roster.getByRole('listitem').first()).toContainText('Eve');
  expect.soft(await barriersOn(page), 'live').toEqual([]);
  await hands.getByRole('button', { name: 'Answered: Eve' }).click();
  await expect(hands).toContainText('No hand is up.');
  await asks(ben, 'post', `/my/exercises/${made.id}/submit`, {});
  await expect(row('Ben')).toContainText('handed in');
  await talkBesideWords(ada.at('The board says'), ben.at('The board says'), made.id, (await mine(ben)).seat.id);

  const wall = await ada.opensAnotherTab();
  await wall.page.goto(`/present/${made.id}`);
  await expect(wall.page.getByText(`${made.code.slice(0, 3)}-${made.code.slice(3)}`)).toBeVisible();
  await expect(wall.page.getByText('1 of 2', { exact: true })).toBeVisible();
  expect.soft(await barriersOn(wall.page), 'the projector before').toEqual([]);

  await page.bringToFront();
  await page.getByRole('button', { name: 'Reveal', exact: true }).click();
  const asking = page.getByRole('dialog', { name: 'Show the class its work?' });
  await expect(asking).toContainText('1 student or group has not handed in');
  await asking.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('button', { name: 'Discuss' })).toBeEnabled();

  await expect(wall.page.getByRole('blockquote').locator('mark')).toHaveText(disputed);
  const readings = wall.page.getByRole('region', { name: 'What the class says' });
  await expect(readings.getByRole('listitem')).toHaveText([/1\s*Claim/, /1\s*Denial/]);
  await expect(wall.page.getByText('Ben')).toHaveCount(0);
  expect.soft(await barriersOn(wall.page), 'the projector after').toEqual([]);

  await page.getByRole('link', { name: 'Results' }).click();
  const passages = page.getByRole('region', { name: 'Passages' });
  await expect(passages.getByRole('listitem').first()).toContainText(/Claim\s*Ben\s*Denial\s*Eve/);
  await passages.getByRole('button', { name: disputed }).press('Enter');
  await expect(marked).toBeFocused();
  await expect(marked).toHaveAccessibleDescription('Claim 1 of 2 (Ben) · Denial 1 of 2 (Eve) · Different labels');
  const agreement = page.getByRole('table', { name: 'Agreement' });
  await expect(agreement.getByRole('row', { name: /^Which label, where several marked/ })).toContainText('0%');
  await page.getByRole('button', { name: 'All figures…' }).click();
  const inFull = page.getByRole('dialog', { name: 'All figures of agreement' });
  await expect(inFull.getByRole('columnheader')).toHaveText([
    ...['On', 'Compared', 'Percent agreement', 'Cohen’s κ', 'Fleiss’ κ', 'Krippendorff’s α'],
  ]);
  await expect(inFull.getByRole('row', { name: /^Which label, where several marked/ })).toContainText('1 passage0%');
  expect.soft(await barriersOn(page), 'all figures').toEqual([]);
  await page.keyboard.press('Escape');
  expect.soft(await barriersOn(page), 'results').toEqual([]);
  await page.getByRole('checkbox', { name: 'Eve' }).uncheck();
  await expect(marked).toHaveAccessibleDescription('Claim 1 of 1 (Ben)');

  await page.getByRole('link', { name: 'Scores' }).click();
  const scores = page.getByRole('table', { name: 'Scores of the class' });
  await expect(scores.getByRole('row', { name: /^Eve/ })).toContainText('1 of 1');
  await scores.getByRole('link', { name: 'Ben' }).click();
  await page.getByRole('button', { name: 'Change the points for In all' }).click();
  const points = page.getByRole('dialog', { name: 'Points for In all' });
  await points.getByRole('spinbutton').fill('0.5');
  await points.getByRole('textbox', { name: 'Why' }).fill('A claim about a denial.');
  await points.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Ben: 0.5 of 1' })).toBeVisible();
  expect.soft(await barriersOn(page), 'scores').toEqual([]);

  await ben.page.goto(`/my/x/${made.id}/score`);
  await expect(ben.page.getByRole('heading', { name: 'My score: 0.5 of 1' })).toBeVisible();
  await expect(ben.page.getByRole('region', { name: 'Missed 1' })).toContainText('It says that something is not so.');
  await expect(ben.page.getByText('A claim about a denial.')).toBeVisible();
  await ben.page.getByRole('list', { name: 'Feedback on passages' }).getByRole('link', { name: 'nobody was there' }).click();
  await expect(thread(ben, 'nobody was there')).toContainText('The line.');
  await ben.page.goBack();
  await ben.page.getByRole('link', { name: 'Key' }).click();
  const keyed = ben.page.getByRole('article', { name: 'The board says' }).getByRole('link', { name: disputed });
  await expect(keyed).toHaveAccessibleDescription('Denial: It says that something is not so.');

  await page.getByRole('link', { name: 'Live' }).click();
  await page.getByRole('button', { name: 'Discuss' }).click();
  await expect(page.getByRole('button', { name: 'End the discussion' })).toBeEnabled();
  await changesMind(ben, await mine(ben), 'Denial');
  await page.getByRole('link', { name: 'Results' }).click();
  await page.getByRole('radio', { name: 'Before and after' }).check();
  const shift = page.getByRole('table', { name: 'Students by label' });
  await expect(shift.getByRole('row')).toHaveText(['LabelBeforeAfter', 'Denial12', 'Claim10']);
  await expect(page.getByText('1 of 2 changed something.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Passages' }).getByRole('row', { name: /^Read it alike/ })).toHaveText(
    'Read it alike0%100%',
  );
  const both = page.getByRole('table', { name: 'Agreement' });
  await expect(both.getByRole('row', { name: /^Denial/ })).toHaveText(/^Denial[-−]?0\.\d\d1\.00\d\d%100%$/);
  await page.getByText('1 relabelled').click();
  await expect(page.getByRole('listitem').filter({ hasText: /^Relabelled/ })).toHaveText(
    /Claim .*became Denial .*The line denies it/,
  );
  expect.soft(await barriersOn(page), 'before and after').toEqual([]);
  await page.setViewportSize({ width: 400, height: 800 });
  expect.soft(await beyondTheEdges(page), 'before and after, on a narrow screen').toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });

  await ben.page.getByRole('link', { name: 'Class' }).click();
  await ben.page.getByRole('radio', { name: 'Before and after' }).check();
  await expect(ben.page.getByRole('listitem').filter({ hasText: /^Relabelled/ })).toBeVisible(); // mine stands open
  expect.soft(await barriersOn(ben.page), 'before and after, for a student').toEqual([]);
  await page.goto(`/p/${project}/exercises`);
  await page.getByRole('link', { name: 'Scores of “Quay”' }).click();
  await expect(scores.getByRole('row', { name: /^Ben/ })).toContainText('0.5 of 1');
});

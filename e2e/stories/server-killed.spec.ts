import { readExport } from '../exported.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const paragraphs = 80;
/** Words that stand once each: `passage 17 of ada`. */
const passage = (of: string, index: number) => `passage ${index} of ${of}`;
const text = Array.from({ length: paragraphs }, (_, i) => `${passage('ada', i)}. Some words between. ${passage('ben', i)}.`).join(
  '\n\n',
);

/** What somebody has come to believe: marks by the other that they saw, and their own that were called saved. */
interface Belief {
  readonly seen: Set<string>;
  readonly saved: Set<string>;
}

/** Marks one passage after the other with the keyboard, as fast as the page takes it, looks up now and then, and notes what the page says. */
async function marksOnAndOn(person: Person, own: string, belief: Belief, until: () => boolean): Promise<string[]> {
  const made: string[] = [];
  for (let index = 0; index < paragraphs && !until(); index++) {
    await person.selects(passage(own, index));
    await person.page.keyboard.press('1');
    made.push(passage(own, index));
    // “Saved” is said when it lasts, so that now and then somebody has to wait for it.
    if (index % 4 === 3)
      await expect.poll(async () => (await looksAtThePage(person)).status).toMatch(/Saved|only on this device/);
    const { status, marks } = await looksAtThePage(person);
    if (status.startsWith('Saved')) for (const words of marks.filter((words) => made.includes(words))) belief.saved.add(words);
    for (const words of marks.filter((words) => !words.endsWith(own))) belief.seen.add(words);
  }
  return made;
}

/** What the page says and shows in one moment. */
function looksAtThePage(person: Person): Promise<{ status: string; marks: string[] }> {
  return person.page.evaluate(() => {
    const status = /Saved( \d\d:\d\d)?|Saving…|\d+ changes? only on this device/.exec(
      document.querySelector('header')?.innerText ?? '',
    );
    const words = new Map<string, string>();
    for (const mark of document.querySelectorAll<HTMLElement>('mark[data-annotations]')) {
      const id = mark.dataset.annotations ?? '';
      words.set(id, (words.get(id) ?? '') + mark.textContent);
    }
    return { status: status?.[0] ?? '', marks: [...words.values()] };
  });
}

test('[V1] everything that either saw from the other, and everything that was called saved, outlives a killed server', async ({
  table,
  server,
}) => {
  const { owner: ada, seat, document } = await table(text);
  const ben = await seat('Ben');
  const beliefs = {
    ada: { seen: new Set<string>(), saved: new Set<string>() },
    ben: { seen: new Set<string>(), saved: new Set<string>() },
  };

  let killed = false;
  const atWork = Promise.all([
    marksOnAndOn(ada, 'ada', beliefs.ada, () => killed),
    marksOnAndOn(ben, 'ben', beliefs.ben, () => killed),
  ]);
  await expect.poll(() => Math.min(beliefs.ada.seen.size, beliefs.ben.seen.size), { timeout: 30_000 }).toBeGreaterThan(3);
  await server.crashes();
  // What arrived before the end counts too, and so does what they go on to do without a server.
  const [seenLastByAda, seenLastByBen] = await Promise.all([looksAtThePage(ada), looksAtThePage(ben)]);
  killed = true;
  const [byAda, byBen] = await atWork;
  for (const words of seenLastByAda.marks.filter((words) => words.endsWith('ben'))) beliefs.ada.seen.add(words);
  for (const words of seenLastByBen.marks.filter((words) => words.endsWith('ada'))) beliefs.ben.seen.add(words);
  await expect(ada.page.getByText(/^You are offline/), 'or the page makes room for it while she marks').toBeVisible();
  await ada.marks('Source', 'Some words between', 40);
  await expect(ada.page.getByRole('button', { name: /only on this device/ })).toBeVisible();

  await Promise.all([ada.goesOffline(), ben.goesOffline()]); // so that the disk speaks alone
  await server.starts();
  const beforeTheyReturn = readExport(await ada.requests.exported(document, 'jsonld'));
  const durable = new Set(beforeTheyReturn.marks.map(({ words }) => words));
  for (const words of [...beliefs.ada.seen, ...beliefs.ben.seen]) expect(durable, 'seen from the other').toContain(words);
  for (const words of [...beliefs.ada.saved, ...beliefs.ben.saved]) expect(durable, 'called saved').toContain(words);
  expect(beliefs.ada.saved.size + beliefs.ben.saved.size).toBeGreaterThan(0);

  await Promise.all([ada.comesBack(), ben.comesBack()]);
  await ada.seesSaved();
  await ben.seesSaved();
  const inTheEnd = readExport(await ada.requests.exported(document, 'jsonld'));
  expect(inTheEnd.marks.map(({ words }) => words).sort()).toEqual([...byAda, ...byBen, 'Some words between'].sort());
});

// What 4,000 annotations cost a person who works in two texts side by side, against the same two texts with one each.
// `npx tsx bench/two-texts.ts`; under two minutes, loopback only.
import { type BrowserContext, chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { annotateEvenly } from './annotator.ts';
import { comparison, machine, table } from './figures.ts';
import { keyTimes, watchKeys } from './key-times.ts';
import { type Stage, sentences, setStage } from './stage.ts';

const words = 20_000;
const annotations = 2_000;
const annotators = 4;
const visits = 4;

/** Runs in the page: counts what changes in it outside of an element. */
const watchChanges = `(() => {
  window.changedElsewhere = 0;
  window.watchForChanges = (own) => new MutationObserver((changes) => {
    window.changedElsewhere += changes.filter(({ target }) => !own.contains(target)).length;
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})()`;

interface Measured {
  readonly select: readonly number[];
  readonly type: readonly number[];
  readonly changedElsewhere: number;
}

async function visit(context: BrowserContext, path: string): Promise<Measured> {
  const page = await context.newPage();
  await page.goto(path);
  const texts = page.getByRole('textbox', { name: /^The / });
  await texts.nth(1).locator('mark').first().waitFor();
  await texts.nth(1).click({ position: { x: 200, y: 70 } });
  const select = await keyTimes(page, 'Shift+ArrowRight');
  await page.keyboard.press('Escape');
  await page.locator('aside article h3 button').first().click();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.click();
  await page.evaluate('void window.watchForChanges(document.activeElement)');
  const type = await keyTimes(page, 'a');
  const changedElsewhere = await page.evaluate<number>('window.changedElsewhere');
  await page.keyboard.press('Escape');
  await page.close({ runBeforeUnload: false });
  return { select, type, changedElsewhere };
}

/** Two texts in the same project; @returns the path of the page on which they lie side by side */
async function lay(stage: Stage, each: number): Promise<string> {
  const texts = [await stage.imports(sentences(words)), await stage.imports(sentences(words))] as const;
  for (const text of texts) await annotateEvenly(stage, text, { annotations: each, annotators: Math.min(each, annotators) });
  const [first, second] = texts.map(({ open }) => open);
  return `/p/${first?.project.id}/d/${first?.document.id}?beside=${second?.document.id}`;
}

const measuredOn = machine();
const stage = await setStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
try {
  const paths = { with: await lay(stage, annotations), without: await lay(stage, 1) };
  const [name = '', value = ''] = stage.owner.cookie.split(/=(.*)/);
  const context = await browser.newContext({ baseURL: stage.address, viewport: { width: 1600, height: 900 } });
  await context.addInitScript(`${watchKeys};${watchChanges}`);
  await context.addCookies([{ name, value, url: stage.address }]);
  const measured: { [K in keyof typeof paths]: Measured[] } = { with: [], without: [] };
  for (let left = visits; left > 0; left--) {
    // In turn, so that whatever else the machine does falls on both.
    measured.without.push(await visit(context, paths.without));
    measured.with.push(await visit(context, paths.with));
  }
  const row = comparison(measured);
  console.log(`${measuredOn}, Chromium ${browser.version()}\n`);
  console.log(
    table(
      ['ms from the key to the painted frame', '1 annotation each', `${annotations.toLocaleString('en')} each`, 'ratio'],
      [
        row('selecting by Shift+→, p50', ({ select }) => select, 0.5),
        row('selecting by Shift+→, p95', ({ select }) => select, 0.95),
        row('typing in a note, p50', ({ type }) => type, 0.5),
        row('typing in a note, p95', ({ type }) => type, 0.95),
      ],
    ),
  );
  console.log(
    `\nChanges of the page outside the note while typing: ${measured.with.reduce((sum, each) => sum + each.changedElsewhere, 0)}.`,
  );
} finally {
  await browser.close();
  await stage.close();
}

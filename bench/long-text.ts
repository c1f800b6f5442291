// What 10,000 annotations cost in a text of 100,000 words that is open for editing, against the same text with none: opening it, typing
// in it, scrolling it. `npx tsx bench/long-text.ts`; about five minutes, loopback only.
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { annotateEvenly } from './annotator.ts';
import { machine, quantile, short, table } from './figures.ts';
import { keyTimes, watchKeys } from './key-times.ts';
import { type Stage, sentences, setStage } from './stage.ts';

const words = 100_000;
const annotations = 10_000;
const visits = 4;
const frames = 150;

interface Measured {
  /** From navigation to the words on the screen, ms. */
  readonly mount: number;
  readonly typed: readonly number[];
  readonly entered: readonly number[];
  /** Times between frames while the text is scrolled a screen's third at a time, ms. */
  readonly scrolled: readonly number[];
}

async function visit(context: BrowserContext, path: string, hasMarks: boolean): Promise<Measured> {
  const page = await context.newPage();
  await page.goto(path);
  const text = page.getByRole('textbox', { name: /^The / });
  await text.getByRole('paragraph').nth(3).waitFor();
  if (hasMarks) await text.locator('mark').first().waitFor();
  const mount = await page.evaluate<number>('performance.now()');
  const scrolled = await scrollTimes(page);
  await text
    .getByRole('paragraph')
    .nth(200)
    .click({ position: { x: 200, y: 10 } });
  const typed = await keyTimes(page, 'a');
  const entered = await keyTimes(page, 'Enter');
  await page.close({ runBeforeUnload: false });
  return { mount, typed, entered, scrolled };
}

const scrollTimes = (page: Page): Promise<number[]> =>
  page.evaluate<number[]>(`new Promise((done) => {
    const scroller = [...document.querySelectorAll('div')].find((each) => each.scrollHeight > 4 * each.clientHeight
      && ['auto', 'scroll'].includes(getComputedStyle(each).overflowY));
    const times = [];
    let before = performance.now();
    requestAnimationFrame(function frame(now) {
      times.push(now - before);
      before = now;
      scroller.scrollTop += scroller.clientHeight / 3;
      times.length <= ${frames} ? requestAnimationFrame(frame) : done(times.slice(1));
    });
  })`);

/** @returns the path of the text's page */
async function lay(stage: Stage, count: number): Promise<string> {
  const text = await stage.imports(sentences(words));
  if (count > 0) await annotateEvenly(stage, text, { annotations: count, annotators: 4 });
  const { document, project } = text.open;
  await stage.opens(document.id);
  return `/p/${project.id}/d/${document.id}`;
}

const measuredOn = machine();
const stage = await setStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
try {
  const paths = { with: await lay(stage, annotations), without: await lay(stage, 0) };
  const [name = '', value = ''] = stage.owner.cookie.split(/=(.*)/);
  const context = await browser.newContext({ baseURL: stage.address, viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watchKeys);
  await context.addCookies([{ name, value, url: stage.address }]);
  const measured: { [K in keyof typeof paths]: Measured[] } = { with: [], without: [] };
  for (let left = visits; left > 0; left--) {
    // In turn, so that whatever else the machine does falls on both.
    measured.without.push(await visit(context, paths.without, false));
    measured.with.push(await visit(context, paths.with, true));
  }
  const row = (title: string, values: (run: Measured) => readonly number[], q: number) => {
    const [withAll = Number.NaN, without = Number.NaN] = [measured.with, measured.without].map((runs) =>
      quantile(runs.flatMap(values), q),
    );
    return [title, short(without), short(withAll), (withAll / without).toFixed(2)];
  };
  const slow = (runs: readonly Measured[]) => runs.map(({ scrolled }) => scrolled.filter((time) => time > 33).length).join(', ');
  console.log(`${measuredOn}, Chromium ${browser.version()}\n`);
  console.log(
    table(
      ['ms', 'no annotation', annotations.toLocaleString('en'), 'ratio'],
      [
        row('opening, until words and marks are there, median', ({ mount }) => [mount], 0.5),
        row('a letter, from the key to the painted frame, p50', ({ typed }) => typed, 0.5),
        row('a letter, p95', ({ typed }) => typed, 0.95),
        row('Enter, p50', ({ entered }) => entered, 0.5),
        row('Enter, p95', ({ entered }) => entered, 0.95),
        row('between frames while scrolling, p50', ({ scrolled }) => scrolled, 0.5),
        row('between frames while scrolling, p95', ({ scrolled }) => scrolled, 0.95),
      ],
    ),
  );
  console.log(
    `\nFrames over 33 ms of ${frames}, each visit: ${slow(measured.without)} without, ${slow(measured.with)} with annotations.`,
  );
} finally {
  await browser.close();
  await stage.close();
}

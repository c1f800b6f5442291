import type { Browser, BrowserContext, CDPSession, Locator, Page } from '@playwright/test';
import { watchKeys } from './key-times.ts';
import type { Stage } from './stage.ts';

/** So many frames are scrolled through in one visit. */
export const frames = 150;
/** What a wheel scrolls at once, px. */
const notch = 120;
/** Acts of each kind in one visit whose script is measured; the first few warm the page up and are not counted. */
const acts = 24;
const warmUp = 4;
/** Between two acts, and after the last, what may wait has its turn. */
const rest = () => new Promise((rested) => setTimeout(rested, 900));

/** A browser in which the owner is signed in, and that watches keys (`keyTimes`). */
export async function enter(browser: Browser, stage: Stage): Promise<BrowserContext> {
  const [name = '', value = ''] = stage.owner.cookie.split(/=(.*)/);
  const context = await browser.newContext({ baseURL: stage.address, viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watchKeys);
  await context.addCookies([{ name, value, url: stage.address }]);
  return context;
}

/**
 * Opens the page of a text and lets it come to rest.
 *
 * @param marks a selector of something on its words that has to be there, too, or null
 * @returns `mount` is the time from the navigation until all of that is on the screen, ms
 */
export async function openText(context: BrowserContext, path: string, marks: string | null) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(path);
  const text = page.getByRole('textbox', { name: /^The / });
  await text.getByRole('paragraph').nth(3).waitFor();
  if (marks) await text.locator(marks).first().waitFor();
  const mount = await page.evaluate<number>('performance.now()');
  await page.waitForTimeout(2_000);
  return { page, devtools, text, mount };
}

/** Resolves when `holds` and is painted: looked at whenever the text on the page changed, which itself costs next to nothing. */
export const seen = (page: Page, holds: string): Promise<void> =>
  page.evaluate(`new Promise((done) => {
    const look = () => {
      if (!(${holds})) return;
      changes.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done()));
    };
    const changes = new MutationObserver(look);
    changes.observe(document.querySelector('.ProseMirror'), { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  })`);

/**
 * How long the page's script works for an act, each time, in ms of processor time: what else the machine does at the moment is not in it.
 *
 * @param act does something and resolves when it is on the page
 * @param prepare what is not to be counted
 * @returns `untilSeen` of each act; `inAll` also what came later, on the average of the acts, with what `prepare` cost
 */
export async function scriptTimes(
  devtools: CDPSession,
  act: () => Promise<void>,
  prepare: () => Promise<void> = async () => {},
): Promise<{ readonly untilSeen: readonly number[]; readonly inAll: number }> {
  const scriptSoFar = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
  };
  const times: number[] = [];
  let begun = 0;
  for (let left = acts; left > 0; left--) {
    if (left === acts - warmUp) begun = await scriptSoFar();
    await prepare();
    await rest();
    const before = await scriptSoFar();
    await act();
    times.push((await scriptSoFar()) - before);
  }
  await rest();
  return { untilSeen: times.slice(warmUp), inAll: ((await scriptSoFar()) - begun) / (acts - warmUp) };
}

/** Times between frames while the text is scrolled a notch of the wheel in each, ms. */
export const scrollTimes = (page: Page): Promise<number[]> =>
  page.evaluate<number[]>(`new Promise((done) => {
    const scroller = [...document.querySelectorAll('div')].find((each) => each.scrollHeight > 4 * each.clientHeight
      && ['auto', 'scroll'].includes(getComputedStyle(each).overflowY));
    const times = [];
    let before = performance.now();
    requestAnimationFrame(function frame(now) {
      times.push(now - before);
      before = now;
      scroller.scrollTop += ${notch};
      times.length <= ${frames} ? requestAnimationFrame(frame) : done(times.slice(1));
    });
  })`);

/** How many of them took over 33 ms, for each visit. */
export const slowFrames = (visits: readonly { readonly scrolled: readonly number[] }[]): string =>
  visits.map(({ scrolled }) => scrolled.filter((time) => time > 33).length).join(', ');

/** Puts the caret into a paragraph. */
export async function writeIn(page: Page, paragraph: Locator): Promise<void> {
  await paragraph.scrollIntoViewIfNeeded();
  await page.waitForTimeout(1_000); // nobody writes in the frame in which it scrolls
  await paragraph.click({ position: { x: 200, y: 10 } });
}

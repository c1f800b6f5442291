import type { Page } from '@playwright/test';

/** Runs in the page: for each key its time from the stroke until the frame after it is painted. */
export const watchKeys = `(() => {
  window.times = [];
  let tell = () => {};
  window.hasTimes = (count) => new Promise((done) => (tell = () => window.times.length >= count && done())());
  addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.times.push(performance.now() - timeStamp), tell());
    port2.postMessage(null);
  }), true);
})()`;

/** The first strokes warm the page up and are not counted. */
const warmUp = 10;
/** Strokes in one page until it is the turn of the next; those that warm it up are among them. */
const strokesInTurn = 40;

/** Presses a key again and again, each time when the one before is on the screen. @returns ms, in order */
export async function keyTimes(page: Page, key: string, strokes = 60): Promise<number[]> {
  await page.evaluate('void (window.times = [])');
  for (let count = 1; count <= strokes; count++) {
    await page.keyboard.press(key);
    await page.evaluate(`window.hasTimes(${count})`);
  }
  return (await page.evaluate<number[]>('window.times')).slice(warmUp);
}

/**
 * The same key in several pages of one browser, a few strokes in each in turn: whatever else the machine does falls on all.
 *
 * @returns for each page its times, ms
 */
export async function keyTimesInTurns(pages: readonly Page[], key: string, turns: number): Promise<number[][]> {
  const times = pages.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const at of turn % 2 === 0 ? pages.keys() : [...pages.keys()].reverse()) {
      const page = pages[at] as Page;
      await page.bringToFront();
      times[at]?.push(...(await keyTimes(page, key, strokesInTurn)));
    }
  }
  return times;
}

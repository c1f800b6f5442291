// How long a browser takes from navigation to a text of 20,000 words with 1,000 annotations that answers.
// `npx tsx bench/open-document.ts`; under two minutes, loopback only.
import { type BrowserContext, chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { annotateEvenly } from './annotator.ts';
import { machine, spread, table } from './figures.ts';
import { sentences, setStage } from './stage.ts';

const words = 20_000;
const annotations = 1_000;
const annotators = 4;
const visits = 7;

/** Runs in the page before anything of it. Times are ms since the navigation, or since the key or click; all of them after painting. */
const watch = `(() => {
  const seen = (window.seen = {});
  let waiting = [];
  const tell = () => (waiting = waiting.filter(({ names, done }) => !names.every((name) => name in seen) || done()));
  window.hasSeen = (...names) => new Promise((done) => (waiting.push({ names, done }), tell()));
  const afterPaint = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => act(performance.now());
    port2.postMessage(null);
  };
  const once = (name, isThere, since = 0) => {
    const look = () => {
      if (isThere()) afterPaint((now) => ((seen[name] = now - since), tell()));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  const isOnScreen = (selector) => [...document.querySelectorAll(selector)].some((found) => {
    const { top, bottom, height } = found.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  });
  const ids = () => [...document.querySelectorAll('mark[data-annotations]')].flatMap((mark) => mark.dataset.annotations.split(' '));
  once('words', () => isOnScreen('[role=textbox] p'));
  once('marks', () => isOnScreen('mark[data-annotations]'));
  once('card', () => isOnScreen('aside article'));
  addEventListener('dblclick', ({ timeStamp }) => once('bubble', () => isOnScreen('[role=toolbar]'), timeStamp), true);
  addEventListener('keydown', ({ timeStamp }) => {
    const before = new Set(ids());
    once('mark', () => ids().some((id) => !before.has(id)), timeStamp);
  }, true);
  seen.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
})()`;

/** The middle of the first longer word that nobody has marked. */
const unmarkedWord = `(() => {
  const nodes = document.createTreeWalker(document.querySelector('[role=textbox]'), NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const word = /\\b\\w{4,}(?= \\w)/.exec(node.data);
    if (!word || node.parentElement.closest('mark') || !node.parentElement.closest('p')) continue;
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const { left, top, width, height } = range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }
})()`;

interface Times {
  readonly words: number;
  readonly marks: number;
  readonly card: number;
  readonly bubble: number;
  readonly mark: number;
  /** Of the main thread's tasks until all of these had happened. */
  readonly longest: number;
}

async function visit(context: BrowserContext, path: string): Promise<Times> {
  const page = await context.newPage();
  const has = (...names: readonly string[]) => page.evaluate(`window.hasSeen(...${JSON.stringify(names)})`);
  await page.goto(path);
  await has('words', 'marks', 'card');
  const { x, y } = await page.evaluate<{ x: number; y: number }>(unmarkedWord);
  await page.mouse.dblclick(x, y);
  await has('bubble');
  await page.keyboard.press('1');
  await has('mark');
  const times = await page.evaluate<Times>('window.seen');
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  await page.close();
  return times;
}

const measuredOn = machine();
const stage = await setStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
try {
  const text = await stage.imports(sentences(words));
  await annotateEvenly(stage, text, { annotations, annotators });
  const { document, project } = text.open;
  const path = `/p/${project.id}/d/${document.id}`;
  const [name = '', value = ''] = stage.owner.cookie.split(/=(.*)/);
  const cold: Times[] = [];
  const warm: Times[] = [];
  for (let left = visits; left > 0; left--) {
    const context = await browser.newContext({ baseURL: stage.address, viewport: { width: 1280, height: 800 } });
    await context.addInitScript(watch);
    await context.addCookies([{ name, value, url: stage.address }]);
    cold.push(await visit(context, path));
    warm.push(await visit(context, path));
    await context.close();
  }
  const row = (title: string, measured: keyof Times) =>
    [title, ...[cold, warm].map((times) => spread(times.map((each) => each[measured])))] as const;
  console.log(`${measuredOn}, Chromium ${browser.version()}\n`);
  console.log(
    `${document.words.toLocaleString('en')} words, ${annotations.toLocaleString('en')} annotations; ${visits} visits each\n`,
  );
  console.log(
    table(
      ['ms, median (least–most)', 'cold', 'warm'],
      [
        row('navigation → first words painted', 'words'),
        row('navigation → first marks painted', 'marks'),
        row('navigation → first card shown', 'card'),
        row('words selected → labels offered', 'bubble'),
        row('key 1 → new mark painted', 'mark'),
        row('longest task meanwhile', 'longest'),
      ],
    ),
  );
} finally {
  await browser.close();
  await stage.close();
}

// How long somebody who goes through a queue waits, from the key that goes on to the next item until its words stand beside it, when
// that item is in another text. `npx tsx bench/queue.ts`; about a minute, loopback only.
import { chromium, type Page } from '@playwright/test';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { capture } from '../shared/anchor/capture.ts';
import { assert } from '../shared/base/assert.ts';
import { createCommandId, createCommentId, createThreadId } from '../shared/base/id.ts';
import { bodyOf } from '../shared/review/comment-body.ts';
import { machine, quantile, table } from './figures.ts';
import { type Stage, sentences, setStage } from './stage.ts';

const texts = 12;
const words = 5_000;
/** Somebody reads an item before they go on. */
const readMs = 1_500;

/** A text with one thread in its middle. @returns what the thread says */
async function lay(stage: Stage, number: number): Promise<string> {
  const { open, prose } = await stage.imports(`Report number ${number}\n\n${sentences(words)}`);
  const start = prose.text.indexOf(' ', prose.text.length / 2) + 1;
  const anchor = capture(prose, { start, end: prose.text.indexOf('.', start) });
  assert(anchor, 'there are words in the middle of the text');
  const says = `Thread of text ${number}`;
  await stage.discusses(open.document.id, [
    {
      id: createCommandId(),
      command: {
        ...{ kind: 'open', thread: createThreadId(), readership: { kind: 'everyone' }, edit: null, assignment: null },
        subject: { kind: 'passage', anchor },
        comment: { id: createCommentId(), body: bodyOf(says) },
      },
    },
  ]);
  return says;
}

/** Runs in the page: from the next J until a frame in which the words of another thread are painted in the text, ms. */
const watchJ = `void (window.shown = new Promise((resolve) => {
  const before = new URLSearchParams(location.search).get('at');
  const painted = (at) => document.querySelector('[contenteditable] mark[aria-details~="thread-' + at + '"]');
  document.addEventListener('keydown', ({ timeStamp }) => {
    const look = () => {
      const at = new URLSearchParams(location.search).get('at');
      if (at !== before && painted(at)) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
}))`;

async function goesOn(page: Page): Promise<number> {
  await page.waitForTimeout(readMs);
  await page.evaluate(watchJ);
  await page.keyboard.press('j');
  return page.evaluate<number>('window.shown');
}

const measuredOn = machine();
const stage = await setStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
try {
  for (let number = 1; number <= texts; number++) await lay(stage, number);
  const [name = '', value = ''] = stage.owner.cookie.split(/=(.*)/);
  const context = await browser.newContext({ baseURL: stage.address, viewport: { width: 1280, height: 800 } });
  await context.addCookies([{ name, value, url: stage.address }]);
  const page = await context.newPage();
  await page.goto('/queue');
  await page.locator('[contenteditable] mark').first().waitFor();
  const times: number[] = [];
  for (let left = texts - 1; left > 0; left--) times.push(await goesOn(page));
  console.log(`${measuredOn}, Chromium ${browser.version()}\n`);
  const ms = (share: number) => Math.round(quantile(times, share)).toString();
  console.log(
    table(['ms from J to the words in another text', 'p50', 'p90', 'longest'], [[`${words} words`, ms(0.5), ms(0.9), ms(1)]]),
  );
} finally {
  await browser.close();
  await stage.close();
}

// What 1,000 open threads, a fifth of them suggestions, cost in a text of 20,000 words that is open for editing, against the same text
// with none: opening it, typing in it, scrolling it; and how long the page's script works from a click on a thread's words until its
// card is open. `npx tsx bench/threads.ts`; about four minutes, loopback only. `--threads`, `--words` and `--visits` take other numbers.
import { parseArgs } from 'node:util';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { assert } from '../shared/base/assert.ts';
import { createCommandId, createCommentId, createThreadId } from '../shared/base/id.ts';
import type { Envelope } from '../shared/review/command.ts';
import { bodyOf } from '../shared/review/comment-body.ts';
import { passage } from './annotator.ts';
import { comparison, machine, table } from './figures.ts';
import { enter, frames, openText, scriptTimes, scrollTimes, seen, slowFrames, writeIn } from './in-page.ts';
import { keyTimes } from './key-times.ts';
import { type Stage, type StagedText, sentences, setStage } from './stage.ts';

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '1000' },
    words: { type: 'string', default: '20000' },
    visits: { type: 'string', default: '4' },
  },
});
const [threads, words, visits] = [Number(values.threads), Number(values.words), Number(values.visits)];

interface Measured {
  /** From navigation to the words and the threads on the screen, ms. */
  readonly mount: number;
  readonly typed: readonly number[];
  readonly scrolled: readonly number[];
  /** Script from the click on a thread's words until its card is open, ms; none where there are no threads. */
  readonly opened: readonly number[];
}

async function visit(context: BrowserContext, path: string, hasThreads: boolean): Promise<Measured> {
  const { page, devtools, text, mount } = await openText(context, path, hasThreads ? '[data-threads]' : null);
  const scrolled = await scrollTimes(page);
  const paragraphs = text.getByRole('paragraph');
  await writeIn(page, paragraphs.nth(Math.floor((await paragraphs.count()) / 2)));
  await page.keyboard.press('Escape'); // lays down the thread on which the caret has come to stand
  const typed = await keyTimes(page, 'a', 210);
  assert((await text.textContent())?.includes('aaaaaaaaaa'), 'what was typed is in the text');
  const opened = hasThreads ? await openingTimes(page, devtools) : [];
  await page.close({ runBeforeUnload: false });
  return { mount, typed, scrolled, opened };
}

/** Runs in the page: the next thread that was not clicked yet, as `{ id, x, y }`, its words scrolled to where nothing lies over them. */
const nextThread = `(() => {
  window.clicked ??= new Set();
  const words = [...document.querySelectorAll('[role=textbox] [data-threads]:not(ins)')].find(({ dataset, offsetWidth }) =>
    offsetWidth > 0 && !dataset.threads.split(' ').some((id) => window.clicked.has(id)));
  const [id] = words.dataset.threads.split(' ');
  window.clicked.add(id);
  const { top, bottom } = words.getBoundingClientRect();
  if (top < 200 || bottom > innerHeight - 200) words.scrollIntoView({ block: 'center' });
  const [line] = words.getClientRects();
  return { id, x: line.left + line.width / 2, y: line.top + line.height / 2 };
})()`;

/** Clicks on one thread after the other, down the text. */
async function openingTimes(page: Page, devtools: CDPSession): Promise<readonly number[]> {
  let next = { id: '', x: 0, y: 0 };
  const { untilSeen } = await scriptTimes(
    devtools,
    async () => {
      await page.mouse.down();
      await page.mouse.up();
      await seen(page, `document.querySelector('#thread-${next.id}[data-active]')`);
    },
    async () => {
      next = await page.evaluate(nextThread);
      await page.mouse.move(next.x, next.y);
    },
  );
  return untilSeen;
}

/** A text to measure. @returns the path of its page */
async function lay(stage: Stage, count: number): Promise<string> {
  const text = await stage.imports(sentences(words));
  const { document, project } = text.open;
  await stage.discusses(document.id, threadsOn(text, count));
  await stage.opens(document.id);
  return `/p/${project.id}/d/${document.id}`;
}

/** Threads on two to six words, spread over the whole text. Each fifth suggests another first word. */
const threadsOn = ({ prose }: StagedText, count: number): readonly Envelope[] =>
  Array.from({ length: count }, (_, number): Envelope => {
    const anchor = passage(prose, number / count, 2 + (number % 5));
    const edit = number % 5 === 0 ? ({ kind: 'replace', text: anchor.quote.exact.replace(/^\S+/, 'nobody') } as const) : null;
    return {
      id: createCommandId(),
      command: {
        ...{ kind: 'open', thread: createThreadId(), edit, assignment: null },
        subject: { kind: 'passage', anchor },
        readership: { kind: 'everyone' },
        comment: { id: createCommentId(), body: bodyOf('Does the other report say the same of that day?') },
      },
    };
  });

const measuredOn = machine();
const stage = await setStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
try {
  const paths = { with: await lay(stage, threads), without: await lay(stage, 0) };
  const context = await enter(browser, stage);
  const measured: { [K in keyof typeof paths]: Measured[] } = { with: [], without: [] };
  for (const path of Object.values(paths)) await (await openText(context, path, null)).page.close(); // both are on the device
  for (let left = visits; left > 0; left--) {
    // In turn, so that whatever else the machine does falls on both.
    measured.without.push(await visit(context, paths.without, false));
    measured.with.push(await visit(context, paths.with, true));
  }
  const row = comparison(measured);
  console.log(`${measuredOn}, Chromium ${browser.version()}\n`);
  console.log(
    table(
      ['ms', 'no thread', threads.toLocaleString('en'), 'ratio'],
      [
        row('opening, until words and threads are there, median', ({ mount }) => [mount], 0.5),
        row('a letter, from the key to the painted frame, p50', ({ typed }) => typed, 0.5),
        row('a letter, p95', ({ typed }) => typed, 0.95),
        row('between frames while scrolling, p50', ({ scrolled }) => scrolled, 0.5),
        row('between frames while scrolling, p95', ({ scrolled }) => scrolled, 0.95),
        row('script from a click on a thread’s words until its card is open, p50', ({ opened }) => opened, 0.5),
        row('script from a click on a thread’s words until its card is open, p95', ({ opened }) => opened, 0.95),
      ],
    ),
  );
  console.log(
    `\nFrames over 33 ms of ${frames}, each visit: ${slowFrames(measured.without)} without, ${slowFrames(measured.with)} with threads.`,
  );
} finally {
  await browser.close();
  await stage.close();
}

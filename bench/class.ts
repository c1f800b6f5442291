// What a class costs that annotates one text at once while its instructor watches: each student marks something every five seconds and
// moves their caret once a second; the live page is open in Chromium. `npx tsx bench/class.ts`; about nine minutes, loopback only.
// `--students 120,300` and `--minutes` take other numbers.
import { setTimeout as passed } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { Annotator, passage } from './annotator.ts';
import { caret } from './caret.ts';
import { costOf } from './cost.ts';
import { machine, percent, quantile, short, table } from './figures.ts';
import { enter } from './in-page.ts';
import { Line } from './line.ts';
import { everySoOften, inTurns } from './pace.ts';
import { type Stage, type StagedText, type Student, sentences, setStage } from './stage.ts';

const { values } = parseArgs({
  options: { students: { type: 'string', default: '120,300' }, minutes: { type: 'string', default: '2' } },
});
const classes = values.students.split(',').map(Number);
const windowMs = Number(values.minutes) * 60_000;
const markEveryMs = 5_000;
const labels = ['claim', 'denial', 'source', 'attribution', 'quote', 'figure', 'framing'];
/** Until what was written last has to be on the page. */
const lastMs = 10_000;

/** On the clock that the page has, too, ms. */
const now = () => performance.timeOrigin + performance.now();

/** Runs in the page: notes how many marks its list of students shows, and since when. */
const watchTotal = `(() => {
  const list = document.querySelector('section[aria-label="Students"]');
  const total = () => [...list.textContent.matchAll(/(\\d+) marks?/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  window.shown = [];
  new MutationObserver(() => window.shown.push([performance.timeOrigin + performance.now(), total()]))
    .observe(list, { subtree: true, childList: true, characterData: true });
})()`;

/** A class at work. */
class Class {
  /** When each annotation was on the server's disk, in that order. */
  readonly saved: number[] = [];
  readonly acks: number[] = [];
  #annotators: readonly Annotator[] = [];
  #pages: readonly Line[] = [];

  async comesIn({ address }: Stage, { open, proseRoom }: StagedText, students: readonly Student[]): Promise<void> {
    this.#annotators = await inTurns(students.length, async (number) => {
      const student = students[number] as Student;
      const waiting: { readonly at: number; readonly frame: number }[] = [];
      const annotator: Annotator = await Annotator.join({ address, room: student.room, document: open.document.id }, student, {
        sending: () => waiting.push({ at: now(), frame: annotator.line.counted + 1 }),
        acked: (count) => {
          for (; waiting[0] && waiting[0].frame <= count; waiting.shift()) {
            this.acks.push(now() - waiting[0].at);
            this.saved.push(now());
          }
        },
      });
      return annotator;
    });
    this.#pages = await inTurns(students.length, (number) => Line.open(address, proseRoom, students[number] as Student));
  }

  async works({ prose }: StagedText): Promise<void> {
    const count = this.#annotators.length;
    const timers = [
      everySoOften(count, (count * 1_000) / markEveryMs, (turn) => {
        const anchor = passage(prose, ((turn * 7_919) % 1_000) / 1_000, 2 + (turn % 11));
        this.#annotators[turn % count]?.annotates(anchor, labels[turn % labels.length] ?? 'claim');
      }),
      everySoOften(count, count, (turn) => {
        const at = passage(prose, ((turn * 104_729) % 1_000) / 1_000, 1);
        this.#pages[turn % count]?.send(caret((turn % count) + 1, Math.floor(turn / count) + 1, at));
      }),
    ];
    await passed(windowMs);
    for (const timer of timers) clearInterval(timer);
    await Promise.all(this.#annotators.map(({ line }) => line.saved()));
  }

  async leaves(): Promise<void> {
    await Promise.all([...this.#annotators.map(({ line }) => line), ...this.#pages].map((line) => line.close()));
  }
}

/** How long after it was on the disk each mark was on the page: it shows only how many there are. */
async function behind(page: Page, { saved }: Class): Promise<number[]> {
  const read = () => page.evaluate<[number, number][]>('window.shown');
  let shown = await read();
  for (const until = now() + lastMs; now() < until && (shown.at(-1)?.[1] ?? 0) < saved.length; shown = await read())
    await passed(100);
  return saved.map((at, before) => (shown.find(([, total]) => total > before)?.[0] ?? Number.POSITIVE_INFINITY) - at);
}

async function measure(stage: Stage, context: BrowserContext, count: number): Promise<readonly string[]> {
  const text = await stage.imports(sentences(2_000));
  const { exercise, students } = await stage.teaches(text.open.document.id, count);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const busySeconds = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  await page.goto(`/x/${exercise}/live`);
  await page.getByText(`Student ${count}`, { exact: true }).waitFor();
  const lesson = new Class();
  await lesson.comesIn(stage, text, students);
  await page.evaluate(watchTotal);
  await passed(5_000); // that all of them came has been told

  const [begun, before, busyBefore] = [now(), await costOf(stage.address), await busySeconds()];
  await lesson.works(text);
  const seconds = (now() - begun) / 1_000;
  const [after, busy] = [await costOf(stage.address), await busySeconds()];
  const late = await behind(page, lesson);
  await page.close();
  await lesson.leaves();
  return [
    `${count}`,
    short(lesson.saved.length / seconds),
    percent((after.cpu - before.cpu) / seconds),
    `${Math.round(after.bytes / 1e6)} MB`,
    `${short(quantile(lesson.acks, 0.5))} / ${short(quantile(lesson.acks, 0.99))}`,
    `${short(quantile(late, 0.5))} / ${short(quantile(late, 0.99))}`,
    percent((busy - busyBefore) / seconds),
  ];
}

const measuredOn = machine();
const stage = await setStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
try {
  const context = await enter(browser, stage);
  const rows: (readonly string[])[] = [];
  for (const count of classes) {
    if (rows.length > 0) await passed(60_000); // one address may let in so many within a minute
    rows.push(await measure(stage, context, count));
  }
  console.log(`${measuredOn}; an annotation every 5 s and a caret at 1 Hz each, for ${windowMs / 1_000} s\n`);
  const head = ['students', 'annotations/s', 'server CPU', 'server RSS', 'durable ack p50 / p99, ms'];
  console.log(table([...head, 'live page behind p50 / p99, ms', 'its main thread busy'], rows));
} finally {
  await browser.close();
  await stage.close();
}

// What 10,000 annotations cost in a text of 100,000 words that is open for editing, against the same text with none: opening it, typing
// in it, scrolling it; and how long the page's script works when somebody else annotates or types there.
// `npx tsx bench/long-text.ts`; about ten minutes, loopback only.
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { proseFragmentName } from '../shared/document/schema.ts';
import { encodeUpdate } from '../shared/protocol/frame.ts';
import { Annotator, annotateEvenly, passage } from './annotator.ts';
import { comparison, machine, table } from './figures.ts';
import { enter, frames, openText, scriptTimes, scrollTimes, seen, slowFrames, writeIn } from './in-page.ts';
import { keyTimesInTurns } from './key-times.ts';
import { Line, readRoom } from './line.ts';
import { type Stage, type StagedText, sentences, setStage } from './stage.ts';

const words = 100_000;
const annotations = 10_000;
const visits = 4;

/** Times from the key to the painted frame, ms. */
interface Written {
  readonly typed: readonly number[];
  readonly entered: readonly number[];
}

interface Measured extends Written {
  /** From navigation to the words on the screen, ms. */
  readonly mount: number;
  /** Times between frames while the text is scrolled a notch of the wheel in each, ms. */
  readonly scrolled: readonly number[];
  /** Script on the page from before somebody else's act until it is on the screen, ms. */
  readonly annotatedByOther: Awaited<ReturnType<typeof scriptTimes>>;
  readonly typedByOther: Awaited<ReturnType<typeof scriptTimes>>;
}

/** Somebody else, in the text that is measured. */
interface Other {
  /** @returns a selector of the new mark */
  annotates(): string;
  /** @returns the new letters, which stand nowhere else */
  types(): string;
  close(): Promise<void>;
}

/** All but typing, for which the caret stands in the text afterwards. */
async function visit(context: BrowserContext, { path, other }: Laid, hasMarks: boolean) {
  const { page, devtools, text, mount } = await openText(context, path, hasMarks ? 'mark' : null);
  const annotatedByOther = await scriptTimes(devtools, () => seen(page, `document.querySelector('${other.annotates()}')`));
  const typedByOther = await scriptTimes(devtools, () =>
    seen(page, `document.querySelector('.ProseMirror > p').textContent.includes('${other.types()}')`),
  );
  const scrolled = await scrollTimes(page);
  await writeIn(page, text.getByRole('paragraph').nth(200));
  return { page, measured: { mount, annotatedByOther, typedByOther, scrolled } };
}

/** Types in both texts in turn. @returns the times of each, ms */
async function write(one: Page, other: Page): Promise<readonly [Written, Written]> {
  const letters = await keyTimesInTurns([one, other], 'a', 7);
  const enters = await keyTimesInTurns([one, other], 'Enter', 2);
  const writtenIn = (at: number): Written => ({ typed: letters[at] ?? [], entered: enters[at] ?? [] });
  return [writtenIn(0), writtenIn(1)];
}

/** A text to measure, and somebody else in it. */
interface Laid {
  readonly path: string;
  readonly other: Other;
}

async function lay(stage: Stage, count: number): Promise<Laid> {
  const text = await stage.imports(sentences(words));
  if (count > 0) await annotateEvenly(stage, text, { annotations: count, annotators: 6 });
  const { document, project } = text.open;
  await stage.opens(document.id);
  return { path: `/p/${project.id}/d/${document.id}`, other: await join(stage, text) };
}

/** Works in the first paragraphs, which are on the screen when the text has been opened. */
async function join(stage: Stage, { open, prose, proseRoom, teamRoom }: StagedText): Promise<Other> {
  const [guest] = await stage.admits(1);
  if (!guest) throw new Error('nobody was let in');
  const annotator = await Annotator.join({ address: stage.address, room: teamRoom, document: open.document.id }, guest);
  const line = await Line.open(stage.address, proseRoom, stage.owner);
  let count = 0;
  return {
    annotates() {
      count++;
      const id = annotator.annotates(passage(prose, (count % 30) / 10_000, 2 + (count % 3)), 'claim');
      return `mark[data-annotations~="${id}"]`;
    },
    types() {
      count++;
      const letters = `x${count}y`;
      void readRoom(stage.address, proseRoom, stage.owner).then((doc) => {
        doc.on('update', (update: Uint8Array) => line.send(encodeUpdate(update)));
        const [paragraph] = doc.getXmlFragment(proseFragmentName).toArray();
        const [inside] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : [];
        if (inside instanceof Y.XmlText) inside.insert(10, letters);
      });
      return letters;
    },
    async close() {
      await annotator.line.close();
      await line.close();
    },
  };
}

const measuredOn = machine();
const stage = await setStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
try {
  const texts = { with: await lay(stage, annotations), without: await lay(stage, 0) };
  const context = await enter(browser, stage);
  const measured: { [K in keyof typeof texts]: Measured[] } = { with: [], without: [] };
  for (let left = visits; left > 0; left--) {
    // In turn, so that whatever else the machine does falls on both.
    const without = await visit(context, texts.without, false);
    const withMarks = await visit(context, texts.with, true);
    const [plain, marked] = await write(without.page, withMarks.page);
    measured.without.push({ ...without.measured, ...plain });
    measured.with.push({ ...withMarks.measured, ...marked });
    for (const { page } of [without, withMarks]) await page.close({ runBeforeUnload: false });
  }
  const row = comparison(measured);
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
        row('script for a letter of somebody else, p50', ({ typedByOther }) => typedByOther.untilSeen, 0.5),
        row('script for a letter of somebody else, p95', ({ typedByOther }) => typedByOther.untilSeen, 0.95),
        row('… with what is done later, on average', ({ typedByOther }) => [typedByOther.inAll], 0.5),
        row('script for an annotation of somebody else, p50', ({ annotatedByOther }) => annotatedByOther.untilSeen, 0.5),
        row('script for an annotation of somebody else, p95', ({ annotatedByOther }) => annotatedByOther.untilSeen, 0.95),
        row('… with what is done later, on average', ({ annotatedByOther }) => [annotatedByOther.inAll], 0.5),
        row('between frames while scrolling, p50', ({ scrolled }) => scrolled, 0.5),
        row('between frames while scrolling, p95', ({ scrolled }) => scrolled, 0.95),
      ],
    ),
  );
  console.log(
    `\nFrames over 33 ms of ${frames}, each visit: ${slowFrames(measured.without)} without, ${slowFrames(measured.with)} with annotations.`,
  );
  for (const { other } of Object.values(texts)) await other.close();
} finally {
  await browser.close();
  await stage.close();
}

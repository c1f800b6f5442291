// What 10,000 annotations cost in a text of 100,000 words that is open for editing, against the same text with none: opening it, typing
// in it, scrolling it; and how long the page's script works when somebody else annotates or types there.
// `npx tsx bench/long-text.ts`; about four minutes, loopback only.
import { type BrowserContext, chromium } from '@playwright/test';
import * as Y from 'yjs';
import { browserArgs, findBrowser } from '../e2e/find-browser.mjs';
import { proseFragmentName } from '../shared/document/schema.ts';
import { encodeUpdate } from '../shared/protocol/frame.ts';
import { Annotator, annotateEvenly, passage } from './annotator.ts';
import { comparison, machine, table } from './figures.ts';
import { enter, frames, openText, scriptTimes, scrollTimes, seen, slowFrames, writeIn } from './in-page.ts';
import { keyTimes } from './key-times.ts';
import { Line, readRoom } from './line.ts';
import { type Stage, type StagedText, sentences, setStage } from './stage.ts';

const words = 100_000;
const annotations = 10_000;
const visits = 4;

interface Measured {
  /** From navigation to the words on the screen, ms. */
  readonly mount: number;
  readonly typed: readonly number[];
  readonly entered: readonly number[];
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

async function visit(context: BrowserContext, path: string, hasMarks: boolean, other: Other): Promise<Measured> {
  const { page, devtools, text, mount } = await openText(context, path, hasMarks ? 'mark' : null);
  const annotatedByOther = await scriptTimes(devtools, () => seen(page, `document.querySelector('${other.annotates()}')`));
  const typedByOther = await scriptTimes(devtools, () =>
    seen(page, `document.querySelector('.ProseMirror > p').textContent.includes('${other.types()}')`),
  );
  const scrolled = await scrollTimes(page);
  await writeIn(page, text.getByRole('paragraph').nth(200));
  const typed = await keyTimes(page, 'a');
  const entered = await keyTimes(page, 'Enter');
  await page.close({ runBeforeUnload: false });
  return { mount, typed, entered, scrolled, annotatedByOther, typedByOther };
}

/** A text to measure, and somebody else in it. */
async function lay(stage: Stage, count: number): Promise<{ readonly path: string; readonly other: Other }> {
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
    measured.without.push(await visit(context, texts.without.path, false, texts.without.other));
    measured.with.push(await visit(context, texts.with.path, true, texts.with.other));
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

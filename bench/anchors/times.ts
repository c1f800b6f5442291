import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { capture } from '../../shared/anchor/capture.ts';
import { followMoves, Moves, movesIn } from '../../shared/anchor/moves.ts';
import { ProseReader, readProse } from '../../shared/anchor/plain-text.ts';
import { Resolver } from '../../shared/anchor/resolver.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { Random } from './random.ts';

/** Milliseconds of processor time, for the machine may have others to serve. Lists are sorted. */
export interface Times {
  readonly words: number;
  readonly annotations: number;
  readonly moves: number;
  /** A loop that is always the same, again and again between the others: how fast the machine was meanwhile. */
  readonly reference: readonly number[];
  /** Taking in the log, and resolving all annotations from nothing, again and again with all that goes with it. */
  readonly log: readonly number[];
  readonly cold: readonly number[];
  /** Reading all of the text, and reading what an edit changed; resolving after it. */
  readonly reading: readonly number[];
  readonly letterRead: readonly number[];
  readonly letterResolved: readonly number[];
  /** The same for an Enter with its moves. */
  readonly enterRead: readonly number[];
  readonly enterResolved: readonly number[];
  /** The whole document as one update, and of that the log, bytes. */
  readonly bytes: number;
  readonly logBytes: number;
}

/** How often what is done once is measured, and each kind of edit. */
const rounds = 7;
const edits = 300;

/** A long text, often split and joined, with many annotations: how long resolving takes. */
export function measure(words: number, annotations: number, moves: number): Times {
  const random = new Random(7);
  const text = new LongText(proseOf(words, random));
  const { doc, fragment } = text;
  const anchors = grow(text, annotations, moves, random);
  const names = ['log', 'cold', 'reading', 'letterRead', 'letterResolved', 'enterRead', 'enterResolved', 'reference'] as const;
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<(typeof names)[number], number[]>;

  let [log, resolver] = [new Moves(), new Resolver(new Moves())];
  for (let round = 0; round < rounds; round++) {
    const entries = movesIn(doc).toArray();
    log = new Moves();
    times.log.push(timed(() => entries.forEach((entry) => void log.add(entry)), threadMs)[1]);
    resolver = new Resolver(log);
    const prose = readProse(fragment);
    const resolveAll = () => {
      resolver.join(anchors);
      resolver.read(prose);
    };
    times.cold.push(timed(resolveAll, threadMs)[1]);
    times.reference.push(timed(alwaysTheSame)[1]);
  }

  followMoves(doc, log);
  const reader = new ProseReader(fragment);
  resolver.read(reader.read());
  const after = (edit: () => void, read: number[], resolved: number[]) => {
    doc.transact(edit);
    const [prose, took] = timed(() => reader.read());
    read.push(took);
    resolved.push(timed(() => resolver.read(prose))[1]);
    times.reference.push(timed(alwaysTheSame)[1]);
  };
  for (let i = 0; i < edits; i++) {
    after(() => text.type(random), times.letterRead, times.letterResolved);
    after(() => void text.split(random), times.enterRead, times.enterResolved);
    if (i % 10 === 0) times.reading.push(timed(() => readProse(fragment))[1]);
  }
  for (const list of Object.values(times)) list.sort((a, b) => a - b);
  return { words, annotations: anchors.size, moves: log.size, ...times, ...sizesOf(doc) };
}

/** Edits a text that was just written until it has as many moves, and annotates it meanwhile. */
function grow(text: LongText, annotations: number, moves: number, random: Random): ReadonlySet<Anchor> {
  const { doc, fragment } = text;
  const anchors = new Set<Anchor>();
  const stages = 10;
  for (let stage = 0; stage < stages; stage++) {
    const prose = readProse(fragment);
    for (let i = 0; i < annotations / stages; i++) {
      const start = random.between(0, prose.length - 1);
      const anchor = capture(prose, { start, end: start + random.between(5, 80) });
      if (anchor) anchors.add(anchor);
    }
    doc.transact(() => {
      const most = (moves * (stage + 1)) / stages;
      while (movesIn(doc).length < most) if (text.split(random)) text.join(random);
      for (let i = 0; i < 20; i++) text.cut(random);
    });
  }
  return anchors;
}

function sizesOf(doc: Y.Doc): Pick<Times, 'bytes' | 'logBytes'> {
  const logOnly = new Y.Doc();
  movesIn(logOnly).push(movesIn(doc).toArray());
  return { bytes: Y.encodeStateAsUpdate(doc).length, logBytes: Y.encodeStateAsUpdate(logOnly).length };
}

/** A million numbers, and an object for each sixteenth of them. */
function alwaysTheSame(): number {
  const made: { readonly number: number }[] = [];
  let number = 0;
  for (let i = 0; i < 1_000_000; i++) {
    number = (Math.imul(number, 31) + i) | 0;
    if (i % 16 === 0) made.push({ number });
  }
  return made.length + number;
}

function timed<T>(act: () => T, clock = processMs): readonly [T, number] {
  const started = clock();
  const result = act();
  return [result, clock() - started];
}

function processMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Without what is compiled and collected beside this thread, which holds up nobody; only Linux tells, and only to 4 ms. */
function threadMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return processMs();
  }
}

/** Paragraphs of about eighty words, which come as often as words do, the short ones oftenest (Zipf): eight letters in a row say something, as in any real text. */
function proseOf(words: number, random: Random): readonly string[] {
  const syllables = 'ta re mi so la den port ver ing con al ter sta rin go me nu bor lis ka fer den su pli o a e'.split(' ');
  const vocabulary = Array.from({ length: 6_000 }, () =>
    Array.from({ length: random.between(1, 4) }, () => random.oneOf(syllables)).join(''),
  ).sort((a, b) => a.length - b.length);
  const word = () => vocabulary[Math.floor(vocabulary.length ** random.next()) - 1] ?? 'the';
  return Array.from({ length: Math.ceil(words / 80) }, () => `${Array.from({ length: 80 }, word).join(' ')}.`);
}

/** A text and its lines, in order, so that an edit need not look for its place. */
class LongText {
  readonly doc = new Y.Doc();
  readonly fragment = this.doc.getXmlFragment(proseFragmentName);
  private readonly lines: Y.XmlText[] = [];

  constructor(lines: readonly string[]) {
    this.doc.clientID = 1;
    const paragraphs = lines.map((letters) => this.paragraph(letters));
    this.fragment.insert(0, paragraphs);
    this.lines = paragraphs.map(textIn);
  }

  type(random: Random): void {
    this.lineAt(random).text.insert(3, 'e');
  }

  /** @returns false where the line is too short for that. */
  split(random: Random): boolean {
    const { text, index } = this.lineAt(random);
    const letters = text.toString();
    if (letters.length < 20) return false;
    const from = random.between(5, letters.length - 5);
    const src = runsOf(text, from);
    text.delete(from, letters.length - from);
    const element = this.paragraph(letters.slice(from));
    this.fragment.insertAfter(text.parent as Y.XmlElement, [element]);
    this.lines.splice(index + 1, 0, textIn(element));
    this.write(src, textIn(element), 0);
    return true;
  }

  join(random: Random): void {
    const { text, index } = this.lineAt(random);
    const next = this.lines[index + 1] as Y.XmlText;
    const { length } = text;
    const [letters, src] = [next.toString(), runsOf(next, 0)];
    this.doc.transact((transaction) => (next.parent as Y.XmlElement)._item?.delete(transaction));
    this.lines.splice(index + 1, 1);
    text.insert(length, letters);
    this.write(src, text, length);
  }

  cut(random: Random): void {
    const { text } = this.lineAt(random);
    const from = random.between(0, Math.max(0, text.length - 60));
    text.delete(from, Math.max(0, Math.min(60, text.length - from - 1)));
  }

  private lineAt(random: Random): { readonly text: Y.XmlText; readonly index: number } {
    const index = random.between(0, this.lines.length - 2);
    return { text: this.lines[index] as Y.XmlText, index };
  }

  private paragraph(letters: string): Y.XmlElement {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(letters)]);
    return element;
  }

  private write(src: ReturnType<typeof runsOf>, text: Y.XmlText, from: number): void {
    const [first] = runsOf(text, from);
    if (!first) return;
    let at = first[1];
    const entries = src.map(([client, clock, length]) => {
      const entry = [client, clock, length, first[0], at];
      at += length;
      return entry;
    });
    movesIn(this.doc).push(entries);
  }
}

function textIn(element: Y.XmlElement): Y.XmlText {
  const text = element.get(0);
  if (!(text instanceof Y.XmlText)) throw new Error('a paragraph without text');
  return text;
}

/** Ids of a text's living letters from an offset on. */
function runsOf(text: Y.XmlText, from: number): [client: number, clock: number, length: number][] {
  const runs: [number, number, number][] = [];
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const skipped = Math.max(0, from - offset);
    if (skipped < item.length) runs.push([item.id.client, item.id.clock + skipped, item.length - skipped]);
    offset += item.length;
  }
  return runs;
}

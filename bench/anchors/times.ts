import * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { capture } from '../../shared/anchor/capture.ts';
import { followMoves, Moves, movesIn } from '../../shared/anchor/moves.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import { Resolver } from '../../shared/anchor/resolver.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { sentences } from '../stage.ts';
import { Random } from './random.ts';

/** Milliseconds. */
export interface Times {
  readonly words: number;
  readonly annotations: number;
  readonly moves: number;
  /** Reading the text, which every change costs with or without annotations. */
  readonly reading: number;
  /** Taking in the log, and resolving all annotations from nothing. */
  readonly log: number;
  readonly cold: number;
  /** After a letter was typed, and after an Enter with its moves: of 100 each, sorted. */
  readonly typed: readonly number[];
  readonly entered: readonly number[];
}

/** A long text, often split and joined, with many annotations: how long resolving takes. */
export function measure(words: number, annotations: number, moves: number): Times {
  const random = new Random(7);
  const doc = textOf(sentences(words));
  const fragment = doc.getXmlFragment(proseFragmentName);
  const anchors = new Set<Anchor>();
  const annotate = (prose: ProseText, count: number) => {
    for (let i = 0; i < count; i++) {
      const start = random.between(0, prose.length - 1);
      const anchor = capture(prose, { start, end: start + random.between(5, 80) });
      if (anchor) anchors.add(anchor);
    }
  };
  const rounds = 10;
  for (let round = 0; round < rounds; round++) {
    annotate(readProse(fragment), annotations / rounds);
    doc.transact(() => {
      for (let i = 0; i < moves / rounds; i++) (i % 2 === 0 ? split : join)(fragment, random);
      for (let i = 0; i < 20; i++) cut(fragment, random);
    });
  }

  const [prose, reading] = timed(() => readProse(fragment));
  const log = new Moves();
  const [, logged] = timed(() => {
    for (const entry of movesIn(doc).toArray()) log.add(entry);
  });
  const resolver = new Resolver(log);
  const [, cold] = timed(() => resolver.resolve(prose, anchors));
  followMoves(doc, log);
  const after = (edit: () => void) => {
    doc.transact(edit);
    const now = readProse(fragment);
    return timed(() => resolver.resolve(now, anchors))[1];
  };
  const hundred = Array.from({ length: 100 }, (_, i) => i);
  const typed = hundred.map(() => after(() => lineAt(fragment, random).text.insert(3, 'e'))).sort((a, b) => a - b);
  const entered = hundred.map(() => after(() => split(fragment, random))).sort((a, b) => a - b);
  return { words, annotations: anchors.size, moves: log.size, reading, log: logged, cold, typed, entered };
}

function timed<T>(act: () => T): readonly [T, number] {
  const started = performance.now();
  return [act(), performance.now() - started];
}

function textOf(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getXmlFragment(proseFragmentName).insert(0, text.split('\n\n').map(paragraph));
  return doc;
}

function paragraph(letters: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(letters)]);
  return element;
}

function lineAt(fragment: Y.XmlFragment, random: Random): { readonly text: Y.XmlText; readonly index: number } {
  const index = random.between(0, fragment.length - 2);
  return { text: textIn(fragment.get(index)), index };
}

function textIn(element: unknown): Y.XmlText {
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
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

function write(doc: Y.Doc | null, src: ReturnType<typeof runsOf>, text: Y.XmlText, from: number): void {
  const [first] = runsOf(text, from);
  if (!doc || !first) return;
  let at = first[1];
  const entries = src.map(([client, clock, length]) => {
    const entry = [client, clock, length, first[0], at];
    at += length;
    return entry;
  });
  movesIn(doc).push(entries);
}

function split(fragment: Y.XmlFragment, random: Random): void {
  const { text, index } = lineAt(fragment, random);
  const letters = text.toString();
  if (letters.length < 20) return;
  const from = random.between(5, letters.length - 5);
  const src = runsOf(text, from);
  text.delete(from, letters.length - from);
  const element = paragraph(letters.slice(from));
  fragment.insert(index + 1, [element]);
  write(fragment.doc, src, textIn(element), 0);
}

function join(fragment: Y.XmlFragment, random: Random): void {
  const { text, index } = lineAt(fragment, random);
  const next = textIn(fragment.get(index + 1));
  const { length } = text;
  const [letters, src] = [next.toString(), runsOf(next, 0)];
  fragment.delete(index + 1, 1);
  text.insert(length, letters);
  write(fragment.doc, src, text, length);
}

function cut(fragment: Y.XmlFragment, random: Random): void {
  const { text } = lineAt(fragment, random);
  const from = random.between(0, Math.max(0, text.length - 60));
  text.delete(from, Math.min(60, text.length - from - 1));
}

import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { capture } from '../../shared/anchor/capture.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { editAtRandom, passageAtRandom, tableAtRandom } from './edits.ts';
import { characterOffsets, type Expected, Oracle, type Truth } from './oracle.ts';
import { type Binding, markedSchema, Peer, proseSchema, tiptapBinding } from './peer.ts';
import { Random } from './random.ts';
import { type RelativeRange, relativeOffsets, relativeRange } from './relative.ts';

/** How a run goes. */
export interface Plan {
  readonly seed: number;
  readonly edits: number;
  readonly annotations: number;
  /** Whether peers are cut off from the others for long stretches. */
  readonly isPartitioned: boolean;
  readonly binding?: Binding;
  /** Whether the text has tables, and rows and columns come and go. */
  readonly hasTables?: boolean;
  /** Whether annotations are written into the text as marks as well, and judged as such too. */
  readonly hasMarks?: boolean;
  /** Is told of each edit, right after it, and of each time that all have met. */
  readonly watch?: (moment: Moment) => void;
}

/** Where a story is. */
export interface Moment {
  readonly after: string;
  readonly peer: Peer;
  /** Where the annotations are that have been made so far, in the order in which they were, for this peer. */
  outcomeOf(index: number): Outcome;
  readonly annotations: number;
}

/** How one way of keeping annotations placed one of them, and where it should be. */
export interface Outcome {
  readonly expected: Expected;
  readonly painted: ReadonlySet<number>;
  /** Marked as found again, so that nobody takes it for certain. */
  readonly isMarked: boolean;
}

export interface Report {
  readonly ours: readonly Outcome[];
  readonly relative: readonly Outcome[];
  readonly marks: readonly Outcome[];
  /** Whether all peers, and somebody who has just come, have the same text; an undo of Yjs's own sometimes writes it apart. */
  readonly isOneText: boolean;
  /** Whether all who have the same text give the same answer to every annotation. */
  readonly isAgreed: boolean;
  readonly errors: readonly string[];
  readonly moves: number;
  /** Ids that the peers' edits took: characters, nodes and marks, whether typed or written again. */
  readonly written: number;
  readonly bytes: number;
}

interface Annotation {
  readonly anchor: Anchor;
  readonly truth: Truth;
  readonly relative: RelativeRange;
}

/** Lets three peers edit a text and annotate it meanwhile, and then asks where the annotations are. */
export function tell(plan: Plan): Report {
  const { seed, edits, annotations, isPartitioned, binding = tiptapBinding, hasTables = false, hasMarks = false, watch } = plan;
  const random = new Random(seed);
  const oracle = new Oracle();
  const start = startOf(textAtRandom(random, hasTables));
  const peers = [11, 12, 13].map((client) => new Peer(oracle, client, start, binding, hasMarks ? markedSchema : proseSchema));
  const made: Annotation[] = [];
  const annotate = () => {
    const peer = random.oneOf(peers);
    const prose = readProse(peer.fragment);
    const anchor = capture(prose, passageAtRandom(prose.text, random));
    if (anchor === null) return;
    const places = anchor.runs.flatMap((run) => prose.placesOf(run));
    const [from, to] = [Math.min(...places.map((place) => place.start)), Math.max(...places.map((place) => place.end))];
    if (hasMarks) peer.edit(markTr(peer.state, prose.positionOf(from), prose.positionOf(to), made.length));
    made.push({ anchor, truth: peer.truthOf(from, to), relative: relativeRange(peer.fragment, from, to) });
  };

  for (let i = 0; i < annotations / 2; i++) annotate();
  let away: Peer | null = null;
  for (let i = 0; i < edits; i++) {
    if (isPartitioned && random.chance(0.03)) away = away === null ? random.oneOf(peers) : null;
    const peer = random.oneOf(peers);
    const kind = editAtRandom(peer, random, hasTables);
    watch?.({ after: `${i} ${kind}`, peer, annotations: made.length, outcomeOf: outcomesAt(peer, made) });
    if (made.length < annotations && random.chance(annotations / 2 / edits)) annotate();
    if (random.chance(0.5)) {
      const present = peers.filter((peer) => peer !== away);
      meet(present);
      for (const peer of present)
        watch?.({ after: `${i} meeting`, peer, annotations: made.length, outcomeOf: outcomesAt(peer, made) });
    }
  }
  while (made.length < annotations) annotate();
  meet(peers);
  meet(peers);

  const [first] = peers as [Peer];
  const expectations = first.expectations();
  const characters = characterOffsets(first.state.doc);
  const outcomeOf = outcomesAt(first, made);
  const answers = [...peers.map(({ doc }) => doc), newcomer(first.doc)].map((doc) => answersOf(doc, made));
  return {
    ours: made.map((_, i) => outcomeOf(i)),
    relative: made.map(({ relative, truth }) => ({
      expected: expectations(truth),
      painted: new Set(relativeOffsets(first.fragment, relative).filter((offset) => characters.has(offset))),
      isMarked: false,
    })),
    marks: hasMarks ? markOutcomes(first, made, expectations) : [],
    isOneText: new Set(answers.map(({ text }) => text)).size === 1,
    isAgreed: new Set(answers.map(({ all }) => all)).size === new Set(answers.map(({ text }) => text)).size,
    errors: peers.flatMap(({ errors }) => errors),
    moves: readMoves(first.doc).size,
    written: peers.reduce((sum, { doc }) => sum + Y.getState(doc.store, doc.clientID), 0),
    bytes: Y.encodeStateAsUpdate(first.doc).length,
  };
}

/** How we place annotations in a peer's text as it is now, and where they should be. */
function outcomesAt(peer: Peer, made: readonly Annotation[]): (index: number) => Outcome {
  const prose = readProse(peer.fragment);
  const moves = readMoves(peer.doc);
  const expectations = peer.expectations();
  const characters = characterOffsets(peer.state.doc);
  return (index) => {
    const { anchor, truth } = made[index] as Annotation;
    const resolution = resolve(prose, anchor, moves);
    const painted = spansOf(resolution).flatMap(({ start, end }) => offsetsBetween(start, end));
    const isMarked = resolution.status === 'refound';
    return { expected: expectations(truth), painted: new Set(painted.filter((offset) => characters.has(offset))), isMarked };
  };
}

function markTr({ tr, schema }: EditorState, from: number, to: number, id: number): Transaction {
  const mark = schema.mark('annotation', { id });
  return tr.addMark(from, to, mark).setMeta('addToHistory', false);
}

function markOutcomes(peer: Peer, made: readonly Annotation[], expectations: (truth: Truth) => Expected): readonly Outcome[] {
  const painted = made.map(() => new Set<number>());
  const { offsetOf } = readProse(peer.fragment);
  peer.state.doc.descendants((node, position) => {
    for (const { type, attrs } of node.isInline ? node.marks : []) {
      if (type.name !== 'annotation') continue;
      for (let i = 0; i < node.nodeSize; i++) painted[attrs.id]?.add(offsetOf(position + i));
    }
  });
  return made.map(({ truth }, i) => ({ expected: expectations(truth), painted: painted[i] ?? new Set(), isMarked: false }));
}

const offsetsBetween = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => start + i);

function answersOf(doc: Y.Doc, made: readonly Annotation[]): { readonly text: string; readonly all: string } {
  const prose = readProse(doc.getXmlFragment(proseFragmentName));
  const moves = readMoves(doc);
  const { text } = prose;
  return { text, all: JSON.stringify([text, made.map(({ anchor }) => resolve(prose, anchor, moves))]) };
}

function newcomer(from: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  return doc;
}

/** Everybody gets what the others have. What a binding writes while it reads goes out as well. */
export function meet(peers: readonly Peer[]): void {
  for (let round = 0; round < 2; round++) {
    for (const peer of peers) {
      for (const other of peers) {
        if (other === peer) continue;
        const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(peer.doc));
        peer.receive(update);
      }
    }
  }
}

/** A dozen blocks: paragraphs, headings, a list, a quote; and perhaps a table. */
export function textAtRandom(random: Random, hasTable: boolean): Node {
  const paragraph = (words: number) => proseSchema.node('paragraph', null, proseSchema.text(`${random.words(words)}.`));
  const blocks: Node[] = [];
  for (let i = 0; i < 12; i++) {
    if (i % 5 === 0) blocks.push(proseSchema.node('heading', { level: 2 }, proseSchema.text(random.words(4))));
    if (i === 4) blocks.push(proseSchema.node('blockquote', null, [paragraph(20), paragraph(12)]));
    else if (i === 8) {
      const items = [8, 14, 10].map((words) => proseSchema.node('listItem', null, paragraph(words)));
      blocks.push(proseSchema.node('bulletList', null, items));
    } else blocks.push(paragraph(random.between(20, 60)));
  }
  if (hasTable) blocks.splice(6, 0, tableAtRandom(proseSchema, random));
  return proseSchema.node('doc', null, blocks);
}

/** As somebody has it who has just opened it. */
export function startOf(text: Node): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => prosemirrorToYXmlFragment(text, doc.getXmlFragment(proseFragmentName)));
  return Y.encodeStateAsUpdate(doc);
}

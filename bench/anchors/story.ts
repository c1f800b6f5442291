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
import { editAtRandom, passageAtRandom } from './edits.ts';
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
  /** Whether annotations are written into the text as marks as well, and judged as such too. */
  readonly hasMarks?: boolean;
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
  readonly bytes: number;
}

interface Annotation {
  readonly anchor: Anchor;
  readonly truth: Truth;
  readonly relative: RelativeRange;
}

/** Lets three peers edit a text and annotate it meanwhile, and then asks where the annotations are. */
export function tell({ seed, edits, annotations, isPartitioned, binding = tiptapBinding, hasMarks = false }: Plan): Report {
  const random = new Random(seed);
  const oracle = new Oracle();
  const start = startOf(textAtRandom(random));
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
    editAtRandom(random.oneOf(peers), random);
    if (made.length < annotations && random.chance(annotations / 2 / edits)) annotate();
    if (random.chance(0.5)) {
      meet(peers.filter((peer) => peer !== away));
    }
  }
  while (made.length < annotations) annotate();
  meet(peers);
  meet(peers);

  const [first] = peers as [Peer];
  const prose = readProse(first.fragment);
  const moves = readMoves(first.doc);
  const expectations = first.expectations();
  const characters = characterOffsets(first.state.doc);
  const isCharacter = (offset: number) => characters.has(offset);
  const answers = [...peers.map(({ doc }) => doc), newcomer(first.doc)].map((doc) => answersOf(doc, made));
  return {
    ours: made.map(({ anchor, truth }) => {
      const resolution = resolve(prose, anchor, moves);
      const painted = new Set(
        spansOf(resolution)
          .flatMap(({ start, end }) => offsetsBetween(start, end))
          .filter(isCharacter),
      );
      return { expected: expectations(truth), painted, isMarked: resolution.status === 'refound' };
    }),
    relative: made.map(({ relative, truth }) => ({
      expected: expectations(truth),
      painted: new Set(relativeOffsets(first.fragment, relative).filter(isCharacter)),
      isMarked: false,
    })),
    marks: hasMarks ? markOutcomes(first, made, expectations) : [],
    isOneText: new Set(answers.map(({ text }) => text)).size === 1,
    isAgreed: new Set(answers.map(({ all }) => all)).size === new Set(answers.map(({ text }) => text)).size,
    errors: peers.flatMap(({ errors }) => errors),
    moves: moves.size,
    bytes: Y.encodeStateAsUpdate(first.doc).length,
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
function meet(peers: readonly Peer[]): void {
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

/** A dozen blocks: paragraphs, headings, a list, a quote. */
function textAtRandom(random: Random): Node {
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
  return proseSchema.node('doc', null, blocks);
}

function startOf(text: Node): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => prosemirrorToYXmlFragment(text, doc.getXmlFragment(proseFragmentName)));
  return Y.encodeStateAsUpdate(doc);
}

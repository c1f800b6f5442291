import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { End, Target } from '../../shared/annotation/annotation.ts';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import {
  type AccountId,
  createAnnotationId,
  createIntentId,
  createRelationId,
  type DocumentId,
  type LayerId,
  type RelationId,
} from '../../shared/base/id.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { IntentRow } from '../store/store.ts';
import type { SampleMark, SampleMarking } from './sample.ts';

/** Whose sample it is, and when it is made; all marks are theirs and of that moment. */
export interface Making {
  readonly account: AccountId;
  readonly now: number;
}

/** A text of the sample as it was read. */
export interface Words {
  readonly document: DocumentId;
  readonly prose: ProseText;
}

/** What is to be done for a layer to be, and its marks by the names that the sample gives them. */
export interface WrittenLayer {
  readonly intent: IntentRow;
  readonly ends: Ends;
}

type Ends = Readonly<Record<string, End>>;

/** Writes into a new layer over a text what somebody marked in it. */
export function writeMarking(id: LayerId, { document, prose }: Words, marking: SampleMarking, making: Making): WrittenLayer {
  const ends: Record<string, End> = {};
  const intent = write(id, making, (layer) => {
    for (const [name, mark] of Object.entries(marking.marks)) {
      ends[name] = { document, annotation: annotate(layer, document, prose, mark, making) };
    }
    for (const [from, kind, to] of marking.relations) relate(layer, endNamed(ends, from), kind, endNamed(ends, to), making);
  });
  return { intent, ends };
}

/** Writes relations from marks of one text to marks of another into a new layer across them. */
export function writeAcross(
  id: LayerId,
  across: readonly (readonly [from: string, kind: string, to: string])[],
  [from, to]: readonly [from: WrittenLayer, to: WrittenLayer],
  making: Making,
): { readonly intent: IntentRow; readonly relations: readonly RelationId[] } {
  const relations: RelationId[] = [];
  const intent = write(id, making, (layer) => {
    for (const [name, kind, other] of across)
      relations.push(relate(layer, endNamed(from.ends, name), kind, endNamed(to.ends, other), making));
  });
  return { intent, relations };
}

function write(id: LayerId, { account }: Making, act: (layer: Layer) => void): IntentRow {
  const doc = new Y.Doc();
  act(openLayer(doc));
  const intent: IntentRow = {
    ...{ id: createIntentId(), room: layerRoom(id), writable: true },
    ...{ update: Y.encodeStateAsUpdate(doc), bindings: [[doc.clientID, account]] },
  };
  doc.destroy();
  return intent;
}

function annotate(layer: Layer, document: DocumentId, prose: ProseText, mark: SampleMark, { now }: Making) {
  const { label, on, within = on, attributes = {}, note = '' } = mark;
  const around = onlyPlace(prose.text, within);
  const start = around + onlyPlace(within, on);
  const anchor = capture(prose, { start, end: start + on.length });
  assert(anchor, `“${on}” cannot be marked`);
  const target: Target = { kind: 'segments', document, segments: [anchor] };
  const id = createAnnotationId();
  const { version } = starterCodebook;
  layer.apply((write) =>
    write.createAnnotation({ id, label, codebook: version, attributes, note, target, origin: 'human' }, now),
  );
  return id;
}

function onlyPlace(text: string, words: string): number {
  const start = text.indexOf(words);
  assert(start >= 0 && text.lastIndexOf(words) === start, `“${words}” does not stand once in a text of the sample`);
  return start;
}

function relate(layer: Layer, from: End, label: string, to: End, { now }: Making): RelationId {
  const id = createRelationId();
  const { version } = starterCodebook;
  layer.apply((write) => write.createRelation({ id, label, codebook: version, attributes: {}, origin: 'human', from, to }, now));
  return id;
}

function endNamed(ends: Ends, name: string): End {
  const end = ends[name];
  assert(end, `the sample has no mark called ${name}`);
  return end;
}

import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import type { End, Target } from '../../shared/annotation/annotation.ts';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import {
  type AccountId,
  createAnnotationId,
  createIntentId,
  createLayerId,
  createProjectId,
  createRelationId,
  type DocumentId,
  type LayerId,
  type ProjectId,
  type RelationId,
} from '../../shared/base/id.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { newText } from '../import/new-text.ts';
import { readFile } from '../import/read-import.ts';
import type { NewDocument, NewSample } from '../store/founding-records.ts';
import type { IntentRow, LayerRow } from '../store/store.ts';
import { type SampleMark, type SampleText, sample } from './sample.ts';

/** Whose sample it is, and when it is made; all marks are theirs and of that moment. */
interface Making {
  readonly account: AccountId;
  readonly now: number;
}

interface WrittenText {
  readonly made: NewDocument;
  readonly intents: readonly IntentRow[];
  readonly ends: Readonly<Record<string, End>>;
}

/** A sample of a person's own, ready to be stored. Its texts are read as an import is, and its marks stand on their characters. */
export async function writeSample({ account, now }: Making): Promise<NewSample> {
  const project = { id: createProjectId(), name: sample.project, created: now };
  const earlier = await writeText(sample.earlier, project.id, { account, now });
  const later = await writeText(sample.later, project.id, { account, now });
  const links: LayerRow = {
    ...{ id: createLayerId(), project: project.id, document: null },
    ...{ audience: 'links', owner: null, submitted: false },
  };
  const across = writeLayer(links.id, account, (layer) =>
    sample.across.map(([from, kind, to]) => relate(layer, endIn(later, from), kind, endIn(earlier, to), now)),
  );
  const [relation] = across.written;
  assert(relation, 'no relation leads from one text of the sample to the other');
  return {
    sample: { account, project: project.id, later: later.made.document.id, earlier: earlier.made.document.id, relation },
    ...{ project, links, codebook: starterCodebook },
    texts: [earlier.made, later.made],
    intents: [...earlier.intents, ...later.intents, across.intent],
  };
}

async function writeText(
  { publisher, date, text, marks, relations }: SampleText,
  project: ProjectId,
  { account, now }: Making,
): Promise<WrittenText> {
  const read = await readFile(new TextEncoder().encode(text), 'sample.md');
  assert(read.ok, 'a text of the sample cannot be read');
  const arrival = { project, by: account, fileName: '', known: { publisher, date } };
  const { document, team, prose } = newText(read.value, arrival, now);
  const words = proseOf(read.value.update);
  const { intent, written } = writeLayer(team.id, account, (layer) => {
    const ends: Record<string, End> = {};
    for (const [name, mark] of Object.entries(marks)) ends[name] = annotate(layer, document.id, words, mark, now);
    for (const [from, kind, to] of relations) relate(layer, endNamed(ends, from), kind, endNamed(ends, to), now);
    return ends;
  });
  return { made: { document, layers: [team] }, intents: [prose, intent], ends: written };
}

/** Writes into a new layer, as `account` would. */
function writeLayer<T>(id: LayerId, account: AccountId, write: (layer: Layer) => T): { intent: IntentRow; written: T } {
  const doc = new Y.Doc();
  const written = write(openLayer(doc));
  const intent: IntentRow = {
    ...{ id: createIntentId(), room: layerRoom(id), writable: true },
    ...{ update: Y.encodeStateAsUpdate(doc), bindings: [[doc.clientID, account]] },
  };
  doc.destroy();
  return { intent, written };
}

function annotate(layer: Layer, document: DocumentId, words: ProseText, mark: SampleMark, now: number): End {
  const { label, on, attributes = {}, note = '' } = mark;
  const start = words.text.indexOf(on);
  assert(start >= 0 && words.text.lastIndexOf(on) === start, `“${on}” does not stand once in a text of the sample`);
  const anchor = capture(words, { start, end: start + on.length });
  assert(anchor, `“${on}” cannot be marked`);
  const target: Target = { kind: 'segments', document, segments: [anchor] };
  const id = createAnnotationId();
  const { version } = starterCodebook;
  layer.apply((write) =>
    write.createAnnotation({ id, label, codebook: version, attributes, note, target, origin: 'human' }, now),
  );
  return { document, annotation: id };
}

function relate(layer: Layer, from: End, label: string, to: End, now: number): RelationId {
  const id = createRelationId();
  const { version } = starterCodebook;
  layer.apply((write) => write.createRelation({ id, label, codebook: version, attributes: {}, origin: 'human', from, to }, now));
  return id;
}

const endIn = ({ ends }: WrittenText, name: string) => endNamed(ends, name);

function endNamed(ends: WrittenText['ends'], name: string): End {
  const end = ends[name];
  assert(end, `the sample has no mark called ${name}`);
  return end;
}

function proseOf(update: Uint8Array): ProseText {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return readProse(doc.getXmlFragment(proseFragmentName));
}

import type { Anchor } from '../../shared/anchor/anchor.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { type Resolution, resolve, spansOf } from '../../shared/anchor/resolve.ts';
import type { Annotation, Entry, Relation } from '../../shared/annotation/annotation.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { MarkedText } from '../../shared/api/document-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, type AnnotationId, type DocumentId, isProgram } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type {
  Exportable,
  ExportedAnnotation,
  ExportedFarEnd,
  ExportedPerson,
  ExportedRelation,
  ExportedSegment,
} from '../../shared/format/exportable.ts';
import { formats } from '../../shared/format/formats.ts';
import type { Actor } from '../../shared/permission/role.ts';
import type { Subject } from '../../shared/review/thread.ts';
import { mayRead, type Readers } from '../review/readership.ts';
import { peopleIn } from '../review/views.ts';
import type { DocumentRow, LayerRow, Records } from '../store/store.ts';
import { readableLayers, type Standing } from './describe-document.ts';
import type { Handlers, Person } from './handler.ts';
import { notFound } from './problem.ts';
import { zip } from './zip.ts';

/** A room's durable state as one update, and whose client ids are in it; null where there is no such room. */
export type ReadState = (
  room: RoomId,
) => Promise<{ readonly update: Uint8Array; readonly authors: ReadonlyMap<number, AccountId> } | null>;

interface Parts {
  readonly records: Records;
  readonly readers: Readers;
  readonly readState: ReadState;
  readonly clock: Clock;
}

export function createExportHandlers(parts: Parts): Handlers<'exportDocument' | 'exportTexts'> {
  return {
    async exportDocument({ actor, subject: { document, ...standing }, query }) {
      const exportable = await gather(actor, standing, document, parts);
      if (!exportable) return err(notFound);
      const format = formats[query.format];
      return ok({
        contentType: format.mediaType,
        fileName: `${fileNameOf(document.title)}.${format.extension}`,
        body: format.serialise(exportable),
      });
    },
    async exportTexts({ actor, subject: { project, role }, query }) {
      const format = formats[query.format];
      const files = new Map<string, string>();
      for (const id of new Set(query.documents)) {
        const document = await parts.records.document(id);
        if (document?.project !== project.id) return err(notFound);
        const exportable = await gather(actor, { role, member: role }, document, parts);
        if (!exportable) return err(notFound);
        files.set(freeName(fileNameOf(document.title), format.extension, files), format.serialise(exportable));
      }
      return ok({
        contentType: 'application/zip',
        fileName: `${fileNameOf(project.name)}.zip`,
        body: zip(files, parts.clock.now()),
      });
    },
  };
}

/** `name` with its extension, and with a number where another file has it: in upper or lower case, because some systems see no difference. */
function freeName(name: string, extension: string, taken: ReadonlyMap<string, unknown>): string {
  const folded = new Set([...taken.keys()].map((each) => each.toLowerCase()));
  for (let number = 1; ; number++) {
    const candidate = `${name}${number === 1 ? '' : ` (${number})`}.${extension}`;
    if (!folded.has(candidate.toLowerCase())) return candidate;
  }
}

/** What a file may hold: what everybody on the project reads. What I keep to myself does not go out by a file that I pass on. */
async function sharedLayers(actor: Actor, standing: Standing, document: DocumentRow, records: Records): Promise<LayerRow[]> {
  const layers = [...(await records.layersOf(document.id)), await records.linksOf(document.project)];
  return readableLayers(actor, standing, layers).filter(({ audience }) => audience !== 'personal');
}

/** Reads what is durable in the document's rooms and resolves every annotation in it. Null where the text has no room. */
async function gather(actor: Person, standing: Standing, document: DocumentRow, parts: Parts): Promise<Exportable | null> {
  const { records, readState, clock } = parts;
  const layers = await sharedLayers(actor, standing, document, records);
  const [stored, codebook, entries] = await Promise.all([
    readState(proseRoom(document.id)),
    records.codebook(document.project),
    Promise.all(layers.map((layer) => entriesOf(layer, readState))),
  ]);
  if (!stored) return null;
  const { prose, moves } = textIn(stored.update);
  const accounts = new Set(entries.flatMap(({ authors }) => [...authors.values()]));
  const people = new Map((await records.people([...accounts])).map(({ account, name }) => [account, { account, name }]));

  const annotations: ExportedAnnotation[] = [];
  const relations: ExportedRelation[] = [];
  for (const layer of entries) {
    const authorOf = ({ creator }: Entry): ExportedPerson | null => {
      const account = layer.authors.get(creator);
      return (account && people.get(account)) ?? null;
    };
    for (const annotation of layer.annotations) {
      if (annotation.target.document !== document.id) continue;
      const segments = anchorsOf(annotation).map((anchor) => {
        const resolution = resolve(prose, anchor, moves);
        return { status: resolution.status, spans: spansOf(resolution), quote: anchor.quote };
      });
      const written = { ...asWritten(annotation, layer.authors), confirmed: layer.confirmed(annotation) };
      annotations.push({ annotation: written, author: authorOf(annotation), segments });
    }
    for (const relation of layer.relations) {
      if (hasEndIn(relation, document.id))
        relations.push({ relation: asWritten(relation, layer.authors), author: authorOf(relation) });
    }
  }
  return {
    document,
    text: prose.text,
    codebook,
    annotations: annotations.sort(inTextOrder),
    relations: relations.sort((a, b) => a.relation.created - b.relation.created),
    farEnds: await farEndsOf(relations, document, { records, readState }),
    ...(await discussionOf(actor, standing, document, layers, parts, (anchor) => resolve(prose, anchor, moves))),
    exported: clock.now(),
  };
}

/** What is said of the text and its shared marks, as far as the caller may read it. */
async function discussionOf(
  { account }: Person,
  { member }: Standing,
  { id, project }: DocumentRow,
  layers: readonly LayerRow[],
  { records, readers }: Parts,
  resolved: (anchor: Anchor) => Resolution,
): Promise<Pick<Exportable, 'threads' | 'reviews' | 'people' | 'groups'>> {
  const reader = await readers.of(account, id);
  const rows = reader ? (await records.threadsOf(id, 0)).filter(({ thread }) => mayRead(reader, thread)) : [];
  const shared = new Set(layers.map((layer) => layer.id));
  const threads = rows
    .map(({ thread }) => thread)
    .filter(({ subject }) => !('layer' in subject) || shared.has(subject.layer))
    .sort((a, b) => a.created - b.created);
  const there = new Set(threads.map((thread) => thread.id));
  const reviews = (await records.reviewsOf(id, 0)).map((review) => ({
    ...review,
    threads: review.threads.filter((thread) => there.has(thread)),
  }));
  const people = await peopleIn(
    records,
    threads,
    reviews.map(({ by }) => by),
  );
  const groups = member === null ? [] : await records.groups(project);
  return {
    threads: threads.map((thread) => ({ thread, segment: segmentOf(thread.subject, resolved) })),
    reviews,
    people: new Map(people.map(({ account, name }) => [account, { account, name }])),
    groups: new Map(groups.map(({ id, name }) => [id, name])),
  };
}

function segmentOf(subject: Subject, resolved: (anchor: Anchor) => Resolution): ExportedSegment | null {
  if (subject.kind !== 'passage') return null;
  const resolution = resolved(subject.anchor);
  return { status: resolution.status, spans: spansOf(resolution), quote: subject.anchor.quote };
}

const hasEndIn = ({ from, to }: Relation, document: DocumentId) => from.document === document || to.document === document;

/** Ends in other texts of the project, by what their teams marked; without those that were removed or lie in the trash. */
async function farEndsOf(
  relations: readonly ExportedRelation[],
  { id, project }: DocumentRow,
  { records, readState }: Pick<Parts, 'records' | 'readState'>,
): Promise<Exportable['farEnds']> {
  const ends = relations.flatMap(({ relation: { from, to } }) => [from, to]).filter(({ document }) => document !== id);
  const wanted = new Set(ends.map(({ annotation }) => annotation));
  const farEnds = new Map<AnnotationId, ExportedFarEnd>();
  for (const each of new Set(ends.map(({ document }) => document))) {
    const document = await records.document(each);
    if (document?.project !== project) continue;
    for (const layer of (await records.layersOf(each)).filter(({ audience }) => audience === 'team')) {
      for (const annotation of (await entriesOf(layer, readState)).annotations) {
        if (wanted.has(annotation.id)) farEnds.set(annotation.id, { document, quote: quoteOf(annotation) });
      }
    }
  }
  return farEnds;
}

/** The text and what its team marked in it, as it is durable now. Null where the text has no room. */
export async function gatherMarks(
  document: DocumentRow,
  { records, readState }: Pick<Parts, 'records' | 'readState'>,
): Promise<MarkedText | null> {
  const team = (await records.layersOf(document.id)).filter(({ audience }) => audience === 'team');
  const [stored, entries] = await Promise.all([
    readState(proseRoom(document.id)),
    Promise.all(team.map((layer) => entriesOf(layer, readState))),
  ]);
  if (!stored) return null;
  const { prose, moves } = textIn(stored.update);
  const marks = entries.flatMap(({ annotations }) =>
    annotations.map((annotation) => ({
      id: annotation.id,
      label: annotation.label,
      quote: quoteOf(annotation),
      spans: anchorsOf(annotation).flatMap((anchor) => [...spansOf(resolve(prose, anchor, moves))]),
    })),
  );
  const placeOf = ({ spans }: (typeof marks)[number]) => spans[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return {
    text: prose.text,
    blocks: prose.blocks.map(({ number, start, end }) => ({ number, start, end })),
    marks: marks.filter(({ quote }) => quote !== '').sort((a, b) => placeOf(a) - placeOf(b)),
  };
}

/** Entries of one layer that stand, and who wrote under which client id. */
async function entriesOf({ id }: LayerRow, readState: ReadState) {
  const stored = await readState(layerRoom(id));
  assert(stored, `layer ${id} has a row and no room`);
  const layer = openLayer(docOf(stored.update));
  const stands = ({ removed }: Entry) => removed === null;
  return {
    annotations: [...layer.annotations().values()].filter(stands),
    relations: [...layer.relations().values()].filter(stands),
    authors: stored.authors,
    /** When a person kept what a program proposed; that a program kept it counts for nothing. */
    confirmed({ id, confirmed }: Annotation): number | null {
      const kept = layer.history(id).findLast(({ what }) => what === 'confirmed');
      const by = kept && stored.authors.get(kept.by);
      return by && !isProgram(by) ? confirmed : null;
    },
  };
}

/** What a program wrote is a model's, whatever it says of itself. */
function asWritten<E extends Entry>(entry: E, authors: ReadonlyMap<number, AccountId>): E {
  const author = authors.get(entry.creator);
  return author && isProgram(author) ? { ...entry, origin: 'model' } : entry;
}

function textIn(update: Uint8Array) {
  const doc = docOf(update);
  return { prose: readProse(doc.getXmlFragment(proseFragmentName)), moves: readMoves(doc) };
}

const anchorsOf = ({ target }: Annotation) => (target.kind === 'segments' ? target.segments : []);
const quoteOf = (annotation: Annotation) =>
  anchorsOf(annotation)
    .map(({ quote }) => quote.exact)
    .join(' … ');

const startOf = ({ segments }: ExportedAnnotation) => segments[0]?.spans[0]?.start ?? Number.MAX_SAFE_INTEGER;
const inTextOrder = (a: ExportedAnnotation, b: ExportedAnnotation) =>
  startOf(a) - startOf(b) || a.annotation.created - b.annotation.created;

/** A title as a file's name on any system: without the signs that some of them forbid. */
const fileNameOf = (title: string) =>
  title
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/[\s.…]+$|^[\s.]+/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 80)
    .replace(/\p{Surrogate}/gu, '')
    .trim() || 'annotations';

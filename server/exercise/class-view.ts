import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import type { LiveClass } from '../../shared/api/exercise-contract.ts';
import type { AnswerKey } from '../../shared/api/grade-contract.ts';
import type { ClassWork } from '../../shared/api/my-exercise-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { DocumentId, ExerciseId, LayerId, SeatId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { layerRoom, parseRoomId, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import { partReached, progressOf } from '../../shared/exercise/progress.ts';
import { stretchesOf } from '../../shared/exercise/stretches.ts';
import type { Round } from '../../shared/permission/phase.ts';
import type { Changes } from '../feed/changes.ts';
import type { PlacedMark, RoomReader } from '../search/read-rooms.ts';
import type { SeatLayerRow, SeatRow } from '../store/seat-records.ts';
import type { Records } from '../store/store.ts';

/** A seat's mark, and where it stands. */
export interface SeatMark extends PlacedMark {
  readonly seat: SeatId;
}

/**
 * What a class makes, read from its rooms. A layer is read again only when something was written in it, and whoever watches is told now
 * and then, so that a page that shows a hundred students opens no room of theirs.
 */
export interface ClassView {
  /** A room's content was committed. Only notes it. */
  changed(room: RoomId): void;
  /** Standing marks of every seat of a round, in the order of the seats. */
  marks(exercise: Exercise, round: Round): Promise<readonly SeatMark[]>;
  /** Standing marks in some layers, whichever seat's they are. */
  marksIn(layers: readonly SeatLayerRow[]): Promise<readonly SeatMark[]>;
  live(exercise: Exercise): Promise<LiveClass>;
  /** @param named whether seats are called by their names */
  work(exercise: Exercise, round: Round, own: SeatId | null, named: boolean): Promise<ClassWork>;
  /** The label of each mark in the answer key. */
  keyLabels(exercise: Exercise): Promise<readonly string[]>;
  /** Those of some exercises whose answer key has a mark in it. */
  withKey(exercises: readonly Exercise[]): Promise<ReadonlySet<ExerciseId>>;
  /** The answer key on its texts; of no text where there is none. */
  key(exercise: Exercise): Promise<AnswerKey>;
  close(): void;
}

interface Parts {
  readonly records: Records;
  readonly reader: Pick<RoomReader, 'placedIn'>;
  readonly readState: (room: RoomId) => Promise<{ readonly update: Uint8Array } | null>;
  /** How many sockets are in a room. */
  readonly crowdIn: (room: RoomId) => number;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** Time in which changes are told as one, ms: with the time that asking takes, a page that watches is not a second behind. */
const gatherMs = 600;

export function createClassView({ records, reader, readState, crowdIn, changes, clock }: Parts): ClassView {
  const readings = new Map<LayerId, Promise<readonly SeatMark[]>>();
  const lastWritten = new Map<LayerId, number>();
  const seatOf = new Map<LayerId, ReturnType<Records['seatOfLayer']>>();
  const dueTimers = new Map<string, NodeJS.Timeout>();

  const tell = (topic: 'class' | 'work', exercise: ExerciseId) => {
    const due = `${topic} ${exercise}`;
    if (dueTimers.has(due)) return;
    const timer = setTimeout(() => {
      dueTimers.delete(due);
      changes.publish({ topic, exercise });
    }, gatherMs);
    dueTimers.set(due, timer);
  };

  const read = async (document: DocumentId, layers: readonly SeatLayerRow[]): Promise<readonly (readonly SeatMark[])[]> => {
    const [prose, ...states] = await Promise.all([
      readState(proseRoom(document)),
      ...layers.map(({ id }) => readState(layerRoom(id))),
    ]);
    if (!prose) return [];
    const placed = await reader.placedIn(
      states.map((state) => state?.update ?? null),
      { document, update: prose.update },
    );
    return layers.map(({ seat }, at) => (placed[at] ?? []).map((mark) => ({ ...mark, seat })));
  };

  /** What stands in some layers; those of one text that were written since are read in one go, and the text once for them. */
  const readingsOf = (layers: readonly SeatLayerRow[]) => {
    const stale = new Map<DocumentId, SeatLayerRow[]>();
    for (const layer of layers) {
      const { id, document } = layer;
      if (document === null || readings.has(id)) continue; // of no text: relations alone
      const beside = stale.get(document);
      if (beside) beside.push(layer);
      else stale.set(document, [layer]);
    }
    for (const [document, written] of stale) {
      const all = read(document, written);
      written.forEach(({ id }, at) => {
        const reading = all.then((marks) => marks[at] ?? []);
        readings.set(id, reading);
        reading.catch(() => readings.delete(id)); // whoever asked hears of it, and the next one tries again
      });
    }
    return Promise.all(layers.map(({ id }) => readings.get(id) ?? []));
  };

  /** A room's bytes are the same object until something is written in it. */
  const texts = new WeakMap<Uint8Array, ProseText>();
  const textOf = async (document: DocumentId): Promise<ProseText | null> => {
    const state = await readState(proseRoom(document));
    if (!state) return null;
    const known = texts.get(state.update);
    if (known) return known;
    const text = readProse(docOf(state.update).getXmlFragment(proseFragmentName));
    texts.set(state.update, text);
    return text;
  };

  const wordsOf = async (exercise: Exercise) => {
    const texts = await Promise.all(
      exercise.texts.map(async (id) => {
        const [row, read] = await Promise.all([records.document(id), textOf(id)]);
        if (!row || !read) return [];
        const blocks = read.blocks.map(({ number, start, end }) => ({ number, start, end }));
        return [{ document: id, title: row.title, text: read.text, blocks }];
      }),
    );
    return texts.flat();
  };

  const workersOf = async ({ id }: Exercise): Promise<readonly SeatRow[]> =>
    (await records.seats(id)).filter(({ kind }) => kind === 'student' || kind === 'group');

  const marksOf = async (layers: readonly SeatLayerRow[]): Promise<SeatMark[]> => (await readingsOf(layers)).flat();

  const layersIn = async (exercise: Exercise, round: Round) =>
    (await records.seatLayers(exercise.id)).filter((layer) => layer.round === round);

  const marks = async (exercise: Exercise, round: Round) => marksOf(await layersIn(exercise, round));

  const keyOf = async ({ id }: Exercise) => marksOf(await records.keyLayers([id]));

  return {
    changed(room) {
      const named = parseRoomId(room)?.room;
      if (named?.kind !== 'layer') return;
      const { layer } = named;
      const known = seatOf.get(layer) ?? records.seatOfLayer(layer);
      seatOf.set(layer, known);
      if (seatOf.size > 20_000) seatOf.clear();
      known.then(
        (seat) => {
          if (!seat) return;
          readings.delete(layer);
          lastWritten.set(layer, clock.now());
          tell(seat.kind === 'key' ? 'class' : 'work', seat.exercise);
        },
        () => seatOf.delete(layer),
      );
    },
    marks,
    marksIn: marksOf,
    async live(exercise) {
      const [seats, layers, prose] = await Promise.all([
        workersOf(exercise),
        records.seatLayers(exercise.id),
        Promise.all(exercise.texts.map(async (id) => ({ id, marked: await textOf(id) }))),
      ]);
      const first = layers.filter(({ round }) => round === 1);
      const all = await marksOf(first);
      const working = new Set(seats.map(({ id }) => id));
      const marksBy = bySeat(all);
      const layersBy = bySeat(layers);
      return {
        now: clock.now(),
        seats: seats.map(({ id, hand }) => {
          const own = (marksBy.get(id) ?? []).map(({ label }) => label);
          const rooms = layersBy.get(id) ?? [];
          const written = rooms.flatMap((layer) => lastWritten.get(layer.id) ?? []);
          return {
            ...{ seat: id, hand, labels: countOf(own) },
            here: Math.max(0, ...rooms.map((layer) => crowdIn(layerRoom(layer.id)))),
            reached: partReached(progressOf(exercise.goals, own)),
            active: written.length > 0 ? Math.max(...written) : null,
          };
        }),
        texts: prose.map(({ id, marked }) => ({
          document: id,
          length: marked?.text.length ?? 0,
          stretches: stretchesOf(all.filter(({ document, seat }) => document === id && working.has(seat))),
        })),
      };
    },
    async work(exercise, round, own, named) {
      const [seats, all] = await Promise.all([workersOf(exercise), marks(exercise, round)]);
      const working = new Set(seats.map(({ id }) => id));
      return {
        round,
        seats: seats.map(({ id, number, name }) => ({
          ...{ seat: id, number, isMine: id === own },
          name: named || id === own ? name : '',
        })),
        texts: (await wordsOf(exercise)).map((text) => ({
          ...text,
          marks: all
            .filter(({ document, seat }) => document === text.document && working.has(seat))
            .map(({ id, seat, label, note, spans }) => ({ id, seat, label, note, spans: [...spans] })),
        })),
      };
    },
    async withKey(exercises) {
      const layers = await records.keyLayers(exercises.map(({ id }) => id));
      const marked = new Set((await marksOf(layers)).map(({ seat }) => seat));
      return new Set(layers.flatMap(({ seat, exercise }) => (marked.has(seat) ? [exercise] : [])));
    },
    async keyLabels(exercise) {
      const inTexts = (await keyOf(exercise)).filter(({ document }) => exercise.texts.includes(document));
      return inTexts.map(({ label }) => label);
    },
    async key(exercise) {
      const all = await keyOf(exercise);
      return {
        texts: (await wordsOf(exercise)).map((text) => ({
          ...text,
          marks: all
            .filter(({ document }) => document === text.document)
            .map(({ label, note, spans }) => ({ label, note, spans: [...spans] })),
        })),
      };
    },
    close() {
      for (const timer of dueTimers.values()) clearTimeout(timer);
      dueTimers.clear();
    },
  };
}

function countOf(labels: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

function bySeat<T extends { readonly seat: SeatId }>(things: readonly T[]): ReadonlyMap<SeatId, readonly T[]> {
  const grouped = new Map<SeatId, T[]>();
  for (const thing of things) {
    const own = grouped.get(thing.seat);
    if (own) own.push(thing);
    else grouped.set(thing.seat, [thing]);
  }
  return grouped;
}

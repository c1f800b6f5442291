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
 * What a class makes, read from its rooms. A layer is read again only when something was written in it, and whoever watches is told at
 * most once a second, so that a page that shows a hundred students opens no room of theirs.
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
  /** Whether the answer key says anything. */
  hasKey(exercise: Exercise): Promise<boolean>;
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

/** No number on a page that watches a class moves more often, ms. */
const calmMs = 1_000;

export function createClassView({ records, reader, readState, crowdIn, changes, clock }: Parts): ClassView {
  const readings = new Map<LayerId, Promise<readonly PlacedMark[]>>();
  const lastWritten = new Map<LayerId, number>();
  const exerciseOf = new Map<LayerId, Promise<ExerciseId | null>>();
  const dueTimers = new Map<ExerciseId, NodeJS.Timeout>();

  const tell = (exercise: ExerciseId) => {
    if (dueTimers.has(exercise)) return;
    const timer = setTimeout(() => {
      dueTimers.delete(exercise);
      changes.publish({ topic: 'class', exercise });
    }, calmMs);
    dueTimers.set(exercise, timer);
  };

  const proseOf = async (documents: readonly DocumentId[]) => {
    const states = await Promise.all(documents.map(async (id) => [id, await readState(proseRoom(id))] as const));
    return states.flatMap(([id, state]) => (state ? [[id, state.update] as const] : []));
  };

  const read = async ({ id, document }: SeatLayerRow): Promise<readonly PlacedMark[]> => {
    if (document === null) return []; // relations alone
    const [state, prose] = await Promise.all([readState(layerRoom(id)), proseOf([document])]);
    return state ? reader.placedIn(state.update, prose) : [];
  };

  const readingOf = (layer: SeatLayerRow) => {
    const known = readings.get(layer.id);
    if (known) return known;
    const reading = read(layer);
    readings.set(layer.id, reading);
    reading.catch(() => readings.delete(layer.id)); // whoever asked hears of it, and the next one tries again
    return reading;
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

  const marksOf = async (layers: readonly SeatLayerRow[]): Promise<SeatMark[]> =>
    (
      await Promise.all(layers.map(async (layer) => (await readingOf(layer)).map((mark) => ({ ...mark, seat: layer.seat }))))
    ).flat();

  const layersIn = async (exercise: Exercise, round: Round) =>
    (await records.seatLayers(exercise.id)).filter((layer) => layer.round === round);

  const marks = async (exercise: Exercise, round: Round) => marksOf(await layersIn(exercise, round));

  const keyOf = async ({ id }: Exercise) => {
    const key = (await records.seats(id)).find(({ kind }) => kind === 'key');
    return key ? marksOf(await records.layersOfSeat(key.id)) : [];
  };

  return {
    changed(room) {
      const named = parseRoomId(room)?.room;
      if (named?.kind !== 'layer') return;
      const { layer } = named;
      const known = exerciseOf.get(layer) ?? records.exerciseOfLayer(layer);
      exerciseOf.set(layer, known);
      if (exerciseOf.size > 20_000) exerciseOf.clear();
      known.then(
        (exercise) => {
          if (!exercise) return;
          readings.delete(layer);
          lastWritten.set(layer, clock.now());
          tell(exercise);
        },
        () => exerciseOf.delete(layer),
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
    hasKey: async (exercise) => (await keyOf(exercise)).length > 0,
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

import * as Y from 'yjs';
import type { Clock } from '../../shared/base/clock.ts';
import { createIntentId, createLayerId, type LayerId, type SeatId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Exercise, Student } from '../../shared/exercise/exercise.ts';
import { type Round, roundWritten } from '../../shared/permission/phase.ts';
import type { CopyKey, CopyRow, MovedCopy } from '../store/copy-records.ts';
import { carryOut } from '../store/intents.ts';
import type { SeatLayerRow, SeatRow } from '../store/seat-records.ts';
import type { IntentRow, PersonRow, Records, UpdateLog } from '../store/store.ts';
import { decodeUpdate } from '../sync/causality.ts';
import type { Sync } from '../sync/sync.ts';
import type { ClassView } from './class-view.ts';
import type { Exercises } from './exercises.ts';

/**
 * Work that came too late, or was made in a second place: kept beside what counts, in layers of its own, until staff say what counts.
 * Nothing of it is ever merged into what was handed in (rule S34).
 */
export interface Copies {
  /**
   * Takes in what somebody did without a connection and could not hand in any more.
   *
   * @param layer the one in which it was made, of the caller's own seat
   * @returns `inTime` where that layer still takes changes; `unreadable` for what does not fit into it or is somebody else's.
   */
  takeLate(
    exercise: Exercise,
    seat: SeatRow,
    layer: LayerId,
    updates: readonly Uint8Array[],
    by: PersonRow,
  ): Promise<Result<CopyRow, 'inTime' | 'notFound' | 'unreadable'>>;
  /** Has a copy be what counts. @returns false where there is no such copy. */
  choose(exercise: Exercise, copy: CopyKey): Promise<boolean>;
  /**
   * Makes two entries of the list one: the work of `from` becomes copies beside that of `into`, and its devices sit there.
   *
   * @returns false, and nothing is done, where points were given by hand for the work of `from`.
   */
  merge(exercise: Exercise, from: Student, into: Student): Promise<boolean>;
}

interface Parts {
  readonly records: Records;
  readonly log: UpdateLog;
  readonly sync: Pick<Sync, 'readState' | 'write'>;
  readonly view: Pick<ClassView, 'marksIn'>;
  readonly exercises: Pick<Exercises, 'inTurn' | 'tellSeat'>;
  readonly clock: Clock;
}

export function createCopies({ records, log, sync, view, exercises, clock }: Parts): Copies {
  const countedNow = async ({ id }: Exercise, seat: SeatId, round: Round) => {
    const [layers, submissions] = await Promise.all([records.layersOfSeat(seat), records.submissions(id)]);
    const marks = (await view.marksIn(layers.filter((layer) => layer.round === round))).length;
    return { marks, at: submissions.find((each) => each.seat === seat && each.round === round)?.at ?? clock.now() };
  };

  const copiesOf = async ({ id }: Exercise, seat: SeatId) => (await records.copies(id)).filter((copy) => copy.seat === seat);

  /** A copy that begins as what counts now, in rooms into which nobody is let in to write. */
  const begin = async (exercise: Exercise, seat: SeatId, round: Round): Promise<CopyRow> => {
    const counted = (await records.layersOfSeat(seat)).filter((layer) => layer.round === round);
    const layers: SeatLayerRow[] = [];
    for (const { id, document } of counted) {
      const layer = { id: createLayerId(), seat, document, round };
      await log.create(layerRoom(layer.id), { writable: true }); // first: a row without its room leads into nothing
      const state = await sync.readState(layerRoom(id));
      if (state) await log.appendIntent(createIntentId(), layerRoom(layer.id), state.update, [...state.authors]);
      layers.push(layer);
    }
    const copy = { seat, round, source: 'late' as const, name: '', at: clock.now(), marks: 0 };
    return records.addCopy(copy, layers, await countedNow(exercise, seat, round));
  };

  const takeLate: Copies['takeLate'] = async (exercise, seat, layer, updates, by) => {
    const work = await records.workIn(layer, by.account);
    if (!work?.sits || work.seat !== seat.id) return err('notFound');
    const { round } = work;
    if (!work.submitted && roundWritten(exercise.phase) === round) return err('inTime');
    const update = merged(updates);
    if (!update) return err('unreadable');
    const known = (await copiesOf(exercise, seat.id)).filter((each) => each.round === round);
    const open = known.findLast(({ source, counts }) => source === 'late' && !counts);
    const copy = open ?? (await begin(exercise, seat.id, round));
    const document = await documentOf(seat.id, layer, known);
    const layers = await records.layersOfCopy(copy);
    const room = layers.find((each) => each.document === document);
    const written = room ? await sync.write(layerRoom(room.id), by, update) : err('notFound');
    const now = { at: clock.now(), marks: (await view.marksIn(layers)).length };
    await records.noteCopy(copy, now);
    await exercises.tellSeat(exercise, seat.id);
    return written.ok ? ok({ ...copy, ...now }) : err('unreadable');
  };

  /** Over which text a layer lies, whichever copy it is of. */
  const documentOf = async (seat: SeatId, layer: LayerId, copies: readonly CopyRow[]) => {
    const all = [...(await records.layersOfSeat(seat)), ...(await Promise.all(copies.map(records.layersOfCopy))).flat()];
    return all.find(({ id }) => id === layer)?.document ?? null;
  };

  const turn = (layers: readonly SeatLayerRow[], writable: boolean): IntentRow[] =>
    layers.map(({ id }) => ({ id: createIntentId(), room: layerRoom(id), writable, update: null, bindings: [] }));
  const carryOutAll = async (intents: readonly IntentRow[]) => {
    for (const intent of intents) await carryOut(intent, records, log);
  };

  const choose: Copies['choose'] = async (exercise, copy) => {
    const submissions = await records.submissions(exercise.id);
    const isHandedIn = submissions.some(({ seat, round }) => seat === copy.seat && round === copy.round);
    const counted = (await records.layersOfSeat(copy.seat)).filter(({ round }) => round === copy.round);
    const chosen = await records.layersOfCopy(copy);
    const intents = [...turn(counted, false), ...turn(chosen, !isHandedIn && roundWritten(exercise.phase) === copy.round)];
    if (!(await records.countCopy(copy, intents))) return false;
    await carryOutAll(intents);
    await exercises.tellSeat(exercise, copy.seat);
    return true;
  };

  const merge = async (exercise: Exercise, from: Student, into: Student): Promise<boolean> => {
    const layers = await records.layersOfSeat(from.seat);
    const copies = await copiesOf(exercise, from.seat);
    const moved: MovedCopy[] = [];
    for (const round of [...new Set(layers.map((layer) => layer.round))]) {
      const counted = await countedNow(exercise, into.seat, round);
      const place = { seat: into.seat, round, source: 'joined twice' as const, name: from.name };
      const known = copies.filter((copy) => copy.round === round);
      if (known.length === 0) {
        moved.push({ copy: { ...place, ...(await countedNow(exercise, from.seat, round)) }, was: null, counted });
      }
      for (const { number, at, marks } of known) moved.push({ copy: { ...place, at, marks }, was: number, counted });
    }
    const intents = turn(layers, false);
    const places = [
      { student: from.id, seat: from.seat },
      { student: into.id, seat: into.seat },
    ] as const;
    if (!(await records.mergeStudents(...places, moved, intents))) return false;
    await carryOutAll(intents);
    await exercises.tellSeat(exercise, into.seat);
    return true;
  };

  return {
    takeLate: (...call) => exercises.inTurn(() => takeLate(...call)),
    choose: (...call) => exercises.inTurn(() => choose(...call)),
    merge: (...call) => exercises.inTurn(() => merge(...call)),
  };
}

/** Several updates as one; null where one of them is none. */
function merged(updates: readonly Uint8Array[]): Uint8Array | null {
  try {
    const update = Y.mergeUpdates([...updates]);
    return decodeUpdate(update).ok ? update : null;
  } catch {
    return null;
  }
}

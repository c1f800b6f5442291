import { getRandomValues } from 'node:crypto';
import type { Clock } from '../../shared/base/clock.ts';
import {
  type AccountId,
  createIntentId,
  createLayerId,
  createSeatId,
  createStudentId,
  type ExerciseId,
  type LayerId,
  type SeatId,
} from '../../shared/base/id.ts';
import { layerRoom, type RoomId } from '../../shared/document/rooms.ts';
import {
  codeFrom,
  codeLength,
  dueOf,
  type Exercise,
  type HandedInBy,
  keyName,
  type Student,
} from '../../shared/exercise/exercise.ts';
import { nextPhases, type Phase, type Round, roundWritten } from '../../shared/permission/phase.ts';
import type { Changes } from '../feed/changes.ts';
import type { Logger } from '../log.ts';
import type { Act } from '../store/audit-records.ts';
import { carryOut } from '../store/intents.ts';
import type { SeatLayerRow, SeatRow } from '../store/seat-records.ts';
import type { IntentRow, Records, UpdateLog } from '../store/store.ts';
import type { SubmissionRow } from '../store/submission-records.ts';
import type { ClassView } from './class-view.ts';

/** What happens to an exercise as a whole and to the work in its seats. Every act says itself on the feed. */
export interface Exercises {
  /** Letters and digits that no exercise has. */
  freshCode(): Promise<string>;
  /** @returns false where the exercise is not in a phase from which this one follows. */
  step(exercise: Exercise, to: Phase, act: Act): Promise<boolean>;
  /** A seat of students, with its layers for the phase in which the exercise is. */
  seat(exercise: Exercise, kind: 'student' | 'group', name: string): Promise<SeatRow>;
  /** The seat of the answer key, or of a trial, with layers over all the texts that the exercise has now; made where it is not there. To be asked for in turn. */
  ownSeat(exercise: Exercise, kind: 'key' | 'trial'): Promise<SeatRow>;
  /** Gives an exercise over the same texts, which has no answer key yet, what another one's key says now; each goes its own way from there. */
  copyKey(from: Exercise, to: Exercise): Promise<void>;
  /** Puts somebody on the list, in a seat, with a code of their own. */
  enrol(exercise: Exercise, seat: SeatId, name: string, number: string): Promise<Student>;
  /** Null where it was handed in already, or nothing is written in this phase. */
  submit(exercise: Exercise, seat: SeatRow, by: HandedInBy): Promise<SubmissionRow | null>;
  /** @returns false where nothing was handed in. */
  withdraw(exercise: Exercise, seat: SeatRow): Promise<boolean>;
  /** Does something after all that was asked of exercises before it, and before what is asked later. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
  /** Tells one seat that something of it has changed, and the staff. */
  tellSeat(exercise: Exercise, seat: SeatId): Promise<void>;
  /** Hands in what is due, and reveals what the clock is to reveal. Called by a timer; never rejects. */
  handInWhatIsDue(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly records: Records;
  readonly log: UpdateLog;
  readonly view: Pick<ClassView, 'marks'>;
  readonly readState: (
    room: RoomId,
  ) => Promise<{ readonly update: Uint8Array; readonly authors: ReadonlyMap<number, AccountId> } | null>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

/** How long after it is due work may still be written: less than anybody notices, and little to look after. */
const lookMs = 1_000;

export function createExercises({ records, log, view, readState, changes, clock, logger }: Parts): Exercises {
  /** One after the other, so that rooms are told in the order of the rows. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = turn.then(act);
    turn = done.catch(() => {}); // its own caller hears of it
    return done;
  };
  const carryOutAll = async (intents: readonly IntentRow[]) => {
    for (const intent of intents) await carryOut(intent, records, log);
  };
  const random = () => codeFrom(getRandomValues(new Uint8Array(codeLength)));

  /** Has a room that is new begin as a layer is now. */
  const begin = async (room: RoomId, from: LayerId) => {
    const state = await readState(layerRoom(from));
    if (state) await log.appendIntent(createIntentId(), room, state.update, [...state.authors]);
  };

  /** People change their minds from what they wrote, and not from nothing. */
  const firstRoundOf = async ({ seat, document, round }: SeatLayerRow) =>
    round === 1
      ? undefined
      : (await records.layersOfSeat(seat)).find((layer) => layer.round === 1 && layer.document === document);

  /** The layers that a seat has for a round, with their rooms; those that are there stay, and a new one begins as `originOf` says. */
  const keepLayers = async (
    { texts }: Exercise,
    seats: readonly SeatRow[],
    round: Round,
    writable: boolean,
    originOf: (layer: SeatLayerRow) => Promise<SeatLayerRow | undefined> = firstRoundOf,
  ) => {
    for (const { id: seat } of seats) {
      const known = (await records.layersOfSeat(seat)).filter((layer) => layer.round === round);
      const wanted = texts.length > 1 ? [...texts, null] : texts;
      const missing = wanted
        .filter((document) => !known.some((layer) => layer.document === document))
        .map((document): SeatLayerRow => ({ id: createLayerId(), seat, document, round }));
      for (const layer of missing) {
        await log.create(layerRoom(layer.id), { writable }); // first: a row without its room leads into nothing
        const origin = await originOf(layer);
        if (origin) await begin(layerRoom(layer.id), origin.id);
      }
      await records.keepSeatLayers(missing);
    }
  };

  const turnRooms = (layers: readonly SeatLayerRow[], writable: boolean): IntentRow[] =>
    layers.map(({ id }) => ({ id: createIntentId(), room: layerRoom(id), writable, update: null, bindings: [] }));

  const working = (seats: readonly SeatRow[]) => seats.filter(({ kind }) => kind === 'student' || kind === 'group');

  /** What is handed in of some seats at once, each with how many marks it holds. */
  const submissionsOf = async (
    exercise: Exercise,
    seats: readonly SeatId[],
    round: Round,
    by: HandedInBy,
  ): Promise<SubmissionRow[]> => {
    const counts = new Map<SeatId, number>();
    for (const { seat } of await view.marks(exercise, round)) counts.set(seat, (counts.get(seat) ?? 0) + 1);
    return seats.map((seat) => ({ seat, round, at: clock.now(), by, marks: counts.get(seat) ?? 0 }));
  };

  const tellSeat = async ({ id: exercise }: Exercise, seat: SeatId) => {
    const layers = (await records.layersOfSeat(seat)).map(({ id }) => id);
    changes.publish({ topic: 'exercise', exercise, seat: { id: seat, layers } });
    changes.publish({ topic: 'class', exercise });
  };

  const submitNow = async (exercise: Exercise, seat: SeatRow, by: HandedInBy): Promise<SubmissionRow | null> => {
    const round = roundWritten(exercise.phase);
    if (round === null) return null;
    const layers = (await records.layersOfSeat(seat.id)).filter((layer) => layer.round === round);
    const [submission] = await submissionsOf(exercise, [seat.id], round, by);
    const intents = turnRooms(layers, false);
    if (!submission || !(await records.submit(submission, intents))) return null;
    await carryOutAll(intents);
    await tellSeat(exercise, seat.id);
    return submission;
  };

  const stepNow = async (exercise: Exercise, to: Phase, act: Act): Promise<boolean> => {
    const { id, phase: from } = exercise;
    if (!nextPhases[from].includes(to)) return false;
    const [seats, layers, submissions] = await Promise.all([records.seats(id), records.seatLayers(id), records.submissions(id)]);
    const [before, after] = [roundWritten(from), roundWritten(to)];
    const handedIn = (round: Round) => new Set(submissions.filter((each) => each.round === round).map(({ seat }) => seat));
    const students = new Set(working(seats).map(({ id }) => id));
    const ofStudents = layers.filter(({ seat }) => students.has(seat));
    const done = before === null ? new Set<SeatId>() : handedIn(before);
    const left = [...students].filter((seat) => !done.has(seat));
    const late = before === null ? [] : await submissionsOf(exercise, left, before, 'staff');
    if (after !== null) await keepLayers(exercise, working(seats), after, true);
    const open = after === null ? new Set<SeatId>() : handedIn(after);
    const intents = [
      ...(before === null
        ? []
        : turnRooms(
            ofStudents.filter(({ round }) => round === before),
            false,
          )),
      ...(after === null
        ? []
        : turnRooms(
            ofStudents.filter(({ round, seat }) => round === after && !open.has(seat)),
            true,
          )),
    ];
    const isStart = from === 'draft';
    const { version } = isStart ? await records.codebook(exercise.project) : { version: exercise.codebook };
    const due = isStart && exercise.minutes !== null ? act.at + exercise.minutes * 60_000 : exercise.due;
    const step = { exercise: id, from, to, codebook: version, due, submissions: late, intents };
    if (!(await records.stepPhase(step, act))) return false;
    await carryOutAll(intents);
    changes.publish({ topic: 'exercise', exercise: id, seat: null });
    changes.publish({ topic: 'class', exercise: id });
    return true;
  };

  /** Once it is due for everybody: staff may have given somebody more time since it was looked at, or revealed it by hand. */
  const revealIfDue = async (id: ExerciseId) => {
    const [exercise, seats] = await Promise.all([records.exercise(id), records.seats(id)]);
    if (exercise?.phase !== 'open' || exercise.reveal !== 'due') return;
    const dues = [exercise.due, ...working(seats).map((seat) => dueOf(exercise, seat))];
    if (dues.every((due) => due !== null && due <= clock.now()))
      await stepNow(exercise, 'revealed', { at: clock.now(), by: null });
  };

  const handInWhatIsDue = async () => {
    try {
      for (const exercise of await records.exercisesDue()) {
        if (exercise.due === null || exercise.due > clock.now()) continue; // more time only makes it later
        const [seats, submissions] = await Promise.all([records.seats(exercise.id), records.submissions(exercise.id)]);
        const done = new Set(submissions.filter(({ round }) => round === 1).map(({ seat }) => seat));
        for (const seat of working(seats)) {
          const due = dueOf(exercise, seat);
          if (due !== null && due <= clock.now() && !done.has(seat.id)) await inTurn(() => submitNow(exercise, seat, 'clock'));
        }
        if (exercise.reveal === 'due') await inTurn(() => revealIfDue(exercise.id));
      }
    } catch (error) {
      logger.error({ err: error }, 'what is due could not be handed in'); // the next look tries again
    }
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(handInWhatIsDue);
  }, lookMs);
  timer.unref();

  return {
    async freshCode() {
      for (;;) {
        const code = random();
        if (!(await records.exerciseWithCode(code))) return code;
      }
    },
    step: (exercise, to, act) => inTurn(() => stepNow(exercise, to, act)),
    async seat(exercise, kind, name) {
      const seat = await records.addSeat({ id: createSeatId(), exercise: exercise.id, kind, name, extraMinutes: 0 });
      const round = roundWritten(exercise.phase);
      if (round !== null) await keepLayers(exercise, [seat], round, true);
      return seat;
    },
    async ownSeat(exercise, kind) {
      const known = (await records.seats(exercise.id)).find((seat) => seat.kind === kind);
      const name = kind === 'key' ? keyName : 'Trial';
      const seat = known ?? (await records.addSeat({ id: createSeatId(), exercise: exercise.id, kind, name, extraMinutes: 0 }));
      await keepLayers(exercise, [seat], 1, true);
      return seat;
    },
    async copyKey(from, to) {
      const key = (await records.seats(from.id)).find(({ kind }) => kind === 'key');
      if (!key) return;
      const layers = await records.layersOfSeat(key.id);
      const seat = await records.addSeat({ id: createSeatId(), exercise: to.id, kind: 'key', name: key.name, extraMinutes: 0 });
      await keepLayers(to, [seat], 1, true, async ({ document }) => layers.find((layer) => layer.document === document));
    },
    async enrol(exercise, seat, name, number) {
      for (;;) {
        const student = { id: createStudentId(), exercise: exercise.id, seat, name, number, code: random(), ofClass: null };
        if (await records.addStudent(student)) return student;
      }
    },
    submit: (exercise, seat, by) => inTurn(() => submitNow(exercise, seat, by)),
    withdraw: (exercise, seat) =>
      inTurn(async () => {
        const round = roundWritten(exercise.phase);
        if (round === null) return false;
        const layers = (await records.layersOfSeat(seat.id)).filter((layer) => layer.round === round);
        const intents = turnRooms(layers, true);
        if (!(await records.withdraw(seat.id, round, intents))) return false;
        await carryOutAll(intents);
        await tellSeat(exercise, seat.id);
        return true;
      }),
    inTurn,
    tellSeat,
    handInWhatIsDue,
    async close() {
      clearInterval(timer);
      await looking;
      await turn;
    },
  };
}

import type { Clock } from '../../shared/base/clock.ts';
import { createExerciseId, type DocumentId, type ProjectId, type SeatId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import { forbidsOpening, type Gap, gapsOf } from '../../shared/exercise/checklist.ts';
import { type Exercise, unsaid } from '../../shared/exercise/exercise.ts';
import { can } from '../../shared/permission/can.ts';
import { isRevealed, type Phase } from '../../shared/permission/phase.ts';
import type { Actor, Role } from '../../shared/permission/role.ts';
import type { ClassView } from '../exercise/class-view.ts';
import type { Classes } from '../exercise/classes.ts';
import type { Exercises } from '../exercise/exercises.ts';
import type { KeyBeginning, NotBegun } from '../exercise/key-beginning.ts';
import { tellAll } from '../exercise/tell-all.ts';
import type { Changes } from '../feed/changes.ts';
import type { Records, UpdateLog } from '../store/store.ts';
import { type DescribeExercise, settingsOf, summaryOf } from './describe-exercise.ts';
import { actOf, type Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly log: Pick<UpdateLog, 'remove'>;
  readonly exercises: Exercises;
  readonly classes: Pick<Classes, 'seatAnew' | 'tellStudents'>;
  readonly view: ClassView;
  readonly keyBeginning: Pick<KeyBeginning, 'begin'>;
  readonly describe: DescribeExercise;
  readonly changes: Changes;
  readonly clock: Clock;
}

type Routes =
  | 'exercises'
  | 'createExercise'
  | 'exercise'
  | 'setExercise'
  | 'duplicateExercise'
  | 'removeExercise'
  | 'setPhase'
  | 'giveTime'
  | 'returnWork'
  | 'seatWork'
  | 'ownSeats'
  | 'beginAnswerKey'
  | 'liveClass'
  | 'lowerHand'
  | 'giveHint'
  | 'comment'
  | 'classWork';

/** What can still be changed once students work by the rest. */
const changedLater = new Set(['name', 'instructions', 'due', 'shown', 'reveal', 'rules']);

const refused = (detail: string): Refusal => ({ code: 'invalid', detail });
export const running: Refusal = refused(
  'The exercise is open, and students work by this already. Duplicate it to give another one.',
);

/** Exercises for those who lead a class. */
export function createExerciseHandlers({
  records,
  log,
  exercises,
  classes,
  view,
  keyBeginning,
  describe,
  changes,
  clock,
}: Parts): Handlers<Routes> {
  const now = async (id: Exercise['id']) => {
    const exercise = await records.exercise(id);
    return exercise ? ok(await describe.forStaff(exercise)) : err(notFound);
  };
  const textsOf = async (project: ProjectId, texts: readonly DocumentId[]): Promise<Result<readonly DocumentId[], Refusal>> => {
    const chosen = [...new Set(texts)];
    const rows = await Promise.all(chosen.map((id) => records.document(id)));
    return rows.every((row) => row?.project === project) ? ok(chosen) : err(notFound);
  };
  const seatIn = async ({ id }: Exercise, seat: SeatId) => {
    const row = await records.seat(seat);
    return row?.exercise === id ? row : null;
  };
  const hindrance = async (exercise: Exercise): Promise<Refusal | null> => {
    const { keyLabels, students, texts } = await describe.forStaff(exercise);
    const open = texts.find(({ frozen }) => !frozen);
    if (open) return refused(`“${open.title}” is open for editing. Lock it first, so that everybody marks the same words.`);
    const facts = { settings: exercise, texts: texts.length, students: students.length, keyLabels, now: clock.now() };
    const gap = gapsOf(facts).find(forbidsOpening);
    return gap ? refused(gapWords(gap)) : null;
  };

  return {
    async exercises({ actor, subject: { project, role } }) {
      const [all, inProject] = await Promise.all([records.exercisesIn(project.id), records.classesIn(project.id)]);
      const scored = await view.withKey(all.filter((each) => each.students > 0 && maySeeGrades(actor, each, role)));
      return ok(all.map((exercise) => summaryOf(exercise, inProject, scored.has(exercise.id))));
    },
    async createExercise({ actor, subject: { project }, body }) {
      const texts = await textsOf(project.id, body.texts);
      if (!texts.ok) return texts;
      const template = body.template === undefined ? null : await records.template(body.template);
      if (body.template !== undefined && template?.project !== project.id) return err(notFound);
      const act = actOf(actor, clock);
      const exercise: Exercise = {
        ...settingsOf(template ? { ...template, due: null } : unsaid),
        ...{ id: createExerciseId(), project: project.id, class: null, phase: 'draft', texts: texts.value, name: body.name },
        ...{ codebook: (await records.codebook(project.id)).version, code: await exercises.freshCode() },
        ...{ created: act.at, createdBy: actor.account, opened: null, revealed: null },
      };
      await records.createExercise(exercise, act);
      tellAll(changes, exercise);
      return ok(await describe.forStaff(exercise));
    },
    async exercise({ actor, subject: { exercise, role } }) {
      const told = await describe.forStaff(exercise);
      return ok(maySeeGrades(actor, exercise, role) ? told : { ...told, keyLabels: [], teamMarks: 0 });
    },
    async setExercise({ subject: { exercise }, body }) {
      const asked = Object.keys(body);
      if (exercise.phase !== 'draft' && asked.some((key) => !changedLater.has(key))) return err(running);
      const { texts, ...settings } = body;
      const known = texts && (await textsOf(exercise.project, texts));
      if (known && !known.ok) return known;
      const change = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
      await records.changeExercise(exercise.id, { ...change, ...(known?.ok && { texts: known.value }) });
      if (body.grouping && body.grouping !== exercise.grouping) await classes.seatAnew(exercise);
      tellAll(changes, exercise);
      return now(exercise.id);
    },
    async duplicateExercise({ actor, subject: { exercise } }) {
      const act = actOf(actor, clock);
      const copy: Exercise = {
        ...exercise,
        ...settingsOf(exercise),
        ...{
          id: createExerciseId(),
          class: null,
          phase: 'draft',
          code: await exercises.freshCode(),
          name: `${exercise.name} (again)`,
        },
        ...{ created: act.at, createdBy: actor.account, opened: null, revealed: null, due: null },
      };
      await records.createExercise(copy, act);
      await exercises.copyKey(exercise, copy);
      tellAll(changes, copy);
      return ok(await describe.forStaff(copy));
    },
    async removeExercise({ subject: { exercise } }) {
      const layers = await records.removeExercise(exercise.id);
      if (!layers) return err(refused('Students have come in, and their work is in it. Close it instead.'));
      for (const layer of layers) await log.remove(layerRoom(layer));
      tellAll(changes, exercise);
      return ok({});
    },
    async setPhase({ actor, subject: { exercise }, body: { phase } }) {
      if (exercise.phase === 'draft') {
        const reason = await hindrance(exercise);
        if (reason) return err(reason);
      }
      if (!(await exercises.step(exercise, phase, actOf(actor, clock)))) return err(notNext(phase));
      changes.publish({ topic: 'project', project: exercise.project });
      if (exercise.class && exercise.phase === 'draft') await classes.tellStudents(exercise.class);
      return now(exercise.id);
    },
    async giveTime({ subject: { exercise }, params, body }) {
      const seat = await seatIn(exercise, params.seat);
      if (!seat) return err(notFound);
      await records.setExtraMinutes(seat.id, body.extraMinutes);
      const handedIn = (await records.submissions(exercise.id)).find((each) => each.seat === seat.id && each.round === 1);
      if (handedIn?.by === 'clock' && body.extraMinutes > seat.extraMinutes) await exercises.withdraw(exercise, seat);
      await exercises.tellSeat(exercise, seat.id);
      return now(exercise.id);
    },
    async returnWork({ subject: { exercise }, params }) {
      const seat = await seatIn(exercise, params.seat);
      if (!seat) return err(notFound);
      if (!(await exercises.withdraw(exercise, seat))) {
        return err(refused('There is nothing to give back: it was not handed in, or the exercise is not open.'));
      }
      return now(exercise.id);
    },
    async seatWork({ subject: { exercise }, params, query }) {
      const seat = await seatIn(exercise, params.seat);
      return seat ? ok(await describe.forSeat(exercise, seat, null, query.copy)) : err(notFound);
    },
    async ownSeats({ subject: { exercise } }) {
      const seatOf = async (kind: 'key' | 'trial') => (await exercises.inTurn(() => exercises.ownSeat(exercise, kind))).id;
      return ok({ key: await seatOf('key'), trial: await seatOf('trial') });
    },
    async beginAnswerKey({ actor, subject: { exercise } }) {
      const begun = await keyBeginning.begin(exercise, actor.account);
      return begun.ok ? begun : err(notBegun[begun.error]);
    },
    async liveClass({ subject: { exercise } }) {
      return ok(await view.live(exercise));
    },
    async lowerHand({ subject: { exercise }, params }) {
      const seat = await seatIn(exercise, params.seat);
      if (!seat) return err(notFound);
      await records.raiseHand(seat.id, null);
      await exercises.tellSeat(exercise, seat.id);
      return ok({});
    },
    async giveHint({ actor, subject: { exercise }, body: { text } }) {
      await records.addHint(exercise.id, { text, by: actor.account, at: clock.now() });
      changes.publish({ topic: 'exercise', exercise: exercise.id, seat: null });
      changes.publish({ topic: 'class', exercise: exercise.id });
      return ok({});
    },
    async comment({ actor, subject: { exercise }, params, body: { text } }) {
      const seat = await seatIn(exercise, params.seat);
      if (!seat) return err(notFound);
      await records.addComment({ seat: seat.id, by: actor.account, fromStaff: true, text, at: clock.now() });
      await exercises.tellSeat(exercise, seat.id);
      return ok({});
    },
    async classWork({ subject: { exercise, seat, role }, query }) {
      const layers = await records.seatLayers(exercise.id);
      const last = isRevealed(exercise.phase) && layers.some((layer) => layer.round === 2) ? 2 : 1;
      const round = query.round === 'first' ? 1 : last;
      return ok(await view.work(exercise, round, seat?.id ?? null, role !== null || exercise.shown === 'names'));
    },
  };
}

const notBegun: Readonly<Record<NotBegun, Refusal>> = {
  hasMarks: {
    code: 'key-has-marks',
    detail: 'The answer key has marks already. Remove them first, to begin it with the team’s, or go on from what is there.',
  },
  isShown: refused('The class has seen the answer key. Duplicate the exercise to make another one.'),
  nothingMarked: refused('The team has marked nothing in these texts yet.'),
  unavailable: {
    code: 'unavailable',
    detail: 'Not all of the answer key could be stored. Look at what is in it, and try again.',
  },
};

/** To whoever may not, an exercise tells nothing of its key. */
const maySeeGrades = (actor: Actor, { phase, blind }: Exercise, role: Role | null) =>
  can(actor, 'exercise.seeGrades', { kind: 'exercise', role, phase, blind, sits: false });

const notNext = (phase: Phase): Refusal => {
  const detail = `The exercise cannot be ${phaseWords[phase]} now: somebody changed it since, or a step lies between.`;
  return { code: 'invalid', detail };
};
const phaseWords: Readonly<Record<Phase, string>> = {
  draft: 'made anew',
  open: 'opened',
  closed: 'closed',
  revealed: 'revealed',
  discussing: 'discussed',
};

function gapWords({ kind }: Gap): string {
  switch (kind) {
    case 'nobodyListed':
      return 'Nobody is on the list. Add students, or let anybody in who has the code.';
    case 'dueIsPast':
      return 'It would be due already. Choose a later time.';
    default:
      return 'Choose at least one text.';
  }
}

import type { AgreementTable } from '../../shared/agreement/agreement-table.ts';
import { assert } from '../../shared/base/assert.ts';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import { type Grade, grade, type Override } from '../../shared/exercise/grade.ts';
import type { Mark } from '../../shared/exercise/gradebook.ts';
import type { Round } from '../../shared/permission/phase.ts';
import type { Agreements } from '../agreement/agreement.ts';
import type { ScoredWork, StoredLayer } from '../agreement/score-work.ts';
import type { SeatLayerRow, SeatRow } from '../store/seat-records.ts';
import type { Records } from '../store/store.ts';

/** Somebody's work with what it is worth. */
export interface GradedWork extends Omit<ScoredWork, 'seat'> {
  readonly seat: SeatRow;
  readonly grade: Grade;
  /** All that was ever said of it, in order. */
  readonly overrides: readonly Override[];
}

/** What the work of a class is worth by the answer key, in the first round, in which all worked alone, and how far the class agrees. */
export interface Grading {
  /** In the order of the seats; null where there is no key. */
  grades(exercise: Exercise): Promise<readonly GradedWork[] | null>;
  agreement(exercise: Exercise, round: Round): Promise<AgreementTable>;
}

/** What a gradebook holds of somebody's work. */
export function markOf({ grade: { total }, findings }: GradedWork): Mark {
  const missed = findings.filter(({ kind }) => kind === 'missed').length;
  const feedback = missed === 0 ? '' : missed === 1 ? '1 mark of the key was missed.' : `${missed} marks of the key were missed.`;
  return { points: total.points, feedback };
}

interface Parts {
  readonly records: Records;
  readonly agreements: Agreements;
  readonly readState: (room: RoomId) => Promise<{ readonly update: Uint8Array } | null>;
}

export function createGrading({ records, agreements, readState }: Parts): Grading {
  const stored = async (layers: readonly SeatLayerRow[]): Promise<StoredLayer[]> => {
    const states = await Promise.all(
      layers.map(async ({ id, document }) => ({ layer: id, document, state: await readState(layerRoom(id)) })),
    );
    return states.flatMap(({ layer, document, state }) => (state ? [{ layer, document, update: state.update }] : []));
  };
  const textsOf = async ({ texts }: Exercise) => {
    const read = await Promise.all(
      texts.map(async (document) => [await records.document(document), await readState(proseRoom(document))] as const),
    );
    return read.flatMap(([row, state]) =>
      row && state ? [{ document: row.id, language: row.language, prose: state.update }] : [],
    );
  };
  const codebookOf = async ({ project, codebook: version }: Exercise) =>
    (await records.codebookVersions(project)).find(({ codebook }) => codebook.version === version)?.codebook ??
    records.codebook(project);
  const read = async (exercise: Exercise, round: Round) => {
    const [seats, layers, texts, codebook] = await Promise.all([
      records.seats(exercise.id),
      records.seatLayers(exercise.id),
      textsOf(exercise),
      codebookOf(exercise),
    ]);
    const of = (seat: SeatId) => layers.filter((layer) => layer.round === round && layer.seat === seat);
    return { seats, of, texts, codebook, working: seats.filter(({ kind }) => kind === 'student' || kind === 'group') };
  };

  const scoreAll = async (exercise: Exercise) => {
    const { seats, of, texts, codebook, working } = await read(exercise, 1);
    const key = seats.find(({ kind }) => kind === 'key');
    if (!key) return null;
    const works = await Promise.all(working.map(async ({ id }) => ({ seat: id, layers: await stored(of(id)) })));
    const question = { codebook, rules: exercise.rules, texts, key: await stored(of(key.id)), works };
    return { working, scored: await agreements.scoresOf(question) };
  };

  const agreementOf = (round: Round) => async (exercise: Exercise) => {
    const { of, texts, codebook, working } = await read(exercise, round);
    const layers = await Promise.all(working.map(async ({ id }) => [id, await stored(of(id))] as const));
    return agreements.tableOf({
      ...{ codebook, cut: 'tokens' },
      texts: texts.map((text) => ({
        ...text,
        layers: layers.flatMap(([annotator, own]) =>
          own.flatMap(({ layer, document, update }) => (document === text.document ? [{ layer, annotator, update }] : [])),
        ),
      })),
    });
  };

  /** A class that is shown its scores asks for them at once, and so do all who watch it: all of them get one answer. */
  const scores = oneAtATime(scoreAll);
  const agreement = { 1: oneAtATime(agreementOf(1)), 2: oneAtATime(agreementOf(2)) };

  return {
    async grades(exercise) {
      const [all, overrides] = [await scores(exercise), await records.overrides(exercise.id)];
      if (!all) return null;
      return all.working.map((seat, at) => {
        const work = all.scored[at];
        assert(work, `seat ${seat.id} has no score`);
        const { score, findings, relations } = work;
        const own = overrides.filter((each) => each.seat === seat.id);
        return { seat, score, findings, relations, overrides: own, grade: grade(score, exercise.rules.free, own) };
      });
    },
    agreement: (exercise, round) => agreement[round](exercise),
  };
}

/** The same answer for all who ask of an exercise while one is under way. */
function oneAtATime<Answer>(compute: (exercise: Exercise) => Promise<Answer>): (exercise: Exercise) => Promise<Answer> {
  const underWay = new Map<ExerciseId, Promise<Answer>>();
  return (exercise) => {
    const answer = underWay.get(exercise.id) ?? compute(exercise);
    underWay.set(exercise.id, answer);
    const forget = () => underWay.delete(exercise.id);
    answer.then(forget, forget);
    return answer;
  };
}

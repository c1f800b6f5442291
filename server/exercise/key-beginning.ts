import * as Y from 'yjs';
import type { Annotation, End, Relation } from '../../shared/annotation/annotation.ts';
import { type LayerWriter, openLayer } from '../../shared/annotation/layer.ts';
import { isProposal } from '../../shared/annotation/proposal.ts';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import {
  type AccountId,
  type AnnotationId,
  createAnnotationId,
  createRelationId,
  type DocumentId,
  type LayerId,
  type SeatId,
} from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import { isRevealed } from '../../shared/permission/phase.ts';
import type { Records } from '../store/store.ts';
import { freshClient } from '../sync/fresh-client.ts';
import type { RoomState } from '../sync/room.ts';
import type { Sync } from '../sync/sync.ts';
import type { Exercises } from './exercises.ts';

/** What an answer key began with. */
export interface BegunKey {
  readonly key: SeatId;
  readonly marks: number;
  readonly relations: number;
}

/** Why an answer key did not begin: it has marks, the class has seen it, there is nothing to begin with, or it could not be stored. */
export type NotBegun = 'hasMarks' | 'isShown' | 'nothingMarked' | 'unavailable';

/** Has an answer key begin with what the team marked in the exercise's texts; its notes are then the key's reasons. */
export interface KeyBeginning {
  /** How many marks the key would begin with. */
  teamMarks(exercise: Exercise): Promise<number>;
  begin(exercise: Exercise, by: AccountId): Promise<Result<BegunKey, NotBegun>>;
}

interface Parts {
  readonly records: Records;
  readonly sync: Pick<Sync, 'readState' | 'write'>;
  readonly exercises: Pick<Exercises, 'inTurn' | 'ownSeat'>;
  readonly clock: Clock;
}

/** What stands in a layer; a proposal of a program that nobody kept does not. */
interface Standing {
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
}

/**
 * Marks are made anew, by whoever asks: with ids of their own, and without those that were removed and what became of each. So the key goes
 * its own way, as it should, and a key that was begun and emptied can be begun again, where Yjs would take the same marks for those
 * that were removed.
 */
export function createKeyBeginning({ records, sync, exercises, clock }: Parts): KeyBeginning {
  const standingIn = async (layer: LayerId): Promise<Standing> => {
    const state = await sync.readState(layerRoom(layer));
    return state ? standing(state) : { annotations: [], relations: [] };
  };

  /** Of the team over each text, and across texts what has both its ends in texts of the exercise. */
  const teamWork = async ({ project, texts }: Exercise) => {
    const layers = (await records.layersIn([project])).filter(
      ({ audience, document }) => audience === 'links' || (audience === 'team' && document !== null && texts.includes(document)),
    );
    const all = await Promise.all(layers.map(({ id }) => standingIn(id)));
    const annotations = all.flatMap((each, at) =>
      each.annotations.filter(({ target }) => target.document === layers[at]?.document),
    );
    const known = new Set(annotations.map(({ id }) => id));
    const relations = all.flatMap((layer) => layer.relations);
    return { annotations, relations: relations.filter(({ from, to }) => known.has(from.annotation) && known.has(to.annotation)) };
  };

  const beginNow = async (exercise: Exercise, by: AccountId): Promise<Result<BegunKey, NotBegun>> => {
    if (isRevealed(exercise.phase)) return err('isShown');
    const [person, team] = await Promise.all([records.person(by), teamWork(exercise)]);
    if (!person) return err('unavailable');
    if (team.annotations.length === 0) return err('nothingMarked');
    const { id: key } = await exercises.ownSeat(exercise, 'key');
    const layers = (await records.layersOfSeat(key)).filter(({ round }) => round === 1);
    const before = await Promise.all(layers.map(({ id }) => standingIn(id)));
    if (before.some(({ annotations }) => annotations.length > 0)) return err('hasMarks');

    const renamed = new Map<AnnotationId, AnnotationId>(team.annotations.map(({ id }) => [id, createAnnotationId()]));
    const renamedEnd = ({ document, annotation }: End): End => {
      const own = renamed.get(annotation);
      assert(own, 'a relation is taken whose end is not');
      return { document, annotation: own };
    };
    /** Texts before what goes across them: a relation comes after its ends. */
    const inOrder = layers.toSorted((a, b) => Number(a.document === null) - Number(b.document === null));
    for (const { id, document } of inOrder) {
      const update = await written(id, (write) => {
        for (const mark of team.annotations) {
          if (mark.target.document !== document) continue;
          const own = renamedEnd({ document, annotation: mark.id }).annotation;
          write.createAnnotation({ ...mark, id: own }, clock.now());
          if (mark.confirmed !== null) write.confirm(own, clock.now());
        }
        for (const relation of team.relations) {
          if (layerOf(relation) !== document) continue;
          const [from, to] = [renamedEnd(relation.from), renamedEnd(relation.to)];
          write.createRelation({ ...relation, id: createRelationId(), from, to }, clock.now());
        }
      });
      if (update && !(await sync.write(layerRoom(id), person, update)).ok) return err('unavailable');
    }
    return ok({ key, marks: team.annotations.length, relations: team.relations.length });
  };

  /** One update that does an act in a layer as it is on the disk; null where it changes nothing. */
  const written = async (layer: LayerId, act: (write: LayerWriter) => void): Promise<Uint8Array | null> => {
    const state = await sync.readState(layerRoom(layer));
    if (!state) return null;
    const doc = docOf(state.update);
    doc.clientID = freshClient(state.authors);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    openLayer(doc).apply(act);
    return updates.length > 0 ? Y.mergeUpdates(updates) : null;
  };

  return {
    teamMarks: async (exercise) => (await teamWork(exercise)).annotations.length,
    begin: (exercise, by) => exercises.inTurn(async () => beginNow((await records.exercise(exercise.id)) ?? exercise, by)), // whatever happened to it since
  };
}

/** Over which text a relation lies; null across texts. */
const layerOf = ({ from, to }: Relation): DocumentId | null => (from.document === to.document ? from.document : null);

/** A room's bytes are the same object until something is written in it. */
const readings = new WeakMap<Uint8Array, Standing>();

function standing({ update, authors }: Pick<RoomState, 'update' | 'authors'>): Standing {
  const known = readings.get(update);
  if (known) return known;
  const layer = openLayer(docOf(update));
  const authorOf = (client: number) => authors.get(client) ?? null;
  const read = {
    annotations: [...layer.annotations().values()].filter((each) => each.removed === null && !isProposal(each, layer, authorOf)),
    relations: [...layer.relations().values()].filter(({ removed }) => removed === null),
  };
  readings.set(update, read);
  return read;
}

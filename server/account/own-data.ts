import type { Entry } from '../../shared/annotation/annotation.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { AccountId, ExerciseId, ProjectId, SeatId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { ReadState } from '../api/export.ts';
import type { SeatLayerRow } from '../store/seat-records.ts';
import type { LayerRow, Records } from '../store/store.ts';

interface Parts {
  readonly records: Records;
  readonly readState: ReadState;
}

/** The layers in which somebody may have made something: the team's, those across texts, and their own. */
export async function layersTouching(account: AccountId, { records }: Pick<Parts, 'records'>): Promise<readonly LayerRow[]> {
  const projects = (await records.projectsOf(account)).map(({ id }) => id);
  return (await records.layersIn(projects)).filter(({ audience, owner }) => audience !== 'personal' || owner === account);
}

/**
 * All that is kept of somebody and by them, as JSON by file name: who they are and where they are signed in, their projects and exercises,
 * their marks and relations, removed ones among them, and what they said. Of others nothing but what they spoke about.
 */
export async function gatherOwnData(account: AccountId, parts: Parts, aboutMe: object): Promise<ReadonlyMap<string, string>> {
  const { records } = parts;
  const projects = await records.projectsOf(account);
  const exercises = await exercisesOf(
    account,
    records,
    projects.map(({ id }) => id),
  );
  const { marks, relations } = await madeBy(
    account,
    parts,
    exercises.flatMap(({ layers }) => layers),
  );
  const threads = await records.threadsIn(
    projects.map(({ id }) => id),
    'all',
  );
  const comments = threads.flatMap(({ thread }) =>
    thread.comments
      .filter(({ author }) => author === account)
      .map(({ id, at, edited, body }) => ({ document: thread.document, thread: thread.id, comment: id, at, edited, body })),
  );
  const suggestions = threads
    .filter(({ thread }) => thread.by === account && thread.edit !== null)
    .map(({ thread: { id, document, subject, edit, created, standing } }) => ({
      id,
      document,
      subject,
      edit,
      created,
      standing,
    }));
  return new Map(
    Object.entries({
      'about-me': { ...aboutMe, notices: await records.notices(account) },
      projects,
      marks,
      relations,
      comments,
      suggestions,
      exercises: exercises.filter(({ isPart }) => isPart).map(({ told }) => told),
      reviews: await reviewsBy(
        account,
        records,
        projects.map(({ id }) => id),
      ),
    }).map(([name, content]) => [`${name}.json`, `${JSON.stringify(content, null, 2)}\n`]),
  );
}

/** The exercises in which somebody takes part or has said something, with all layers in which they may have made something there. */
async function exercisesOf(account: AccountId, records: Records, projects: readonly ProjectId[]) {
  const isMine = ({ by }: { readonly by: AccountId }) => by === account;
  const all = new Map((await records.exercisesOf(account)).map((exercise) => [exercise.id, exercise]));
  for (const id of projects) for (const exercise of await records.exercisesIn(id)) all.set(exercise.id, exercise);
  const found = [];
  for (const { id, name, project } of all.values()) {
    const place = await records.seatOf(id, account);
    const comments = (await records.comments(id)).filter(isMine);
    const feedback = (await records.feedback(id, null)).flatMap(({ document, comments: said }) =>
      said.filter(isMine).map(({ at, body }) => ({ document, at, body })),
    );
    const layers = [...(await records.keyLayers([id])), ...(place ? await layersOf(id, place.seat.id, records) : [])];
    found.push({
      told: {
        ...{ exercise: id, name, project },
        student: place && { name: place.student.name, number: place.student.number },
        comments: comments.map(({ at, text }) => ({ at, text })),
        feedback,
      },
      isPart: place !== null || comments.length + feedback.length > 0,
      layers: layers.map((layer) => ({ id: layer.id, project, document: layer.document, audience: 'exercise' })),
    });
  }
  return found;
}

/** What counts of a seat's work, and what is kept beside it. */
async function layersOf(exercise: ExerciseId, seat: SeatId, records: Records): Promise<readonly SeatLayerRow[]> {
  const layers = [...(await records.layersOfSeat(seat))];
  for (const copy of await records.copies(exercise)) {
    if (copy.seat === seat) layers.push(...(await records.layersOfCopy(copy)));
  }
  return layers;
}

type Place = Pick<LayerRow, 'id' | 'project' | 'document'> & { readonly audience: string };

async function madeBy(account: AccountId, { records, readState }: Parts, more: readonly Place[]) {
  const marks: object[] = [];
  const relations: object[] = [];
  const touching: readonly Place[] = await layersTouching(account, { records });
  const places = new Map([...touching, ...more].map((place) => [place.id, place]));
  for (const { id, project, document, audience } of places.values()) {
    const stored = await readState(layerRoom(id));
    if (!stored) continue; // taken away since its row was read
    const layer = openLayer(docOf(stored.update));
    const isMine = ({ creator }: Entry) => stored.authors.get(creator) === account;
    const place = { project, document, audience };
    marks.push(...[...layer.annotations().values()].filter(isMine).map((mark) => ({ ...place, ...mark })));
    relations.push(...[...layer.relations().values()].filter(isMine).map((relation) => ({ ...place, ...relation })));
  }
  return { marks, relations };
}

async function reviewsBy(account: AccountId, records: Records, projects: readonly ProjectId[]) {
  const reviews = [];
  for (const project of projects) {
    for (const { id } of await records.documents(project)) {
      reviews.push(...(await records.reviewsOf(id, 0)).filter(({ by }) => by === account));
    }
  }
  return reviews;
}

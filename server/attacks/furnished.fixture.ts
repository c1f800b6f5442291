import type { StaffClass } from '../../shared/api/class-contract.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { accountOf, discussing, opening, paste } from '../api/discussing.fixture.ts';
import { marks, ownLayer, type startExercise } from '../api/exercising.fixture.ts';
import { tokens } from './tokens.fixture.ts';

/** Everything of a project that its students have nothing to do with, each with a token in it. */
export async function furnish({ server, owner, project, document, id, path, label }: Awaited<ReturnType<typeof startExercise>>) {
  const { body: own } = await owner.post<{ key: string; trial: string }>(`${path}/own-seats`, {});
  const layerOf = async (seat: string) => ownLayer((await owner.get<StudentExercise>(`${path}/seats/${seat}`)).body);
  const [key, trial] = [await layerOf(own.key), await layerOf(own.trial)];
  const { layers } = (await owner.get<OpenDocument>(`/api/documents/${document}`)).body;
  const team = layers.find(({ audience }) => audience === 'team');
  assert(team, 'a text has a layer of its team');
  const { body: personal } = await owner.post<LayerSummary>(`/api/documents/${document}/personal`, {});
  await marks(server, owner, document, key, 'has access', label, tokens.key);
  await marks(server, owner, document, trial, 'has access', label, tokens.trial);
  await marks(server, owner, document, team.id, 'has access', label, tokens.team);
  await marks(server, owner, document, personal.id, 'has access', label, tokens.personal);
  const { thread } = await discussing(document).done(owner, opening(`Is ${tokens.thread} far?`));
  await owner.post(`/api/documents/${document}/versions`, { name: tokens.version });
  const otherText = await paste(owner, project, `A report from ${tokens.otherText}.`);
  const { body: other } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, {
    ...{ name: `About ${tokens.otherExercise}`, texts: [otherText] },
  });
  await owner.post(`/api/exercises/${other.id}/hints`, { text: tokens.otherHint });
  const { body: made } = await owner.post<StaffClass>(`/api/projects/${project.id}/classes`, {
    name: `Class of ${tokens.class}`,
  });
  const { body: filled } = await owner.post<StaffClass>(`/api/classes/${made.id}/students`, {
    students: [{ name: `Cass ${tokens.classStudent}` }],
  });
  const inGroup = { name: `Readers of ${tokens.group}`, members: [await accountOf(owner)] };
  const { body: group } = await owner.post<{ id: string }>(`/api/projects/${project.id}/groups`, inGroup);
  const { body: template } = await owner.post<{ id: string }>(`${path}/template`, { name: tokens.template });
  const { body: link } = await owner.post<{ id: string }>(`/api/projects/${project.id}/links`, { role: 'viewer' });
  return {
    thread: thread.id,
    ids: {
      project: [project.id],
      document: [document, otherText],
      exercise: [id, other.id],
      class: [made.id],
      seat: [own.key, own.trial],
      student: filled.students.map((each): string => each.id),
      layer: [key, trial, personal.id, ...layers.map((each): string => each.id)],
      thread: [thread.id],
      comment: thread.comments.map((each): string => each.id),
      group: [group.id],
      template: [template.id],
      link: [link.id],
      version: ['1', '2'],
    },
  };
}

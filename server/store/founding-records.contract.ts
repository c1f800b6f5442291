import { expect, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import {
  type AccountId,
  createExerciseId,
  createIntentId,
  createLayerId,
  createProjectId,
  createRelationId,
  createSeatId,
  type ProjectId,
} from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { unsaid } from '../../shared/exercise/exercise.ts';
import type { NewSample, NewTraining } from './founding-records.ts';
import type { DocumentRow, LayerRow, PersonRow, Records } from './store.ts';

interface Makers {
  meet(name: string): Promise<PersonRow>;
  documentOf(project: ProjectId, importedBy: AccountId, changes?: Partial<DocumentRow>): DocumentRow;
  layerOf(project: ProjectId, changes?: Partial<LayerRow>): LayerRow;
}

/** What the records must keep of samples (STORE.md); a part of `records.contract.ts`. */
export function describeSampleRecords(records: () => Records, { meet, documentOf, layerOf }: Makers): void {
  function sampleFor(account: AccountId): NewSample {
    const project = { id: createProjectId(), name: 'Sample', created: 1_700_000_000_000 };
    const [earlier, later] = [documentOf(project.id, account), documentOf(project.id, account)];
    const texts = [earlier, later].map((document) => ({
      document,
      layers: [layerOf(project.id, { document: document.id })],
    }));
    const links = layerOf(project.id, { audience: 'links' });
    const exercise = {
      ...{ ...unsaid, id: createExerciseId(), project: project.id, class: null, phase: 'draft', codebook: 1, name: 'Ready' },
      ...{ texts: [later.id, earlier.id], code: project.id, created: 5, createdBy: account, opened: null, revealed: null },
    } as const;
    const key = { id: createSeatId(), exercise: exercise.id, kind: 'key', name: 'Answer key', extraMinutes: 0 } as const;
    const layers = [later.id, earlier.id, null].map((document) => ({ id: createLayerId(), seat: key.id, document, round: 1 }));
    const training = { exercise, key, layers } as NewTraining;
    const rooms = [proseRoom(earlier.id), proseRoom(later.id), layerRoom(links.id)];
    const intents = rooms.map((room, index) => ({
      ...{ id: createIntentId(), room, writable: index === 2 },
      ...{ update: Uint8Array.from([0, index]), bindings: [[index, account] as const] },
    }));
    const sample = { account, project: project.id, later: later.id, earlier: earlier.id, relation: createRelationId() };
    return { sample, project, links, codebook: starterCodebook, texts, training, intents };
  }
  const finish = async ({ intents }: NewSample) => {
    for (const { id } of intents) await records().finishIntent(id);
  };

  test('[S12] makes a sample with its project, its texts, their layers and its intents', async () => {
    const ada = await meet('Ada');
    expect(await records().sampleOf(ada.account)).toBeNull();
    const made = sampleFor(ada.account);
    expect(await records().createSample(made, null)).toBe(true);
    expect(await records().sampleOf(ada.account)).toEqual(made.sample);
    const { id } = made.project;
    expect(await records().project(id)).toMatchObject(made.project);
    expect(await records().roleIn(id, ada.account)).toBe('owner');
    expect(new Set(await records().documents(id))).toEqual(new Set(made.texts.map(({ document }) => document)));
    expect(new Set(await records().layersIn([id]))).toEqual(new Set([made.links, ...made.texts.flatMap(({ layers }) => layers)]));
    expect(await records().codebook(id)).toEqual(starterCodebook);
    const { exercise, key, layers } = made.training;
    expect(await records().exercisesIn(id)).toEqual([{ ...exercise, students: 0, submitted: 0 }]);
    expect(await records().seats(exercise.id)).toEqual([{ ...key, number: 1, hand: null }]);
    expect(new Set(await records().layersOfSeat(key.id))).toEqual(new Set(layers));
    expect(await records().unfinishedIntents()).toEqual(made.intents);
    await finish(made);
    expect(new Set(await records().removeExercise(exercise.id))).toEqual(new Set(layers.map((layer) => layer.id)));
  });

  test('[S12] makes nothing of a sample of which one part cannot be made', async () => {
    const ada = await meet('Ada');
    const made = sampleFor(ada.account);
    const { training } = made;
    for (const broken of [
      { ...made, texts: [...made.texts, ...made.texts] },
      { ...made, training: { ...training, layers: [...training.layers, ...training.layers] } },
    ]) {
      await expect(records().createSample(broken, null)).rejects.toThrow();
      expect(await records().sampleOf(ada.account)).toBeNull();
      expect(await records().project(made.project.id)).toBeNull();
      expect(await records().exercise(training.exercise.id)).toBeNull();
      expect(await records().unfinishedIntents()).toEqual([]);
    }
  });

  test('[S10] makes one of many samples for the same person, and puts another in its place only for who knows it', async () => {
    const [ada, ben] = [await meet('Ada'), await meet('Ben')];
    const atOnce = [sampleFor(ada.account), sampleFor(ada.account), sampleFor(ada.account)];
    const answers = await Promise.all(atOnce.map((made) => records().createSample(made, null)));
    expect(answers.filter((answer) => answer)).toHaveLength(1);
    const first = atOnce[answers.indexOf(true)] ?? sampleFor(ada.account);
    expect((await records().projectsOf(ada.account)).map(({ id }) => id)).toEqual([first.project.id]);

    const another = sampleFor(ada.account);
    expect(await records().createSample(another, createProjectId())).toBe(false);
    expect(await records().sampleOf(ada.account)).toEqual(first.sample);
    expect(await records().createSample(another, first.project.id)).toBe(true);
    expect(await records().sampleOf(ada.account)).toEqual(another.sample);
    expect(await records().project(first.project.id)).not.toBeNull();
    const bens = sampleFor(ben.account);
    expect(await records().createSample(bens, null)).toBe(true);
    for (const made of [first, another, bens]) await finish(made);
  });
}

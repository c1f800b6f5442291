import { z } from 'zod';
import { exerciseSettings, ofExercise } from './exercise-shapes.ts';
import { done, ofProject, templateId } from './id-shapes.ts';
import type { Routes } from './route.ts';

/** What others are begun with; `shared/exercise/exercise.ts` says what is in it and what is not. */
const template = exerciseSettings.omit({ due: true }).extend({ id: templateId });

export type TemplateSummary = z.infer<typeof template>;

/** Routes of the templates of exercises; a part of the table of `contract.ts`. */
export const templateRoutes = {
  templates: {
    method: 'GET',
    path: '/projects/:project/exercise-templates',
    summary: 'Templates of a project by which exercises are made, by name',
    action: 'project.createExercise',
    params: ofProject,
    response: z.array(template),
  },
  saveTemplate: {
    method: 'POST',
    path: '/exercises/:exercise/template',
    summary: 'Keep how an exercise is set up as a template of its project, under a name that no other one there has',
    action: 'exercise.manage',
    params: ofExercise,
    body: z.object({ name: exerciseSettings.shape.name }),
    response: template,
  },
  removeTemplate: {
    method: 'DELETE',
    path: '/projects/:project/exercise-templates/:template',
    summary: 'Remove a template; exercises that were made by it stay as they are',
    action: 'project.createExercise',
    params: ofProject.extend({ template: templateId }),
    response: done,
  },
} as const satisfies Routes;

import { z } from 'zod';
import { staffExercise } from './exercise-contract.ts';
import { ofExercise } from './exercise-shapes.ts';
import { layerId, seatId, studentId } from './id-shapes.ts';
import { studentExercise } from './my-exercise-contract.ts';
import type { Routes } from './route.ts';

/** Updates of a day without a connection are some kilobytes; what is merged on the device is one. */
const mostUpdates = 2_000;

/** Routes of work that came late or was made in a second place; a part of the table of `contract.ts`. */
export const copyRoutes = {
  sendLateWork: {
    method: 'POST',
    path: '/my/exercises/:exercise/late',
    summary:
      'Work of mine that was refused because it came too late: kept as a copy beside what I handed in, for staff to accept or leave',
    action: 'exercise.takePart',
    params: ofExercise,
    body: z.object({ layer: layerId, updates: z.array(z.base64()).min(1).max(mostUpdates) }),
    response: studentExercise,
  },
  chooseCopy: {
    method: 'POST',
    path: '/exercises/:exercise/seats/:seat/copy',
    summary: 'Say which copy of a seat’s work counts; the others stay as they are',
    action: 'exercise.manage',
    params: ofExercise.extend({ seat: seatId }),
    body: z.object({ round: z.union([z.literal(1), z.literal(2)]), number: z.number().int().min(0) }),
    response: staffExercise,
  },
  mergeStudents: {
    method: 'POST',
    path: '/exercises/:exercise/students/:student/merge',
    summary:
      'Make somebody who joined twice one: their work in this place becomes a copy in the other, and their devices sit there',
    action: 'exercise.manage',
    params: ofExercise.extend({ student: studentId }),
    body: z.object({ into: studentId }),
    response: staffExercise,
  },
} as const satisfies Routes;

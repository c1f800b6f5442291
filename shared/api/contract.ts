import { accountRoutes } from './account-contract.ts';
import { auditRoutes } from './audit-contract.ts';
import { classRoutes } from './class-contract.ts';
import { codebookRoutes } from './codebook-contract.ts';
import { copyRoutes } from './copy-contract.ts';
import { documentRoutes } from './document-contract.ts';
import { exerciseRoutes } from './exercise-contract.ts';
import { gradeRoutes } from './grade-contract.ts';
import { groupRoutes } from './group-contract.ts';
import { importRoutes } from './import-contract.ts';
import { keyRoutes } from './key-contract.ts';
import { libraryRoutes } from './library-contract.ts';
import { linkRoutes } from './link-contract.ts';
import { meRoutes } from './me-contract.ts';
import { memberRoutes } from './member-contract.ts';
import { myExerciseRoutes } from './my-exercise-contract.ts';
import { projectRoutes } from './project-contract.ts';
import { reviewRoutes } from './review-contract.ts';
import type { Routes } from './route.ts';
import { searchRoutes } from './search-contract.ts';
import { signInRoutes } from './sign-in-contract.ts';
import { statusRoutes } from './status-contract.ts';
import { templateRoutes } from './template-contract.ts';
import { versionRoutes } from './version-contract.ts';

/** Every route under `/api`. Both sides and `/api/openapi.json` are made from it. */
export const routes = {
  ...meRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...linkRoutes,
  ...memberRoutes,
  ...groupRoutes,
  ...keyRoutes,
  ...projectRoutes,
  ...auditRoutes,
  ...codebookRoutes,
  ...libraryRoutes,
  ...importRoutes,
  ...documentRoutes,
  ...versionRoutes,
  ...searchRoutes,
  ...statusRoutes,
  ...reviewRoutes,
  ...exerciseRoutes,
  ...myExerciseRoutes,
  ...copyRoutes,
  ...gradeRoutes,
  ...templateRoutes,
  ...classRoutes,
} as const satisfies Routes;

export type RouteName = keyof typeof routes;

import type { AccountId, ClassId, ClassStudentId, ProjectId } from '../base/id.ts';

/**
 * A class of a project, which is given one exercise after another. It has no staff of its own: whoever edits the project leads it, and
 * its annotators assist, in every exercise alike.
 */
export interface Class {
  readonly id: ClassId;
  readonly project: ProjectId;
  readonly name: string;
  /** Ms since 1970. */
  readonly created: number;
  readonly createdBy: AccountId;
}

/** Somebody in a class. */
export interface ClassStudent {
  readonly id: ClassStudentId;
  readonly class: ClassId;
  readonly name: string;
  /** What the school knows them by; empty where it was not given. */
  readonly number: string;
  /** With whom they work where an exercise is done in groups; empty for alone. */
  readonly group: string;
  /** The same in all exercises: with it alone they come in on any device. No two students of the workspace have the same. */
  readonly code: string;
}

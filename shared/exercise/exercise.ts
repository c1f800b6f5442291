import type {
  AccountId,
  ClassId,
  ClassStudentId,
  DocumentId,
  ExerciseId,
  ProjectId,
  SeatId,
  StudentId,
  TemplateId,
} from '../base/id.ts';
import type { Phase, Round, SeatKind } from '../permission/phase.ts';
import type { CommentBody } from '../review/comment-body.ts';
import { plainRules, type ScoreRules } from './score-rules.ts';

/** How many of a label a student is asked for, at the least, over all texts. */
export interface Goal {
  /** Id in the codebook. */
  readonly label: string;
  readonly count: number;
}

/** What an instructor may say of an exercise before it is opened, and of some of it later. */
export interface ExerciseSettings {
  readonly name: string;
  readonly instructions: CommentBody | null;
  /** What counts as done. */
  readonly goals: readonly Goal[];
  readonly grouping: 'alone' | 'groups';
  /** Until the reveal nobody but staff sees what others do. An open one shows the class to itself from the start. */
  readonly blind: boolean;
  /** When work is handed in by itself, ms since 1970; null for never. */
  readonly due: number | null;
  /** Minutes from the opening until it is due; null where `due` alone says it. */
  readonly minutes: number | null;
  readonly scored: boolean;
  /** What work is worth by the key; of no account where it is not scored. */
  readonly rules: ScoreRules;
  /** Who may come in: those on the list, or anybody who has the code and gives a name. */
  readonly entry: 'listed' | 'anybody';
  /** What students see of each other once it is revealed. */
  readonly shown: 'names' | 'numbers';
  /** Who reveals it: staff by hand, or the clock once it is due for everybody. Whoever closes it by hand reveals it by hand. */
  readonly reveal: 'hand' | 'due';
}

/** How an exercise begins of which nothing was said. */
export const unsaid: ExerciseSettings = {
  ...{ name: '', instructions: null, goals: [], grouping: 'alone', blind: true, due: null, minutes: null },
  ...{ scored: false, rules: plainRules, entry: 'anybody', shown: 'names', reveal: 'hand' },
};

/** One exercise. Times are ms since 1970; null for what has not happened. */
export interface Exercise extends ExerciseSettings {
  readonly id: ExerciseId;
  readonly project: ProjectId;
  /** To which class it is given; null for one on its own. */
  readonly class: ClassId | null;
  readonly phase: Phase;
  /** The version of the project's codebook with which it is done from beginning to end. */
  readonly codebook: number;
  /** In the order in which they are read. */
  readonly texts: readonly DocumentId[];
  /** What students type to come in: letters and digits that nobody takes for others. */
  readonly code: string;
  readonly created: number;
  readonly createdBy: AccountId;
  readonly opened: number | null;
  readonly revealed: number | null;
}

/**
 * What a project keeps of an exercise, so that others are begun with it: all that an instructor says of one but when it is due. Neither
 * texts nor a class are in it, and no answer key, for that is about the words of its texts.
 */
export interface Template extends Omit<ExerciseSettings, 'due'> {
  readonly id: TemplateId;
  readonly project: ProjectId;
}

/** Where one student or one group works. The answer key and a trial have seats of their own, in which no student sits. */
export interface Seat {
  readonly id: SeatId;
  readonly exercise: ExerciseId;
  readonly kind: SeatKind;
  /** What a group is called; of a student's seat the student's name. */
  readonly name: string;
  /** Counts up from 1 in the order of coming; what is shown in place of a name. */
  readonly number: number;
  /** Minutes more than the others have. */
  readonly extraMinutes: number;
}

/** What the seat of an answer key is called. */
export const keyName = 'Answer key';

/** Somebody on the list of an exercise. */
export interface Student {
  readonly id: StudentId;
  readonly exercise: ExerciseId;
  readonly seat: SeatId;
  readonly name: string;
  /** What the school knows them by; empty where it was not given. */
  readonly number: string;
  /** What they prove with that they are who they say they are, on each device. */
  readonly code: string;
  /** Whom of the exercise's class this is; null for somebody who is on this list alone. Name, number and code are then the class's. */
  readonly ofClass: ClassStudentId | null;
}

/** A word to one student or one group, or an answer to it: nobody but they and the staff read it. */
export interface SeatComment {
  readonly seat: SeatId;
  readonly by: AccountId;
  readonly fromStaff: boolean;
  readonly text: string;
  /** Ms since 1970. */
  readonly at: number;
}

/** A word to the whole class while it works. */
export interface Hint {
  readonly text: string;
  readonly by: AccountId;
  /** Ms since 1970. */
  readonly at: number;
}

/** How work came to be handed in: by the student, by the clock, or by the instructor who closed the exercise. */
export type HandedInBy = 'student' | 'clock' | 'staff';

/** Work that was handed in: it stands as it is. */
export interface Submission {
  readonly seat: SeatId;
  readonly round: Round;
  readonly at: number;
  readonly by: HandedInBy;
  /** How many marks it holds. */
  readonly marks: number;
}

/** When a seat's work is due, ms since 1970; null for never. */
export const dueOf = ({ due }: Pick<Exercise, 'due'>, { extraMinutes }: Pick<Seat, 'extraMinutes'>): number | null =>
  due === null ? null : due + extraMinutes * 60_000;

/** Letters and digits of the codes: none that is taken for another when it is read from a wall or said aloud. */
const codeAlphabet = 'ACDEFGHJKMNPQRTUVWXY34679';
export const codeLength = 6;
/** Of the personal codes of a class. They open a door by themselves, and so are longer than those that need an exercise's code, too. */
export const classCodeLength = 8;

/** @param random a byte for each sign */
export const codeFrom = (random: Uint8Array): string =>
  [...random].map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');

/** A code as somebody typed it, in the form in which it is kept. */
export const readCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** The same code as it is shown: `K7F-3QD`, `K7F3-QDAT`. */
export const spellCode = (code: string): string => `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;

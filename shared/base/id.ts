import { getRandomValues } from 'lib0/webcrypto';

declare const kind: unique symbol;
type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type AccountId = Id<'account'>;
export type ProjectId = Id<'project'>;
export type DocumentId = Id<'document'>;
export type LayerId = Id<'layer'>;
export type LinkId = Id<'link'>;
export type GroupId = Id<'group'>;
export type KeyId = Id<'key'>;
export type IntentId = Id<'intent'>;
export type AnnotationId = Id<'annotation'>;
export type RelationId = Id<'relation'>;
export type ThreadId = Id<'thread'>;
export type CommentId = Id<'comment'>;
export type ReviewId = Id<'review'>;
export type CommandId = Id<'command'>;
export type ExerciseId = Id<'exercise'>;
export type SeatId = Id<'seat'>;
export type StudentId = Id<'student'>;
export type TemplateId = Id<'template'>;
export type ClassId = Id<'class'>;
/** Somebody in a class; in each of its exercises they are a student with an id of its own. */
export type ClassStudentId = Id<'class student'>;

/** Crockford's base 32 in lower case: no letter that reads as a digit, safe in addresses and file names. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 16;
const idShape = /^[0-9a-hjkmnp-tv-z]{16}$/;
/** Sign-in is better-auth's, and so are the shapes of its account ids. */
const accountShape = /^[A-Za-z0-9_-]{8,64}$/;

/** Eighty random bits: ids made apart by a million people offline do not meet. */
function createId(): string {
  let id = '';
  for (const byte of getRandomValues(new Uint8Array(idLength))) id += alphabet[byte & 31];
  return id;
}

export const createProjectId = () => createId() as ProjectId;
export const createDocumentId = () => createId() as DocumentId;
export const createLayerId = () => createId() as LayerId;
export const createLinkId = () => createId() as LinkId;
export const createGroupId = () => createId() as GroupId;
export const createKeyId = () => createId() as KeyId;
export const createIntentId = () => createId() as IntentId;
export const createAnnotationId = () => createId() as AnnotationId;
export const createRelationId = () => createId() as RelationId;
export const createThreadId = () => createId() as ThreadId;
export const createCommentId = () => createId() as CommentId;
export const createReviewId = () => createId() as ReviewId;
export const createCommandId = () => createId() as CommandId;
export const createExerciseId = () => createId() as ExerciseId;
export const createSeatId = () => createId() as SeatId;
export const createStudentId = () => createId() as StudentId;
export const createTemplateId = () => createId() as TemplateId;
export const createClassId = () => createId() as ClassId;
export const createClassStudentId = () => createId() as ClassStudentId;

const parse = <T extends string>(text: string): T | null => (idShape.test(text) ? (text as T) : null);

export const parseProjectId = (text: string) => parse<ProjectId>(text);
export const parseDocumentId = (text: string) => parse<DocumentId>(text);
export const parseLayerId = (text: string) => parse<LayerId>(text);
export const parseLinkId = (text: string) => parse<LinkId>(text);
export const parseGroupId = (text: string) => parse<GroupId>(text);
export const parseKeyId = (text: string) => parse<KeyId>(text);
export const parseIntentId = (text: string) => parse<IntentId>(text);
export const parseAnnotationId = (text: string) => parse<AnnotationId>(text);
export const parseRelationId = (text: string) => parse<RelationId>(text);
export const parseThreadId = (text: string) => parse<ThreadId>(text);
export const parseCommentId = (text: string) => parse<CommentId>(text);
export const parseReviewId = (text: string) => parse<ReviewId>(text);
export const parseCommandId = (text: string) => parse<CommandId>(text);
export const parseExerciseId = (text: string) => parse<ExerciseId>(text);
export const parseSeatId = (text: string) => parse<SeatId>(text);
export const parseStudentId = (text: string) => parse<StudentId>(text);
export const parseTemplateId = (text: string) => parse<TemplateId>(text);
export const parseClassId = (text: string) => parse<ClassId>(text);
export const parseClassStudentId = (text: string) => parse<ClassStudentId>(text);
export const parseAccountId = (text: string) => (accountShape.test(text) ? (text as AccountId) : null);

const programMark = 'key-';
/** The account as which a program acts that has a key. Sign-in makes no account of this shape. */
export const programAccount = (key: KeyId) => `${programMark}${key}` as AccountId;
/** Whether an account is a program's. The server binds what is written to an account, so no program can deny it. */
export const isProgram = (account: AccountId): boolean => account.startsWith(programMark);
/** Those of some members who are people: a program is spoken to by nobody, and given nothing to do. */
export const onlyPeople = <M extends { readonly account: AccountId }>(members: readonly M[]): readonly M[] =>
  members.filter(({ account }) => !isProgram(account));

import { z } from 'zod';
import {
  type AccountId,
  type AnnotationId,
  type ClassId,
  type ClassStudentId,
  type CommandId,
  type CommentId,
  type DocumentId,
  type ExerciseId,
  type GroupId,
  type KeyId,
  type LayerId,
  type LinkId,
  type ProjectId,
  parseAccountId,
  parseAnnotationId,
  parseClassId,
  parseClassStudentId,
  parseCommandId,
  parseCommentId,
  parseDocumentId,
  parseExerciseId,
  parseGroupId,
  parseKeyId,
  parseLayerId,
  parseLinkId,
  parseProjectId,
  parseRelationId,
  parseReviewId,
  parseSeatId,
  parseStudentId,
  parseTemplateId,
  parseThreadId,
  type RelationId,
  type ReviewId,
  type SeatId,
  type StudentId,
  type TemplateId,
  type ThreadId,
} from '../base/id.ts';

/** Zod does not narrow by a type guard, so the brand is put on by hand. */
const id = <T extends string>(parse: (text: string) => T | null, name: string) =>
  z.string().refine((text): text is T => parse(text) !== null, `not the id of a ${name}`) as unknown as z.ZodType<T, string>;

export const accountId = id<AccountId>(parseAccountId, 'person');
export const projectId = id<ProjectId>(parseProjectId, 'project');
export const documentId = id<DocumentId>(parseDocumentId, 'text');
export const layerId = id<LayerId>(parseLayerId, 'layer');
export const groupId = id<GroupId>(parseGroupId, 'group');
export const keyId = id<KeyId>(parseKeyId, 'key');
export const linkId = id<LinkId>(parseLinkId, 'link');
export const annotationId = id<AnnotationId>(parseAnnotationId, 'mark');
export const relationId = id<RelationId>(parseRelationId, 'relation');
export const threadId = id<ThreadId>(parseThreadId, 'thread');
export const commentId = id<CommentId>(parseCommentId, 'comment');
export const reviewId = id<ReviewId>(parseReviewId, 'review');
export const commandId = id<CommandId>(parseCommandId, 'command');
export const exerciseId = id<ExerciseId>(parseExerciseId, 'exercise');
export const seatId = id<SeatId>(parseSeatId, 'seat');
export const studentId = id<StudentId>(parseStudentId, 'student');
export const templateId = id<TemplateId>(parseTemplateId, 'template');
export const classId = id<ClassId>(parseClassId, 'class');
export const classStudentId = id<ClassStudentId>(parseClassStudentId, 'student of a class');

/** ms since 1970. */
export const time = z.number().int();

/** Parameters of the routes of one project. */
export const ofProject = z.object({ project: projectId });
/** Parameters of the routes of one text. */
export const ofDocument = z.object({ document: documentId });
/** The answer of a route that has nothing to tell but that it is done. */
export const done = z.object({});

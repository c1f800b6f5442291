import type { Generated } from 'kysely';
import type {
  AccountId,
  AnnotationId,
  ClassId,
  ClassStudentId,
  CommandId,
  CommentId,
  DocumentId,
  ExerciseId,
  GroupId,
  IntentId,
  LayerId,
  LinkId,
  ProjectId,
  ReviewId,
  SeatId,
  StudentId,
  TemplateId,
  ThreadId,
} from '../../shared/base/id.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { TextStatus } from '../../shared/document/text-status.ts';
import type { Class, ClassStudent } from '../../shared/exercise/class.ts';
import type { HandedInBy, Hint, SeatComment } from '../../shared/exercise/exercise.ts';
import type { Part } from '../../shared/exercise/grade.ts';
import type { Departed } from '../../shared/permission/departed.ts';
import type { Phase, Round, SeatKind } from '../../shared/permission/phase.ts';
import type { Audience, LinkRole, Role } from '../../shared/permission/role.ts';
import type { SignUpPolicy } from '../../shared/permission/sign-up-policy.ts';
import type { Standing, Verdict } from '../../shared/review/thread.ts';
import type { VersionKind } from '../../shared/version/version.ts';
import type { AuditRow } from './audit-records.ts';
import type { CopyRow } from './copy-records.ts';
import type { SampleRow } from './founding-records.ts';
import type { KeyRow } from './key-records.ts';
import type { DocumentEventRow } from './lock-records.ts';
import type { NoticeLevel } from './notice-records.ts';
import type { IdentityKey, WayInKind } from './sign-in-records.ts';
import type { DocumentMetadata } from './store.ts';

// One file, because it is one thing: the tables of the database, column by column, as the migrations leave them.

/** Yes or no in SQL that SQLite and PostgreSQL share. */
export type Flag = 0 | 1;

/**
 * The rows as queries see them, on every database. Times are integers in ms, lists and objects JSON as text. Made by `migrations/`.
 *
 * `user` is better-auth's, and so are `session`, `account` and `verification`, which no query here touches. Rows that name an
 * account do not reference it: a guest's account may go when they sign up, and what they wrote stays.
 */
export interface Tables {
  readonly user: UserTable;
  readonly workspace: WorkspaceTable;
  /** Under which name somebody signs in; `folded` is the same for names that are taken for one. */
  readonly login: { readonly account: AccountId; readonly name: string; readonly folded: string };
  readonly way_in: WayInTable;
  /** As what somebody signs in at an organisation. */
  readonly identity: IdentityKey & { readonly account: AccountId; readonly since: number };
  /** Who deleted their account, and under which number what they made stays; `former` says where they were. */
  readonly departed: { readonly account: AccountId; readonly number: number };
  readonly former: { readonly project: ProjectId; readonly account: AccountId };
  /** When a browser that is signed in was last here; `session` is better-auth's. */
  readonly visit: { readonly session: string; readonly at: number };
  readonly project: ProjectTable;
  readonly membership: { readonly project: ProjectId; readonly account: AccountId; readonly role: Role };
  readonly link: LinkTable;
  /** What somebody is in one text, and in nothing else of its project. */
  readonly text_role: { readonly document: DocumentId; readonly account: AccountId; readonly role: LinkRole };
  /** Named people of a project. `folded` is the same for names that are taken for one. */
  readonly group: { readonly id: GroupId; readonly project: ProjectId; readonly name: string; readonly folded: string };
  readonly group_member: { readonly group: GroupId; readonly account: AccountId };
  /** Who became or rose to what they are through a link. */
  readonly arrival: { readonly link: LinkId; readonly account: AccountId; readonly at: number | null };
  readonly codebook: CodebookTable;
  readonly document: DocumentTable;
  readonly document_event: DocumentEventTable;
  readonly layer: LayerTable;
  readonly work: { readonly document: DocumentId; readonly status: TextStatus; readonly assignee: AccountId | null };
  readonly tag: { readonly document: DocumentId; readonly tag: string };
  readonly trash: TrashTable;
  /** `extent` is a list of pairs of a Yjs client and how much of what it wrote. */
  readonly seen: { readonly account: AccountId; readonly layer: LayerId; readonly at: number; readonly extent: string };
  readonly intent: IntentTable;
  readonly version: VersionTable;
  /** States of texts, by the digest of their bytes. */
  readonly version_bytes: { readonly document: DocumentId; readonly digest: string; readonly bytes: Uint8Array };
  /** Texts in which people are at work; `writers` is a list of accounts. */
  readonly period: { readonly document: DocumentId; readonly last: number; readonly writers: string };
  /** What a person opened to try things on; the project and its texts are like any other. */
  readonly sample: SampleRow;
  /** The number of the last change of what is said about a text. */
  readonly discussion: { readonly document: DocumentId; readonly change: number };
  readonly thread: ThreadTable;
  /** What was done already, by whom. */
  readonly command: { readonly by: AccountId; readonly id: CommandId; readonly document: DocumentId };
  readonly comment_before: CommentBeforeTable;
  readonly concern: ConcernTable;
  readonly review: ReviewTable;
  readonly mail: MailTable;
  readonly notices: NoticesTable;
  readonly audit: AuditTable;
  /** A secret is known by its digest alone. */
  readonly key: KeyRow & { readonly digest: string };
  readonly exercise: ExerciseTable;
  readonly exercise_text: { readonly exercise: ExerciseId; readonly document: DocumentId; readonly place: number };
  readonly class: Class;
  readonly class_student: ClassStudent;
  /** By which accounts a student of a class has come in; they sit in what it is given later, too. */
  readonly class_sitter: { readonly student: ClassStudentId; readonly account: AccountId; readonly at: number };
  /** Who of a class was taken off the list of one of its exercises. */
  readonly left_out: { readonly exercise: ExerciseId; readonly student: ClassStudentId };
  readonly seat: SeatTable;
  readonly student: StudentTable;
  /** By which accounts a student has come in: one for each device. */
  readonly sitter: { readonly student: StudentId; readonly account: AccountId; readonly at: number };
  readonly seat_layer: SeatLayerTable;
  readonly submission: SubmissionTable;
  readonly work_copy: WorkCopyTable;
  readonly copy_layer: SeatLayerTable & { readonly number: number };
  readonly grade_override: GradeOverrideTable;
  readonly seat_comment: SeatCommentTable;
  readonly feedback: FeedbackTable;
  readonly feedback_comment: FeedbackCommentTable;
  readonly hint: Hint & { readonly exercise: ExerciseId; readonly number: number };
  /** `settings` as of an exercise. */
  readonly exercise_template: {
    readonly id: TemplateId;
    readonly project: ProjectId;
    readonly name: string;
    readonly settings: string;
  };
}

interface ExerciseTable {
  readonly id: ExerciseId;
  readonly project: ProjectId;
  readonly class: ClassId | null;
  readonly phase: Phase;
  readonly codebook: number;
  /** What the instructor says of it but when it is due, as JSON. */
  readonly settings: string;
  readonly due: number | null;
  readonly code: string;
  readonly created: number;
  readonly createdBy: AccountId;
  readonly opened: number | null;
  readonly revealed: number | null;
}

interface SeatTable {
  readonly id: SeatId;
  readonly exercise: ExerciseId;
  readonly kind: SeatKind;
  readonly name: string;
  readonly number: number;
  readonly extraMinutes: number;
  /** Since when a hand is raised; null for none. */
  readonly handAt: number | null;
  readonly question: string;
}

interface StudentTable {
  readonly id: StudentId;
  readonly exercise: ExerciseId;
  readonly seat: SeatId;
  readonly name: string;
  readonly number: string;
  readonly code: string;
  readonly ofClass: ClassStudentId | null;
}

interface SeatLayerTable {
  readonly id: LayerId;
  readonly seat: SeatId;
  /** Null for the one across the exercise's texts. */
  readonly document: DocumentId | null;
  readonly round: Round;
}

interface WorkCopyTable extends Omit<CopyRow, 'counts'> {
  readonly counts: Flag;
}

interface GradeOverrideTable {
  readonly seat: SeatId;
  /** Counts up from 1 in each seat. */
  readonly number: number;
  readonly kind: Part['kind'];
  /** The id of the label, the kind of relation or the free points; empty for the total. */
  readonly part: string;
  readonly points: number;
  readonly reason: string;
  readonly by: AccountId;
  readonly at: number;
}

/** `number` counts up from 1 in each seat; `fromStaff` is 1 or 0. */
interface SeatCommentTable extends Omit<SeatComment, 'fromStaff'> {
  readonly number: number;
  readonly fromStaff: number;
}

/** `anchor` is JSON. */
interface FeedbackTable {
  readonly id: ThreadId;
  readonly seat: SeatId;
  readonly document: DocumentId;
  readonly anchor: string;
  readonly offset: number;
  readonly annotation: AnnotationId | null;
  readonly resolvedBy: AccountId | null;
  readonly resolvedAt: number | null;
}

/** `number` counts up from 1 in each thread; `body` is JSON. */
interface FeedbackCommentTable {
  readonly id: CommentId;
  readonly thread: ThreadId;
  readonly number: number;
  readonly by: AccountId;
  readonly fromStaff: Flag;
  readonly body: string;
  readonly at: number;
}

interface SubmissionTable {
  readonly seat: SeatId;
  readonly round: Round;
  readonly at: number;
  readonly by: HandedInBy;
  readonly marks: number;
}

/** `details` is JSON; `words` is what is searched, folded. */
interface AuditTable extends Omit<AuditRow, 'details'> {
  readonly details: string;
  readonly words: string;
}

interface WorkspaceTable {
  readonly id: 1;
  readonly owner: AccountId;
  readonly signUp: Generated<SignUpPolicy>;
  /** A list of domains of addresses. */
  readonly domains: Generated<string>;
}

/** A secret that lets its bearer in as somebody. */
interface WayInTable {
  /** The secret itself is not kept. */
  readonly hash: string;
  readonly account: AccountId;
  readonly kind: WayInKind;
  readonly made: number;
  /** Null for one that holds until another takes its place. */
  readonly expires: number | null;
}

interface UserTable {
  readonly id: AccountId;
  readonly name: string;
  /** As better-auth writes it: an integer on SQLite, a boolean on PostgreSQL, null before its first update. */
  readonly isAnonymous: number | boolean | null;
  readonly email: string;
  readonly emailVerified: number | boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface CodebookTable {
  readonly project: ProjectId;
  readonly version: number;
  readonly content: string;
  readonly saved: number;
  /** Null for versions from before this was kept. */
  readonly savedBy: AccountId | null;
}

interface ProjectTable {
  readonly id: ProjectId;
  readonly name: string;
  readonly created: number;
  /** Null for a project that is not in the archive. */
  readonly archived: number | null;
  /** Null where nothing has been done since it was made. */
  readonly active: number | null;
  readonly departed: Departed;
}

interface TrashTable {
  readonly document: DocumentId;
  readonly at: number;
  readonly by: AccountId;
  readonly condemned: Flag;
}

interface LinkTable {
  readonly id: LinkId;
  readonly project: ProjectId;
  readonly role: LinkRole;
  readonly created: number;
  readonly createdBy: AccountId;
  readonly closed: number | null;
  readonly expires: number | null;
  readonly passcode: string | null;
  readonly document: DocumentId | null;
}

interface DocumentTable extends DocumentMetadata {
  readonly id: DocumentId;
  readonly project: ProjectId;
  readonly frozen: Flag;
  readonly words: number;
  readonly imported: number;
  readonly importedBy: AccountId;
  readonly fileName: string;
}

interface DocumentEventTable extends DocumentEventRow {
  readonly document: DocumentId;
  /** Counts up from 1 in each text. */
  readonly number: number;
}

interface LayerTable {
  readonly id: LayerId;
  readonly project: ProjectId;
  readonly document: DocumentId | null;
  readonly audience: Audience;
  readonly owner: AccountId | null;
  readonly submitted: Flag;
}

interface VersionTable {
  readonly document: DocumentId;
  readonly number: number;
  readonly kind: VersionKind;
  readonly at: number;
  readonly by: AccountId | null;
  readonly name: string;
  readonly restored: number | null;
  readonly work: string;
  /** Digests of what is in `version_bytes`. */
  readonly prose: string;
  readonly team: string;
}

interface IntentTable {
  readonly id: IntentId;
  /** Grows with every intent; those written together count up in their order. */
  readonly number: number;
  readonly room: RoomId;
  readonly writable: Flag;
  /** Empty for one that only opens or locks its room. */
  readonly update: Uint8Array;
  readonly bindings: string;
}

interface ThreadTable {
  readonly id: ThreadId;
  readonly document: DocumentId;
  readonly change: number;
  readonly active: number;
  readonly standing: Standing;
  /** What is said in it, folded, to be searched. */
  readonly words: string;
  readonly content: string;
  readonly trace: string | null;
}

interface CommentBeforeTable {
  readonly thread: ThreadId;
  readonly comment: CommentId;
  /** Counts up from 1 for each comment. */
  readonly number: number;
  readonly at: number;
  readonly body: string;
}

interface ConcernTable {
  readonly account: AccountId;
  readonly thread: ThreadId;
  /** 0 for nothing but having seen or muted it; the greater, the stronger (`notice-records.ts`). */
  readonly why: number;
  readonly seen: number;
  readonly mute: Flag;
}

interface ReviewTable {
  readonly id: ReviewId;
  readonly document: DocumentId;
  readonly by: AccountId;
  readonly at: number;
  readonly change: number;
  readonly verdict: Verdict;
  readonly note: string | null;
  readonly threads: string;
}

interface MailTable {
  readonly number: number;
  readonly account: AccountId;
  readonly document: DocumentId;
  readonly thread: ThreadId | null;
  readonly comment: CommentId | null;
  readonly review: ReviewId | null;
  readonly why: number;
  readonly at: number;
}

interface NoticesTable {
  readonly account: AccountId;
  readonly address: string;
  readonly confirmed: Flag;
  readonly level: NoticeLevel;
  readonly digest: Flag;
  /** When the last letter of a day's news was sent; 0 for never. */
  readonly digested: Generated<number>;
}

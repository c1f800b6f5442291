import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { AccountId, DocumentId, IntentId, LayerId, ProjectId } from '../../shared/base/id.ts';
import type { Result } from '../../shared/base/result.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { Departed } from '../../shared/permission/departed.ts';
import type { Audience, Role } from '../../shared/permission/role.ts';
import type { AuditRecords } from './audit-records.ts';
import type { ClassRecords } from './class-records.ts';
import type { CopyRecords } from './copy-records.ts';
import type { DepartureRecords } from './departure-records.ts';
import type { DiscussedRecords } from './discussed-records.ts';
import type { ExerciseRecords } from './exercise-records.ts';
import type { FeedbackRecords } from './feedback-records.ts';
import type { FoundingRecords } from './founding-records.ts';
import type { GradeRecords } from './grade-records.ts';
import type { GroupRecords } from './group-records.ts';
import type { KeyRecords } from './key-records.ts';
import type { LibraryRecords } from './library-records.ts';
import type { LockRecords } from './lock-records.ts';
import type { MailRecords } from './mail-records.ts';
import type { MembershipRecords } from './membership-records.ts';
import type { NoticeRecords } from './notice-records.ts';
import type { ReviewRecords } from './review-records.ts';
import type { RoleRecords } from './role-records.ts';
import type { SeatRecords } from './seat-records.ts';
import type { SignInRecords } from './sign-in-records.ts';
import type { SubmissionRecords } from './submission-records.ts';
import type { TalkRecords } from './talk-records.ts';
import type { TemplateRecords } from './template-records.ts';
import type { TextRoleRecords } from './text-role-records.ts';
import type { VersionRecords } from './version-records.ts';

/** A room as the log holds it. The state of the Y.Doc is `snapshot` (everything up to `snapshotSeq`) and then `tail`, in order. */
export interface StoredRoom {
  /** Names this life of the room; a restore makes a new one. */
  readonly epoch: string;
  readonly writable: boolean;
  /** Sequence number of the newest update; 0 in an empty room. Numbers of a room are gapless (rule S2). */
  readonly head: number;
  readonly snapshotSeq: number;
  readonly snapshot: Uint8Array | null;
  /** Raw updates `snapshotSeq + 1 … head`. */
  readonly tail: readonly Uint8Array[];
  /** Every binding of a Yjs client id in this room to the account that writes under it. */
  readonly authors: ReadonlyMap<number, AccountId>;
}

/** Yjs client ids and the accounts that write under them. */
export type Bindings = readonly (readonly [clientId: number, account: AccountId])[];

/**
 * What one room adds in one commit: updates in order, and client ids bound by them or by presence. Either may be empty;
 * without updates it is stored in a room that is not writable too, for presence lives in locked texts (rule S5).
 */
export interface Append {
  readonly room: RoomId;
  readonly epoch: string;
  readonly updates: readonly Uint8Array[];
  readonly bindings: Bindings;
}

/**
 * Why a room's part of a commit was not stored; other rooms of the batch are stored all the same.
 * `foreignClient`: a client id is bound to somebody else already (rule S4).
 */
export type AppendRefusal = 'noSuchRoom' | 'staleEpoch' | 'notWritable' | 'foreignClient';

/**
 * The log of every room's updates. Each adapter passes `update-log.contract.ts`, whose rules stand in STORE.md.
 *
 * Calls take effect in the order in which they are made. Bytes that are handed in are copied before a call returns, and bytes
 * that come out are the caller's to read; they may be views of one larger buffer, so never transfer it. Naming a room that
 * does not exist rejects, except where an answer for it is given.
 */
export interface UpdateLog {
  /** Makes an empty room; keeps it, its epoch and whether it is writable, where it exists (rule S8). */
  create(room: RoomId, options: { readonly writable: boolean }): Promise<void>;
  read(room: RoomId): Promise<StoredRoom | null>;
  /**
   * Stores a batch in one transaction with one sync to the disk; when it resolves, what succeeded survives a power cut (rule S1).
   * Rejects when storage itself failed, and then nothing of the batch is stored.
   *
   * @returns per append, in order, the sequence number of its first update (the next one's, if it brings none), or why that
   *   room refused: the first of `AppendRefusal` that applies.
   */
  append(batch: readonly Append[]): Promise<readonly Result<{ readonly firstSeq: number }, AppendRefusal>[]>;
  /**
   * As `append` of one update and its bindings, once per intent however often it is called (rule S6). Ignores `writable`: the server
   * itself writes. Rejects, and stores nothing, where a client id is somebody else's.
   */
  appendIntent(intent: IntentId, room: RoomId, update: Uint8Array, bindings: Bindings): Promise<void>;
  /** Whether clients may append from the next transaction on (rule S5). */
  setWritable(room: RoomId, writable: boolean): Promise<void>;
  /** Replaces everything up to `seq` by `snapshot`; keeps what came after. One that is no newer than what is there is ignored (rule S7). */
  compact(room: RoomId, seq: number, snapshot: Uint8Array): Promise<void>;
  /** Takes a room away with all that it ever held, so that its words are not on the disk any more; nothing where it is not (rule S16). */
  remove(room: RoomId): Promise<void>;
  /** Lets calls already made finish; later ones reject. */
  close(): Promise<void>;
}

/** Makes snapshots, away from the thread that serves people. */
export interface Compactor {
  /**
   * One update that holds all of `parts`, in which what was deleted has lost its words. Nothing else is lost: an update that
   * waits for another is kept as it is (rule S9). Rejects, and goes on with the next call, when a part cannot be read.
   */
  compact(parts: readonly Uint8Array[]): Promise<Uint8Array>;
  /** Lets calls already made finish. */
  close(): Promise<void>;
}

export interface ProjectRow {
  readonly id: ProjectId;
  readonly name: string;
  readonly created: number;
}

/** A project as it stands among the others. */
export interface ShelvedProject extends ProjectRow {
  /** When it went into the archive; null for one that is worked in. */
  readonly archived: number | null;
  /** When something was last done in it. */
  readonly active: number;
  /** What becomes of the marks of whoever deletes their account. */
  readonly departed: Departed;
}

export interface PersonRow {
  readonly account: AccountId;
  readonly name: string;
  readonly guest: boolean;
}

/** What is known of a text besides its words. Empty strings where unknown; `date` is `YYYY-MM-DD` or empty. */
export interface DocumentMetadata {
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  readonly address: string;
  /** BCP 47, `und` where unknown. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
}

export interface DocumentRow extends DocumentMetadata {
  readonly id: DocumentId;
  readonly project: ProjectId;
  readonly frozen: boolean;
  readonly words: number;
  readonly imported: number;
  readonly importedBy: AccountId;
  /** The file's name as it came, or empty for a pasted text. */
  readonly fileName: string;
}

export interface LayerRow {
  readonly id: LayerId;
  readonly project: ProjectId;
  /** Null for a layer over all of a project's texts. */
  readonly document: DocumentId | null;
  readonly audience: Audience;
  readonly owner: AccountId | null;
  readonly submitted: boolean;
}

/** A version of a codebook as it was saved; it never changes. `savedBy` is null where that was not kept. */
export interface CodebookVersionRow {
  readonly codebook: Codebook;
  readonly saved: number;
  readonly savedBy: AccountId | null;
}

/** How far somebody has seen a layer, and when: pairs of a Yjs client and how much of what it wrote. */
export interface SeenRow {
  readonly at: number;
  readonly extent: readonly (readonly [client: number, clock: number])[];
}

/** An act that touches rows and log: written with the rows, finished after the append, replayed at start (DESIGN §5). */
export interface IntentRow {
  readonly id: IntentId;
  readonly room: RoomId;
  /** Whether clients may write in the room that is made, or, without an update, from now on in the one that is there. */
  readonly writable: boolean;
  /** Null for one that only opens or locks its room. */
  readonly update: Uint8Array | null;
  /** Whose the update is, where it is somebody's: marks read as theirs. */
  readonly bindings: Bindings;
}

/** Everything the server must be sure of. Each adapter passes `records.contract.ts`. Changing what does not exist changes nothing. */
export interface Records
  extends LibraryRecords,
    FoundingRecords,
    LockRecords,
    MembershipRecords,
    VersionRecords,
    ReviewRecords,
    NoticeRecords,
    DiscussedRecords,
    MailRecords,
    SignInRecords,
    DepartureRecords,
    RoleRecords,
    AuditRecords,
    KeyRecords,
    ExerciseRecords,
    SeatRecords,
    CopyRecords,
    ClassRecords,
    SubmissionRecords,
    TextRoleRecords,
    GroupRecords,
    GradeRecords,
    TalkRecords,
    FeedbackRecords,
    TemplateRecords {
  /** Account that owns this installation; null until the first visitor claims it. */
  workspaceOwner(): Promise<AccountId | null>;
  /** Makes `account` the owner if there is none, in one step; false when somebody was first. */
  claimWorkspace(account: AccountId): Promise<boolean>;

  person(account: AccountId): Promise<PersonRow | null>;
  /** Those of `accounts` that exist, in no order. */
  people(accounts: readonly AccountId[]): Promise<readonly PersonRow[]>;

  project(id: ProjectId): Promise<ShelvedProject | null>;
  /** Projects of which `account` is a member, with the role there, the one in which something was done last first. */
  projectsOf(account: AccountId): Promise<readonly (ShelvedProject & { readonly role: Role; readonly documents: number })[]>;
  renameProject(id: ProjectId, name: string): Promise<void>;
  /** The ids of all projects there are, in no order. */
  everyProject(): Promise<readonly ProjectId[]>;

  /** The newest version. Rejects for a project that does not exist. */
  codebook(project: ProjectId): Promise<Codebook>;
  /** Stores `codebook` as the version that it says it is; false where that version is there already (rule S18). */
  saveCodebook(project: ProjectId, codebook: Codebook, saving: { readonly at: number; readonly by: AccountId }): Promise<boolean>;
  /** Newest first. */
  codebookVersions(project: ProjectId): Promise<readonly CodebookVersionRow[]>;

  document(id: DocumentId): Promise<DocumentRow | null>;
  /** By date, then title; texts without a date last. */
  documents(project: ProjectId): Promise<readonly DocumentRow[]>;
  describeDocument(id: DocumentId, metadata: Partial<DocumentMetadata>): Promise<void>;
  /** Says how many words a text has. False where that is known, or the text is not there. */
  setWords(id: DocumentId, words: number): Promise<boolean>;
  layer(id: LayerId): Promise<LayerRow | null>;
  layersOf(document: DocumentId): Promise<readonly LayerRow[]>;
  /** The layer over all of a project's texts, for relations from text to text. Rejects for a project that does not exist. */
  linksOf(project: ProjectId): Promise<LayerRow>;
  /** The personal layer of `layer.owner` over `layer.document`: this one, or the one that is there already (rule S19). */
  keepPersonalLayer(layer: LayerRow): Promise<LayerRow>;

  /** Null for somebody who never noted it. */
  seen(account: AccountId, layer: LayerId): Promise<SeenRow | null>;
  /** What somebody noted of the layers of a project's texts, by layer. */
  seenIn(account: AccountId, project: ProjectId): Promise<ReadonlyMap<LayerId, SeenRow>>;
  /** Replaces what was noted before; goes with the layer. */
  see(account: AccountId, layer: LayerId, seen: SeenRow): Promise<void>;

  /** In the order in which they were written. */
  unfinishedIntents(): Promise<readonly IntentRow[]>;
  finishIntent(id: IntentId): Promise<void>;

  /** Answers when storage can be read; rejects otherwise. For `/readyz`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

import type { AccountId, DocumentId, GroupId, LayerId, ProjectId, ThreadId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { type Actor, type Resource, type Role, standingIn, stronger } from '../../shared/permission/role.ts';
import { isAmong } from '../../shared/review/readership.ts';
import type { Subject, Thread } from '../../shared/review/thread.ts';
import type { DocumentRow, LayerRow, Records, ShelvedProject } from '../store/store.ts';

/** Somebody who may read a text, with all that decides which of its threads they may read. */
export interface Reader {
  readonly account: AccountId;
  /** What they may be there now: nobody is more than a viewer in the archive. */
  readonly role: Role;
  /**
   * What they are in the project, or in this text where they may come to it alone; in the archive too: an editor goes on reading there
   * what is for editors.
   */
  readonly member: Role;
  /** The groups in which they are, of whichever project. */
  readonly groups: ReadonlySet<GroupId>;
  /** The layers that they may read, of those on whose annotations or relations a thread may hang. */
  readonly layers: ReadonlySet<LayerId>;
}

/** What of a thread decides who may read it. */
export type Audience = Pick<Thread, 'subject' | 'readership' | 'by'>;

/** For what is said to all who may read the text. */
export const everyone = (by: AccountId): Audience => ({
  subject: { kind: 'document' },
  readership: { kind: 'everyone' },
  by,
});

/** Whether a reader of the text may read what a thread hangs on. */
export const mayReadSubject = ({ layers }: Reader, subject: Subject): boolean =>
  subject.kind === 'document' || subject.kind === 'passage' || layers.has(subject.layer);

/**
 * Whether a reader of its text may read a thread: the one answer, for REST, the feed, search, export, presence and mail (V2).
 */
export function mayRead(reader: Reader, { subject, readership, by }: Audience): boolean {
  return can(asActor(reader), 'thread.read', {
    ...{ kind: 'thread', role: reader.role, own: false, assigned: false },
    readable:
      mayReadSubject(reader, subject) && (by === reader.account || isAmong(readership, { ...reader, role: reader.member })),
  });
}

/** A thread, or a comment in it by `author`, as `can` asks about it for a reader. */
export const asResource = (
  reader: Reader,
  thread: Thread,
  author: AccountId = thread.by,
): Extract<Resource, { kind: 'thread' }> => ({
  kind: 'thread',
  role: reader.role,
  readable: mayRead(reader, thread),
  own: author === reader.account,
  assigned: thread.assignment?.to === reader.account,
});

/** Readers are people; whether they are guests decides nothing (`can.test.ts`). */
export const asActor = ({ account }: Pick<Reader, 'account'>): Actor => ({ kind: 'person', account, guest: false });

/** Who may read the discussions of which texts, from the records as they are now. */
export interface Readers {
  /** Null where there is no such text, or it is not theirs to read. */
  of(account: AccountId, document: DocumentId): Promise<Reader | null>;
  /** Everybody who may read the text. */
  all(document: DocumentRow): Promise<readonly Reader[]>;
  /** The projects that somebody may read, with them as the reader of its texts; the one of the last work first. */
  projects(account: AccountId): Promise<ReadonlyMap<ProjectId, { readonly project: ShelvedProject; readonly reader: Reader }>>;
}

/** What of the records says who somebody is to a text. */
export type ReaderRecords = Pick<
  Records,
  | 'document'
  | 'project'
  | 'roleIn'
  | 'textRole'
  | 'textPeople'
  | 'members'
  | 'groups'
  | 'groupsOf'
  | 'layersOf'
  | 'linksOf'
  | 'projectsOf'
  | 'layersIn'
>;

export function createReaders(records: ReaderRecords): Readers {
  const layersOver = async ({ id, project }: Pick<DocumentRow, 'id' | 'project'>) => [
    ...(await records.layersOf(id)),
    await records.linksOf(project),
  ];
  return {
    async of(account, id) {
      const document = await records.document(id);
      if (!document) return null;
      const [member, alone] = await Promise.all([records.roleIn(document.project, account), records.textRole(id, account)]);
      if (!member && !alone) return null;
      const [project, layers, groups] = await Promise.all([
        records.project(document.project),
        layersOver(document),
        records.groupsOf(account),
      ]);
      return toReader({ account, member, alone, groups }, project, layers);
    },
    async all(document) {
      const [project, members, inText, layers, all] = await Promise.all([
        records.project(document.project),
        records.members(document.project),
        records.textPeople(document.id),
        layersOver(document),
        records.groups(document.project),
      ]);
      const roles = new Map<AccountId, InText>(inText.map(({ account, role }) => [account, { member: null, alone: role }]));
      for (const { account, role } of members) {
        roles.set(account, { member: role, alone: roles.get(account)?.alone ?? null });
      }
      const groupsOf = (account: AccountId) => new Set(all.flatMap(({ id, members }) => (members.includes(account) ? [id] : [])));
      return [...roles].flatMap(
        ([account, inText]) => toReader({ account, ...inText, groups: groupsOf(account) }, project, layers) ?? [],
      );
    },
    async projects(account) {
      const [projects, groups] = await Promise.all([records.projectsOf(account), records.groupsOf(account)]);
      const layers = await records.layersIn(projects.map(({ id }) => id));
      const readers = new Map<ProjectId, { readonly project: ShelvedProject; readonly reader: Reader }>();
      for (const project of projects) {
        const over = layers.filter((layer) => layer.project === project.id);
        const reader = toReader({ account, member: project.role, alone: null, groups }, project, over);
        if (reader) readers.set(project.id, { project, reader });
      }
      return readers;
    },
  };
}

/** What somebody is in a text's project, and what in the text alone. */
interface InText {
  readonly member: Role | null;
  readonly alone: Role | null;
}

function toReader(
  { account, member: inProject, alone, groups }: InText & Pick<Reader, 'account' | 'groups'>,
  project: Pick<ShelvedProject, 'archived'> | null,
  layers: readonly LayerRow[],
): Reader | null {
  const member = stronger(inProject, alone);
  const shelved = project?.archived ?? null;
  const [role, across] = [standingIn(shelved, member), standingIn(shelved, inProject)];
  const actor = asActor({ account });
  if (!project || !member || !role || !can(actor, 'document.readDiscussion', { kind: 'document', role, frozen: true }))
    return null;
  const readable = layers.filter(({ document, audience, owner, submitted }) =>
    can(actor, 'layer.read', { kind: 'layer', role: document === null ? across : role, audience, owner, submitted }),
  );
  return { account, role, member, groups, layers: new Set(readable.map(({ id }) => id)) };
}

/** The threads among `rows` that a reader may read. */
export const readable = <Row extends { readonly thread: Audience & { readonly id: ThreadId } }>(
  reader: Reader,
  rows: readonly Row[],
): Row[] => rows.filter(({ thread }) => mayRead(reader, thread));

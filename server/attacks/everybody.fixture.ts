import { join } from 'node:path';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { StaffClass } from '../../shared/api/class-contract.ts';
import type { DocumentSummary, LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { Group } from '../../shared/api/group-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import {
  type AccountId,
  type ClassId,
  type ClassStudentId,
  type CommentId,
  createCommentId,
  createThreadId,
  type DocumentId,
  type ExerciseId,
  type GroupId,
  type LayerId,
  type LinkId,
  type ProjectId,
  type SeatId,
  type StudentId,
  type ThreadId,
} from '../../shared/base/id.ts';
import type { LinkRole, Role } from '../../shared/permission/role.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import { accountOf, discussing, opening, passage } from '../api/discussing.fixture.ts';
import type { Config } from '../config.ts';
import { createAuth } from '../identity/auth.ts';
import { openServerKey } from '../identity/server-key.ts';
import { createSignIn } from '../identity/sign-in.ts';
import type { Running } from '../start.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import { Browser, joinAs, secretIn, startOwned, temporaryFolder } from '../test-server.ts';

/** Everybody who could come to a server, weakest first: what each is in the project that is theirs. All are strangers in the other one.
 * Whoever is of one text came by a link as its editor, and is nothing in its project. */
export const standings = [
  'nobody',
  'stranger',
  'student',
  'of one text',
  'viewer',
  'commenter',
  'annotator',
  'editor',
  'guest editor',
  'owner',
  'workspace owner',
] as const;
export type Standing = (typeof standings)[number];

/** A word that stands in everything that is somebody's: who may not read it must never be sent it. */
export const secretWord = 'zanzibar';

/** A project with one of everything in it, and the one who may do everything there. */
export interface Estate {
  readonly keeper: Browser;
  readonly project: ProjectId;
  /** A locked text, and one that is open for editing. */
  readonly document: DocumentId;
  readonly open: DocumentId;
  readonly team: LayerId;
  readonly links: LayerId;
  /** The keeper's own over the locked text. */
  readonly personal: LayerId;
  /** A link that may be closed, and the secret of another one, which stays open. */
  readonly link: LinkId;
  readonly secret: string;
  /** Of a link by which one comes to the locked text alone, as its editor, and an account that came so and may go. */
  readonly secretOfText: string;
  readonly inText: { readonly account: AccountId; readonly comes: () => unknown };
  /** A group of people, the keeper in it. */
  readonly group: GroupId;
  readonly thread: ThreadId;
  readonly comment: CommentId;
  /** A blind exercise that is open over the locked text, and in it a seat of somebody who is none of `standings`. */
  readonly exercise: {
    readonly id: ExerciseId;
    readonly code: string;
    readonly seat: SeatId;
    readonly student: StudentId;
    /** A thread on a passage of that seat's work, and the place where it stands. */
    readonly feedback: ThreadId;
    readonly place: { readonly document: DocumentId; readonly anchor: Anchor; readonly annotation: null };
    readonly sits: Browser;
  };
  /** A class to which another exercise is given, and somebody in it. */
  readonly class: { readonly id: ClassId; readonly student: ClassStudentId };
  /** The layers of that seat and of the answer key. */
  readonly work: { readonly somebodys: LayerId; readonly key: LayerId };
  /** A member whose role may be changed without anybody missing it. */
  readonly member: { readonly account: AccountId; readonly joins: () => unknown };
}

/** A server, everybody at a browser of their own, and two projects: one that is the members', and one of somebody else. */
export async function startWithEverybody(config: Partial<Config> = {}) {
  const dataDir = await temporaryFolder();
  const { server, owner, project } = await startOwned({ ...config, dataDir });
  const joins = (role: LinkRole, name: string) => joinAs(server, owner, project, role, name);
  const members = {
    viewer: await joins('viewer', 'Vera'),
    commenter: await joins('commenter', 'Cleo'),
    annotator: await joins('annotator', 'Ann'),
    editor: await joins('editor', 'Eve'),
    owner: await joins('viewer', 'Olga'),
  };
  await setRole(owner, project.id, await accountOf(members.owner), 'owner');

  const { body: foreign } = await owner.post<Project>('/api/projects', { name: `Theirs ${secretWord}` });
  const somebody = await joinAs(server, owner, foreign, 'editor', 'Somebody');
  await setRole(owner, foreign.id, await accountOf(somebody), 'owner');
  const left = await somebody.ask('DELETE', `/api/projects/${foreign.id}/members/${await accountOf(owner)}`);
  assert(left.status === 200, `taking the workspace’s owner out answered ${left.status}`);
  const { body: elsewhere } = await owner.post<Project>('/api/projects', { name: 'Elsewhere' });
  const stranger = await joinAs(server, owner, elsewhere, 'editor', 'Sten');
  await settle(dataDir, server, [stranger, ...Object.values(members)]);
  const [furnished, theirs] = [await furnish(server, owner, project), await furnish(server, somebody, foreign)];
  const ofOneText = new Browser(server, { afar: true });
  const came = await ofOneText.post('/api/links/join', { secret: furnished.secretOfText, name: 'Theo' });
  assert(came.status === 200, `coming to a text answered ${came.status}`);
  const student = await comesIn(server, furnished.exercise.code, 'Stu');
  const people: Readonly<Record<Standing, Browser>> = {
    ...{ ...members, stranger, student, 'workspace owner': owner },
    'of one text': ofOneText,
    nobody: new Browser(server, { afar: true }),
    'guest editor': await joins('editor', 'Gus'),
  };
  return {
    server,
    people,
    own: furnished,
    foreign: theirs,
  };
}

export type Everybody = Awaited<ReturnType<typeof startWithEverybody>>;

async function setRole(by: Browser, project: ProjectId, account: AccountId, role: Role) {
  const { status } = await by.ask('PATCH', `/api/projects/${project}/members/${account}`, { role });
  assert(status === 200, `giving a role answered ${status}`);
}

/** Makes guests people with an account, as signing up does, in the server's own file. */
async function settle(dataDir: string, server: Running, browsers: readonly Browser[]) {
  const records = await openSqliteRecords(join(dataDir, 'app.db'));
  const serverKey = await openServerKey(dataDir);
  const auth = createAuth({ database: records.database, serverKey, origin: server.addresses.here });
  const signIn = createSignIn(auth, { signedIn: async () => {}, signedOut: async () => {} });
  for (const browser of browsers) await signIn.settle(await accountOf(browser));
  await records.close();
}

/** Somebody new who comes into an exercise. */
export async function comesIn(server: Running, code: string, name: string): Promise<Browser> {
  const browser = new Browser(server, { afar: true });
  const { status } = await browser.post('/api/join', { code, name });
  assert(status === 200, `coming in answered ${status}`);
  return browser;
}

/** The layer in which marks of a seat go. */
export function seatLayer({ texts: [text] }: StudentExercise): LayerId {
  const layer = text?.layers.find(({ audience }) => audience === 'team');
  assert(layer, 'a seat has a layer');
  return layer.id;
}

async function exercise(server: Running, keeper: Browser, { id }: Project, document: DocumentId) {
  const { body: made } = await keeper.post<StaffExercise>(`/api/projects/${id}/exercises`, {
    ...{ name: 'Find the claims', texts: [document] },
  });
  const path = `/api/exercises/${made.id}`;
  const { body: own } = await keeper.post<{ key: SeatId }>(`${path}/own-seats`, {});
  await keeper.post(`${path}/phase`, { phase: 'open' });
  const sits = await comesIn(server, made.code, `Sue ${secretWord}`);
  const { students } = (await keeper.get<StaffExercise>(path)).body;
  const [sue] = students;
  assert(sue, 'whoever comes in is on the list');
  const { anchor } = await passage(server, keeper, document, 'harbour');
  const place = { document, anchor, annotation: null };
  const feedback = createThreadId();
  await keeper.post(`${path}/seats/${sue.seat}/feedback`, {
    thread: feedback,
    offset: 0,
    comment: { id: createCommentId(), body: bodyOf(`Far from ${secretWord}?`) },
    ...place,
  });
  const layerOf = async (seat: SeatId) => seatLayer((await keeper.get<StudentExercise>(`${path}/seats/${seat}`)).body);
  return {
    exercise: { id: made.id, code: made.code, seat: sue.seat, student: sue.id, feedback, place, sits },
    work: { somebodys: await layerOf(sue.seat), key: await layerOf(own.key) },
  };
}

async function classroom(keeper: Browser, { id }: Project, document: DocumentId) {
  const { body: made } = await keeper.post<StaffClass>(`/api/projects/${id}/classes`, { name: `Class of ${secretWord}` });
  const { body: filled } = await keeper.post<StaffClass>(`/api/classes/${made.id}/students`, {
    students: [{ name: `Cass ${secretWord}`, number: '1' }],
  });
  const { body: given } = await keeper.post<StaffExercise>(`/api/projects/${id}/exercises`, {
    ...{ name: 'For the class', texts: [document] },
  });
  await keeper.post(`/api/exercises/${given.id}/class`, { class: made.id });
  const [cass] = filled.students;
  assert(cass, 'whoever is put into a class is in it');
  return { class: { id: made.id, student: cass.id } };
}

async function furnish(server: Running, keeper: Browser, project: Project): Promise<Estate> {
  const paste = async (text: string) => {
    const { body } = await keeper.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, { text });
    assert(body.status === 'imported', 'a text of words is taken');
    return body.document.id;
  };
  const [document, open] = [
    await paste(`A report from ${secretWord}.\n\nThe harbour is closed.`),
    await paste(`Notes on ${secretWord}.`),
  ];
  await keeper.ask<DocumentSummary>('DELETE', `/api/documents/${open}/lock`);
  const { layers } = (await keeper.get<OpenDocument>(`/api/documents/${document}`)).body;
  const layer = (audience: LayerSummary['audience']) => {
    const found = layers.find((each) => each.audience === audience);
    assert(found, `a text has a ${audience} layer`);
    return found.id;
  };
  const { body: personal } = await keeper.post<LayerSummary>(`/api/documents/${document}/personal`, {});
  const makeLink = async () => (await keeper.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'viewer' })).body;
  const link = await makeLink();
  const inGroup = { name: `Readers of ${secretWord}`, members: [await accountOf(keeper)] };
  const { body: group } = await keeper.post<Group>(`/api/projects/${project.id}/groups`, inGroup);
  await keeper.post(`/api/documents/${document}/versions`, { name: secretWord });
  const { thread } = await discussing(document).done(keeper, opening(`Is ${secretWord} far?`));
  const [comment] = thread.comments;
  assert(comment, 'a thread begins with words');
  const exercised = { ...(await exercise(server, keeper, project, document)), ...(await classroom(keeper, project, document)) };
  const member = await joinAs(server, keeper, project, 'viewer', 'Member');
  const secret = secretIn((await makeLink()).address);
  const asEditor = { role: 'editor', document };
  const secretOfText = secretIn((await keeper.post<ShareLink>(`/api/projects/${project.id}/links`, asEditor)).body.address);
  const visitor = new Browser(server, { afar: true });
  const comes = () => visitor.post('/api/links/join', { secret: secretOfText, name: 'Visitor' });
  await comes();
  return {
    ...{ keeper, project: project.id, document, open, team: layer('team'), links: layer('links'), personal: personal.id },
    ...exercised,
    ...{ secretOfText, inText: { account: await accountOf(visitor), comes } },
    ...{ group: group.id, link: link.id, secret, thread: thread.id, comment: comment.id },
    member: { account: await accountOf(member), joins: () => member.post('/api/links/join', { secret }) },
  };
}

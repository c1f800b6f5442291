import { expect, test } from 'vitest';
import { type RouteName, routes } from '../../shared/api/contract.ts';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Route } from '../../shared/api/route.ts';
import {
  createClassStudentId,
  createCommentId,
  createDocumentId,
  createReviewId,
  createStudentId,
  createThreadId,
} from '../../shared/base/id.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import { enveloped, opening } from '../api/discussing.fixture.ts';
import { commands } from '../cli/run.ts';
import { type Browser, startOwned } from '../test-server.ts';
import { type Estate, type Standing, secretWord, standings, startWithEverybody } from './everybody.fixture.ts';
import { asTable } from './table.fixture.ts';

type RouteWith<Part extends 'body' | 'query'> = {
  [N in RouteName]: (typeof routes)[N] extends { readonly [K in Part]: unknown } ? N : never;
}[RouteName];

/** What is sent to a route, and what its keeper does to the estate before. */
interface Sent {
  readonly body?: unknown;
  readonly query?: string;
  readonly before?: (estate: Estate) => unknown;
  /** What is put in place of the estate's own in the address. */
  readonly params?: Partial<Record<string, string>>;
}

/** No text has this id: acts on several texts pass over it, and so harm nothing that the next one needs. */
const noText = createDocumentId();
const noStudent = createStudentId();
const nobodyInClass = { student: createClassStudentId() };
const said = (words: string) => ({ id: createCommentId(), body: bodyOf(words) });
const madeUp = 'made-up-secret';

/**
 * A request that succeeds for whoever may. A route that takes a body or a query does not compile without its line here; none of them may
 * change what another one's answer hangs on.
 */
const requests: Record<RouteWith<'body'> | RouteWith<'query'>, (estate: Estate, who: string) => Sent | Promise<Sent>> &
  Partial<Record<RouteName, (estate: Estate, who: string) => Sent | Promise<Sent>>> = {
  rename: (_, who) => ({ body: { name: who } }),
  claim: () => ({ body: { name: 'Mallory' } }),
  enter: () => ({ body: { secret: madeUp } }),
  peekLink: ({ secret }) => ({ body: { secret } }),
  joinLink: () => ({ body: { secret: madeUp, name: 'Mallory' } }), // a real one would make members of strangers
  signUp: (_, who) => ({ body: { signInName: who, password: 'short' } }), // a real one would make people of guests
  signIn: (_, who) => ({ body: { signInName: `not-${who.replace(' ', '-')}`, password: 'a wrong password' } }),
  askLetter: (_, who) => ({ body: { signInName: `not-${who.replace(' ', '-')}`, want: 'reset' } }),
  askSignUp: () => ({ body: { address: 'nobody@example.org' } }),
  signUpByLetter: () => ({ body: { secret: madeUp, password: 'a new password of mine' } }),
  setOutToOrganisation: () => ({ body: {} }),
  comeFromOrganisation: () => ({ body: { answer: 'code=made-up&state=made-up' } }),
  enterByLetter: () => ({ body: { secret: madeUp } }),
  resetPassword: () => ({ body: { secret: madeUp, password: 'a new password of mine' } }),
  makeResetLink: () => ({ body: { signInName: 'nobody-here' } }),
  setSignUpRule: () => ({ body: { policy: 'invited', domains: [] } }),
  changeSignIn: () => ({ body: { password: 'a wrong password' } }),
  deleteMe: () => ({ body: { proof: 'a wrong proof' } }),
  comeBack: () => ({ body: { secret: madeUp } }),
  createProject: () => ({ body: { name: 'Another' } }),
  renameProject: () => ({ body: { name: `Renamed ${secretWord}` } }),
  setDeparted: () => ({ before: bringBack, body: { departed: 'go' } }),
  archiveProject: () => ({ before: bringBack }),
  takeBackProject: () => ({ before: ({ keeper, project }) => keeper.post(`/api/projects/${project}/archive`, {}) }),
  codebook: () => ({ before: bringBack }),
  saveCodebook: async ({ keeper, project }) => {
    const { body: codebook } = await keeper.get<{ version: number }>(`/api/projects/${project}/codebook`);
    return { body: { base: codebook.version, codebook } };
  },
  createKey: () => ({ body: { name: 'A script', scope: 'read', expires: null } }),
  projectLog: () => ({ query: '' }),
  projectLogFile: () => ({ query: 'format=csv' }),
  workspaceLog: () => ({ query: '' }),
  workspaceLogFile: () => ({ query: 'format=csv' }),
  createLink: () => ({ body: { role: 'viewer' } }),
  closeLink: () => ({ query: 'guests=stay' }),
  setRole: ({ member }) => ({ body: { role: 'viewer' }, params: { account: member.account } }),
  removeMember: ({ member }) => ({ before: member.joins, params: { account: member.account } }),
  setTextRole: ({ inText }) => ({ body: { role: 'viewer' }, params: { account: inText.account } }),
  removeFromText: ({ inText }) => ({ before: inText.comes, params: { account: inText.account } }),
  makeGroup: (_, who) => ({ body: { name: `Of ${who}` } }),
  nameGroup: () => ({ body: { name: `Readers of ${secretWord}` } }),
  dissolveGroup: async ({ keeper, project }) => {
    const { body } = await keeper.post<Group>(`/api/projects/${project}/groups`, { name: createDocumentId() });
    return { params: { group: body.id } };
  },
  addToGroup: ({ member }) => ({ before: member.joins, params: { account: member.account } }),
  takeFromGroup: ({ member }) => ({ before: joinsGroup, params: { account: member.account } }),
  setStatus: () => ({ body: { documents: [noText], status: 'done' } }),
  assign: () => ({ body: { documents: [noText], assignee: null } }),
  tag: () => ({ body: { documents: [noText], add: ['harbour'], remove: [] } }),
  trashTexts: () => ({ body: { documents: [noText] } }),
  restoreTexts: () => ({ body: { documents: [noText] } }),
  purgeTexts: () => ({ body: { documents: [noText] } }),
  exportTexts: ({ document }) => ({ query: `format=csv&documents=${document}` }),
  importFiles: () => ({ body: fileForm('a.txt', 'Words.') }),
  importText: () => ({ body: { text: 'Words.' } }),
  see: () => ({ body: { extent: [] } }),
  keepVersion: () => ({ body: { name: 'Kept' } }),
  nameVersion: () => ({ body: { name: secretWord } }),
  restoreVersion: () => ({ body: { seen: 0 } }),
  describe: () => ({ body: { publisher: secretWord } }),
  search: () => ({ query: `q=${secretWord}` }),
  discussion: () => ({ query: 'since=0' }),
  seeDiscussion: () => ({ body: { upTo: 0 } }),
  discuss: () => ({ body: { commands: [enveloped(opening('Words.'))] } }),
  submitReview: () => ({ body: { id: createReviewId(), verdict: 'comment', note: null, commands: [] } }),
  queue: ({ project }) => ({ query: `project=${project}` }),
  seeThreads: ({ thread }) => ({ body: { threads: [{ thread, seen: 1 }] } }),
  setNotices: () => ({ body: { level: 'all' } }),
  confirmMail: () => ({ body: { token: madeUp } }),
  stopMail: () => ({ query: `token=${madeUp}` }),
  exportDocument: () => ({ query: 'format=csv' }),
  createExercise: ({ document }) => ({ body: { name: 'Another', texts: [document] } }),
  saveTemplate: (_, who) => ({ body: { name: `As ${who} has it` } }),
  removeTemplate: async ({ keeper, exercise }, who) => {
    const name = `${secretWord} for ${who}`;
    const { body } = await keeper.post<{ id: string }>(`/api/exercises/${exercise.id}/template`, { name });
    return { params: { template: body.id } };
  },
  setExercise: () => ({ body: { name: 'Find the claims' } }),
  setPhase: () => ({ body: { phase: 'draft' } }), // a real one would change what the next may
  addStudents: () => ({ body: { students: [{ name: 'Sam', number: '1' }] } }),
  setStudent: () => ({ body: { number: '2' } }),
  removeStudent: () => ({ params: { student: noStudent } }),
  renewCode: () => ({ params: { student: noStudent } }),
  removeExercise: () => ({}),
  formGroups: () => ({ body: { size: 2 } }),
  createClass: () => ({ body: { name: 'Another' } }),
  renameClass: () => ({ body: { name: `Class of ${secretWord}` } }),
  addToClass: () => ({ body: { students: [{ name: 'Sam', number: '2' }] } }),
  setInClass: (estate) => ({ body: { number: '1' }, params: { student: estate.class.student } }),
  removeFromClass: () => ({ params: nobodyInClass }),
  renewClassCode: () => ({ params: nobodyInClass }),
  formClassGroups: () => ({ body: { size: 2 } }),
  giveToClass: (estate) => ({ body: { class: estate.class.id } }),
  classGradebook: () => ({ query: 'for=canvas' }),
  joinClass: () => ({ body: { personalCode: 'NOSUCH' } }), // a real one would make students of strangers
  giveTime: () => ({ body: { extraMinutes: 0 } }),
  peekExercise: () => ({ body: { code: 'NOSUCH' } }),
  joinExercise: () => ({ body: { code: 'NOSUCH', name: 'Mallory' } }), // a real one would make students of strangers
  overrideGrade: () => ({ body: { part: { kind: 'total' }, points: 1, reason: 'Fair.' } }),
  gradebook: () => ({ query: 'for=canvas' }),
  classWork: () => ({ query: 'round=first' }),
  agreement: () => ({ query: 'round=second' }),
  seatWork: () => ({ query: '' }),
  renameGroup: () => ({ body: { name: 'Group 9' } }),
  chooseCopy: () => ({ body: { round: 1, number: 9 } }),
  mergeStudents: ({ exercise }) => ({ body: { into: exercise.student } }),
  sendLateWork: ({ work }) => ({ body: { layer: work.somebodys, updates: ['AAA='] } }),
  raiseHand: () => ({ body: { question: null } }),
  giveHint: () => ({ body: { text: `Look at the ${secretWord}.` } }),
  comment: () => ({ body: { text: `Well seen, ${secretWord}.` } }),
  answerComment: () => ({ body: { text: 'I see.' } }),
  openFeedback: ({ exercise: { place } }) => ({
    body: { thread: createThreadId(), offset: 0, comment: said(`Far from ${secretWord}.`), ...place },
  }),
  addFeedback: ({ exercise: { feedback } }) => ({
    params: { thread: feedback },
    body: { kind: 'reply', comment: said(`Nor is ${secretWord}.`) },
  }),
  answerFeedback: ({ exercise: { feedback } }) => ({ params: { thread: feedback }, body: { kind: 'resolve' } }),
};

async function joinsGroup({ keeper, project, group, member }: Estate) {
  await member.joins();
  return keeper.post(`/api/projects/${project}/groups/${group}/members/${member.account}`, {});
}

function bringBack({ keeper, project }: Estate) {
  return keeper.ask('DELETE', `/api/projects/${project}/archive`);
}

function fileForm(name: string, content: string): FormData {
  const form = new FormData();
  form.append('files', new Blob([content]), name);
  return form;
}

/** Those whose answer hangs on what the one before did. */
const oneByOne: ReadonlySet<RouteName> = new Set([
  'archiveProject',
  'takeBackProject',
  'codebook',
  'saveCodebook',
  'removeMember',
  'removeFromText',
  'takeFromGroup',
]);
/** Those that end the caller's session come when nobody needs it any more. */
const last: ReadonlySet<RouteName> = new Set(['leave']);
const inOrder = (Object.keys(routes) as RouteName[]).toSorted((a, b) => Number(last.has(a)) - Number(last.has(b)));

test('[T1] every route answers everybody, on what is theirs and what is not, as its line in the table says', async () => {
  const { people, own, foreign } = await startWithEverybody();
  const rows: string[][] = [];
  for (const name of inOrder) {
    const route: Route = routes[name];
    const concerns = /:(project|document|layer|exercise|class)/.test(route.path);
    const action = typeof route.action === 'string' ? route.action : 'open';
    for (const estate of concerns ? [own, foreign] : [own]) {
      const ask = (standing: Standing) => askAs(standing, people[standing], name, route, estate);
      const cells: string[] = [];
      if (oneByOne.has(name)) for (const standing of standings) cells.push(await ask(standing));
      else cells.push(...(await Promise.all(standings.map(ask))));
      const whose = concerns ? (estate === own ? 'theirs' : 'another’s') : '';
      rows.push([`${route.method} ${route.path}`, action, whose, ...cells]);
    }
  }
  const table = asTable(['route', 'asks', 'of', ...standings], rows);
  await expect(`${routesHead}\n${table}\n${openRoutes()}\n${commandLines()}`).toMatchFileSnapshot('routes.md');
}, 120_000);

async function askAs(standing: Standing, browser: Browser, name: RouteName, route: Route, estate: Estate): Promise<string> {
  const { body, query, before, params } = (await requests[name]?.(estate, standing)) ?? {};
  await before?.(estate);
  const { project, document, team, link, group, thread, comment, exercise } = estate;
  const filled: Record<string, string | undefined> = {
    project,
    document,
    layer: team,
    link,
    group,
    thread,
    comment,
    exercise: exercise.id,
    class: estate.class.id,
    seat: exercise.seat,
    student: exercise.student,
    version: '1',
    ...params,
  };
  const path = route.path.replace(/:(\w+)/g, (_, each: string) => filled[each] ?? `no-${each}`);
  const sent = body ?? (route.method === 'GET' || route.method === 'DELETE' ? undefined : {});
  const { status, text } = await browser.ask(route.method, `/api${path}${query ? `?${query}` : ''}`, sent);
  if (status >= 400 && status !== 409) expect(text, `${standing}: ${name}`).not.toContain(secretWord);
  return status === 200 ? '✓' : String(status);
}

const routesHead = `# Who may ask what

Made by \`routes.test.ts\`, which asks a running server each of these: \`✓\` is an answer, a number the status of the refusal. 404 is what one
hears of what does not exist and of what is not one's own, 401 who is nobody. A route of 409 or 410 got past the door, and was refused for what it asked.
\`npx vitest run server/attacks -u\` writes it anew; read what changed before you keep it.
`;

function openRoutes(): string {
  const open = (Object.entries(routes) as [RouteName, Route][]).flatMap(([, { method, path, action }]) =>
    typeof action === 'string' ? [] : [[`${method} ${path}`, action.open]],
  );
  return `\nWhat asks nothing of \`can\`, and why:\n\n${asTable(['route', 'reason'], open)}`;
}

function commandLines(): string {
  const rows = Object.entries(commands).map(([name, { calls }]) => [
    `variorum ${name}`,
    'open' in calls ? calls.open : calls.join(', '),
  ]);
  return `\nWhat the command line asks of them, as the owner:\n\n${asTable(['command', 'routes'], rows)}`;
}

test('[T1] nothing is served under /api that is not in the table', async () => {
  const { owner } = await startOwned();
  for (const path of ['/api/auth/get-session', '/api/auth/sign-in/email', '/api/auth/sign-up/email', '/api/../api/', '/api']) {
    expect((await owner.get(path)).status, path).toBe(404);
    expect((await owner.post(path, {})).status, path).toBe(404);
  }
});

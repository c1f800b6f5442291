import { expect, test } from 'vitest';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { FeedbackThread } from '../../shared/api/exercise-shapes.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { createAnnotationId, createCommentId, createThreadId } from '../../shared/base/id.ts';
import { bodyOf, bodyText } from '../../shared/review/comment-body.ts';
import { openFeed } from '../test-feed.ts';
import { joinAs } from '../test-server.ts';
import { passage, paste } from './discussing.fixture.ts';
import { marks, ownLayer, quay, saysOf, startExercise } from './exercising.fixture.ts';
import { unzip } from './zip.fixture.ts';

const words = (text: string) => ({ id: createCommentId(), body: bodyOf(text) });
const say = (text: string) => ({ kind: 'reply', comment: words(text) });

/** The words on which each stands, whether it is done, and what was said in it. */
const told = (threads: readonly FeedbackThread[]) =>
  threads.map(({ anchor, resolved, comments }) => [
    anchor.quote.exact,
    resolved?.name ?? null,
    ...comments.map(({ name, fromStaff, body }) => `${name}${fromStaff ? ' (staff)' : ''}: ${bodyText(body)}`),
  ]);

async function startWithTwo(settings: Record<string, unknown> = {}) {
  const started = await startExercise(settings);
  const { server, owner, document, id, path, step, comesIn, mine } = started;
  await step('open');
  const [ben, eve] = [await comesIn('Ben'), await comesIn('Eve')];
  const seat = (await mine(ben)).seat.id;
  const seatPath = `${path}/seats/${seat}`;
  const says = (quote: string, said: string) => saysOf(server, owner, seatPath, document, quote, said);
  const benIn = (thread: string, act: unknown) => ben.post(`/api/my/exercises/${id}/feedback/${thread}`, act);
  const staffIn = (thread: string, act: unknown) => owner.post(`${seatPath}/feedback/${thread}`, act);
  const work = async () => (await owner.get<StudentExercise>(seatPath)).body;
  return { ...started, ben, eve, seat, seatPath, says, benIn, staffIn, work };
}

test('[S33] staff write on passages of one student’s work, in the order of the text, and the student answers, also after it is shown', async () => {
  const { ben, says, benIn, staffIn, step, mine, work, id } = await startWithTwo({ scored: true });
  const later = await says('denies it', 'By whom?');
  await says('has access', 'Since when?');
  await benIn(later, say('By the line.'));
  await ben.post(`/api/my/exercises/${id}/submit`, {});
  await step('revealed');
  expect((await benIn(later, say('And by nobody else.'))).status).toBe(200);
  const all = [
    ['has access', null, 'Ada (staff): Since when?'],
    ['denies it', null, 'Ada (staff): By whom?', 'Ben: By the line.', 'Ben: And by nobody else.'],
  ];
  expect(told((await mine(ben)).feedback)).toEqual(all);
  expect(told((await work()).feedback)).toEqual(all);
  expect((await mine(ben)).comments).toEqual([]); // what is said of the work as a whole is apart

  // Either side marks it as done, and what is said then opens it again.
  await benIn(later, { kind: 'resolve' });
  expect(told((await work()).feedback)[1]?.[1]).toBe('Ben');
  await staffIn(later, { kind: 'takeBack' });
  expect((await work()).feedback[1]?.resolved).toBeNull();
  await staffIn(later, { kind: 'resolve' });
  const more = say('One more thing.');
  await benIn(later, more);
  expect(told((await work()).feedback)[1]).toEqual([...(all[1] ?? []), 'Ben: One more thing.']);
  await staffIn(later, { kind: 'resolve' });
  await benIn(later, more); // again, for its answer was lost on the way
  expect((await work()).feedback[1]).toMatchObject({ resolved: { name: 'Ada' }, comments: { length: 4 } });
});

test('[S33] it stands beside the score of the work, in the order of the texts', async () => {
  const { server, owner, project, path, label, document } = await startExercise({ scored: true });
  const second = await paste(owner, project, 'The board says nothing more.');
  await owner.ask('PATCH', path, { texts: [document, second], entry: 'listed' });
  const { body: own } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
  const key = ownLayer((await owner.get<StudentExercise>(`${path}/seats/${own.key}`)).body);
  await marks(server, owner, document, key, 'denies it', label);
  const { body } = await owner.post<StaffExercise>(`${path}/students`, { students: [{ name: 'Ben' }] });
  const [ben] = body.students;
  assert(ben, 'Ben is on the list');
  await owner.post(`${path}/phase`, { phase: 'open' });
  await saysOf(server, owner, `${path}/seats/${ben.seat}`, second, 'The board says', 'What?');
  await saysOf(server, owner, `${path}/seats/${ben.seat}`, document, 'denies it', 'By whom?');
  const { body: grades } = await owner.get<Graded[]>(`${path}/grades`);
  expect(told(grades[0]?.feedback ?? []).map(([quote]) => quote)).toEqual(['denies it', 'The board says']);
});

test('[S33] [T30] feedback on a passage comes to its seat and its staff alone, and nobody else writes in it', async () => {
  const { server, owner, project, id, path, document, ben, eve, seat, seatPath, says, mine, step } = await startWithTwo();
  const hears = await openFeed(server, eve.cookie);
  hears.ask({ hear: [project.id], exercises: [id] });
  await hears.settled();
  const before = hears.heard.length;
  const thread = await says('denies it', 'By whom?');
  await hears.settled();
  expect(hears.heard.slice(before)).toEqual([]);
  await owner.post(`${path}/hints`, { text: 'Ten minutes are left.' });
  await expect.poll(() => hears.heard.length).toBeGreaterThan(before); // she does hear of what is hers
  for (const act of [say('Hm.'), { kind: 'resolve' }]) {
    expect((await eve.post(`/api/my/exercises/${id}/feedback/${thread}`, act)).status).toBe(404);
    expect((await eve.post(`${seatPath}/feedback/${thread}`, act)).status).toBe(403);
  }
  // Those who do not lead the class do not find it, assistants do.
  for (const [role, status] of [
    ['viewer', 404],
    ['commenter', 404],
    ['annotator', 200],
  ] as const) {
    const member = await joinAs(server, owner, project, role, role);
    expect((await member.get(seatPath)).status, role).toBe(status);
    expect((await member.post(`${seatPath}/feedback/${thread}`, say(role))).status, role).toBe(status);
  }
  // A student begins none: not on their own work either.
  const { anchor } = await passage(server, owner, document, 'denies it');
  const opening = { thread: createThreadId(), offset: 0, comment: words('Hm.'), document, anchor, annotation: null };
  expect((await ben.post(`${seatPath}/feedback`, opening)).status).toBe(403);
  expect((await ben.post(`/api/my/exercises/${id}/feedback/${opening.thread}`, say('Hm.'))).status).toBe(404);
  // Under the id of another seat's thread none is begun, and in a text that is not of the exercise neither.
  const evesSeat = (await mine(eve)).seat.id;
  expect((await owner.post(`${path}/seats/${evesSeat}/feedback`, { ...opening, thread })).status).toBe(404);
  expect((await owner.post(`${path}/seats/${evesSeat}/feedback/${thread}`, say('Hm.'))).status).toBe(404);
  const other = await paste(owner, project, 'Another report.');
  expect((await owner.post(`${seatPath}/feedback`, { ...opening, document: other })).status).toBe(404);
  const { body: own } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
  expect((await owner.post(`${path}/seats/${own.key}/feedback`, opening)).status).toBe(404);

  await step('revealed');
  for (const route of [`/api/my/exercises/${id}`, `/api/my/exercises/${id}/grade`, `${path}/class`]) {
    expect((await eve.get(route)).text, route).not.toContain('By whom?');
  }
  expect((await mine(ben)).seat.id).toBe(seat);
  expect(told((await mine(ben)).feedback)).toEqual([
    ['denies it', null, 'Ada (staff): By whom?', 'annotator (staff): annotator'],
  ]);
});

test('[S33] what comes twice is there once, and a mark that is gone leaves the words of which it was said', async () => {
  const { server, owner, document, seatPath, work } = await startWithTwo();
  const { anchor } = await passage(server, owner, document, 'has access');
  const annotation = createAnnotationId();
  const opening = { thread: createThreadId(), offset: 15, comment: words('Since when?'), document, anchor, annotation };
  for (const _ of [1, 2]) expect((await owner.post(`${seatPath}/feedback`, opening)).status).toBe(200);
  const [thread, ...more] = (await work()).feedback;
  expect(more).toEqual([]);
  expect(thread).toMatchObject({ annotation, anchor: { quote: { exact: 'has access' } }, comments: [{ fromStaff: true }] });
  expect(thread?.comments).toHaveLength(1);
});

test('[S33] [S34] what was said on the work of who joined twice is read in the place that stays, and stays when they are off the list', async () => {
  const { owner, path, seat, says, benIn, staff, mine, ben, eve, id } = await startWithTwo();
  const thread = await says('denies it', 'By whom?');
  const { students } = await staff();
  const [first, second] = [students.find((each) => each.seat === seat), students.find((each) => each.seat !== seat)];
  assert(first && second, 'both are on the list');
  expect((await owner.post(`${path}/students/${first.id}/merge`, { into: second.id })).status).toBe(200);
  await benIn(thread, say('The line.'));
  await eve.post(`/api/my/exercises/${id}/feedback/${thread}`, say('Of the quay.'));
  const all = [['denies it', null, 'Ada (staff): By whom?', 'Ben: The line.', 'Eve: Of the quay.']];
  for (const device of [ben, eve]) expect(told((await mine(device)).feedback)).toEqual(all);

  await owner.ask('DELETE', `${path}/students/${second.id}`);
  expect((await eve.post(`/api/my/exercises/${id}/feedback/${thread}`, say('Still here.'))).status).toBe(404);
  expect(told((await owner.get<StudentExercise>(`${path}/seats/${second.seat}`)).body.feedback)).toEqual(all);
});

test('[S34] feedback on one student’s work does not come before a group', async () => {
  const { server, owner, path, document, step } = await startExercise({ grouping: 'groups', entry: 'listed' });
  const { body } = await owner.post<StaffExercise>(`${path}/students`, {
    students: [{ name: 'Ben' }, { name: 'Eve', group: 'Harbour' }, { name: 'Ida', group: 'Harbour' }],
  });
  const [ben, eve] = body.students;
  assert(ben && eve, 'both are on the list');
  await step('open');
  await saysOf(server, owner, `${path}/seats/${ben.seat}`, document, 'denies it', 'Do not worry.');
  expect((await owner.post(`${path}/students/${ben.id}/merge`, { into: eve.id })).text).toMatch(/would read/);
});

test('[S33] it goes with its text where that is purged, and with its exercise where nobody worked on that', async () => {
  const { server, owner, project, path, document, id } = await startExercise({ entry: 'listed' });
  const gone = await paste(owner, project, quay);
  await owner.ask('PATCH', path, { texts: [document, gone] });
  const { body } = await owner.post<StaffExercise>(`${path}/students`, { students: [{ name: 'Ben' }] });
  const [ben] = body.students;
  assert(ben, 'Ben is on the list');
  const seatPath = `${path}/seats/${ben.seat}`;
  await saysOf(server, owner, seatPath, gone, 'denies it', 'By whom?');
  await saysOf(server, owner, seatPath, document, 'has access', 'Since when?');
  const said = async () => told((await owner.get<StudentExercise>(seatPath)).body.feedback).map(([quote]) => quote);
  expect(await said()).toEqual(['has access', 'denies it']);
  for (const step of ['trash', 'trash/purge']) {
    expect((await owner.post(`/api/projects/${project.id}/${step}`, { documents: [gone] })).status, step).toBe(200);
  }
  await expect.poll(said).toEqual(['has access']);
  expect((await owner.ask('DELETE', path)).status).toBe(200);
  expect((await owner.get(`/api/exercises/${id}`)).status).toBe(404);
});

test('[V2] what a student takes along holds their marks, what they said to the staff, and nothing that the staff said', async () => {
  const { server, document, id, ben, eve, says, benIn, mine, label } = await startWithTwo();
  await marks(server, ben, document, ownLayer(await mine(ben)), 'denies it', label, 'for once');
  await benIn(await says('denies it', 'By whom?'), say('By the line.'));
  await ben.post(`/api/my/exercises/${id}/comments`, { text: 'The second text is short.' });
  const takenBy = async ({ cookie }: typeof ben) => {
    const answer = await fetch(`${server.addresses.here}/api/me/export`, { headers: { cookie } });
    return unzip(Buffer.from(await answer.arrayBuffer()));
  };
  const files = await takenBy(ben);
  expect(JSON.parse(files.get('exercises.json') ?? '')).toMatchObject([
    {
      exercise: id,
      student: { name: 'Ben' },
      comments: [{ text: 'The second text is short.' }],
      feedback: [{ document, body: bodyOf('By the line.') }],
    },
  ]);
  expect(JSON.parse(files.get('marks.json') ?? '')).toMatchObject([{ document, audience: 'exercise', note: 'for once' }]);
  expect([...files.values()].join()).not.toContain('By whom?');
  expect([...(await takenBy(eve)).values()].join()).not.toContain('for once');
});

import { expect, test } from 'vitest';
import type { AgreementTable } from '../../shared/agreement/agreement-table.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { ExerciseSummary, LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { AnswerKey, Graded } from '../../shared/api/grade-contract.ts';
import type { ClassWork, StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { TemplateSummary } from '../../shared/api/template-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import { closes } from '../../shared/protocol/close.ts';
import { Browser, joinAs, joinRoom, startOwned } from '../test-server.ts';
import { paste } from './discussing.fixture.ts';
import { marks, ownLayer, quay, startExercise } from './exercising.fixture.ts';

test('[S30] [S31] a student works in a seat of their own, hands in, and the class sees itself when it is revealed', async () => {
  const { server, owner, document, id, code: entryCode, path, label, step, comesIn, mine, staff } = await startExercise();
  expect(
    (await new Browser(server, { afar: true }).post('/api/join', { code: (await staff()).code, name: 'Early' })).status,
  ).toBe(403);
  expect((await step('open')).body.phase).toBe('open');
  const [ben, eve] = [await comesIn('Ben'), await comesIn('Eve')];
  const peek = async (browser: Browser) =>
    (await browser.post<{ mine: string | null }>('/api/join/peek', { code: entryCode })).body.mine;
  expect([await peek(ben), await peek(owner), await peek(new Browser(server, { afar: true }))]).toEqual([id, null, null]);
  const [bens, eves] = [ownLayer(await mine(ben)), ownLayer(await mine(eve))];
  await marks(server, ben, document, bens, 'has access', label);
  await marks(server, eve, document, eves, 'denies it', label);

  // Nothing of the other reaches either, by any door.
  for (const address of [path, `${path}/live`, `${path}/class`, `/api/documents/${document}`]) {
    expect((await ben.get(address)).status, address).toBeGreaterThanOrEqual(403);
  }
  expect((await ben.get(`/api/my/exercises/${id}`)).text).not.toContain('Eve');
  const code = await new Promise<number>((resolve) => void joinRoom(server, ben, layerRoom(eves), resolve).catch(() => {}));
  expect(code).toBe(closes.notFound.code);

  const submission = await ben.post<{ marks: number; by: string }>(`/api/my/exercises/${id}/submit`, {});
  expect(submission.body).toMatchObject({ marks: 1, by: 'student' });
  const refused = await new Promise<number>((resolve) => {
    void joinRoom(server, ben, layerRoom(bens), resolve).then((doc) => doc.getMap('annotations').set('x', 1));
  });
  expect(refused).toBe(closes.notWritable.code);
  expect((await ben.post(`/api/my/exercises/${id}/withdraw`, {})).status).toBe(200);
  await marks(server, ben, document, bens, 'The line', label);

  const live = (await owner.get<LiveClass>(`${path}/live`)).body;
  expect(live.seats.map(({ labels, reached }) => [labels[label], reached]).sort()).toEqual([
    [1, 0.5],
    [2, 1],
  ]);
  expect(live.texts[0]?.stretches.map(({ labels }) => labels[label])).toEqual([1, 1, 1]);
  expect((await owner.ask('DELETE', `/api/documents/${document}/lock`)).status).toBe(409);

  const revealed = (await step('revealed')).body;
  expect(revealed.seats.map(({ submission }) => submission?.by)).toEqual(['staff', 'staff']);
  const work = (await ben.get<ClassWork>(`${path}/class`)).body;
  expect(work.seats.map(({ name, isMine }) => [name, isMine])).toEqual([
    ['Ben', true],
    ['Eve', false],
  ]);
  expect(work.texts[0]?.marks.map(({ note }) => note).sort()).toEqual(['The line!', 'denies it!', 'has access!']);
  expect((await ben.get(path)).status).toBe(403);

  expect((await step('discussing')).body.phase).toBe('discussing');
  const second = ownLayer(await mine(ben));
  expect(second).not.toBe(bens);
  const doc = await marks(server, ben, document, second, 'it has', label);
  expect([...openLayer(doc).annotations().values()].map(({ note }) => note).sort()).toEqual([
    'The line!',
    'has access!',
    'it has!',
  ]);

  // A mark is the same one in both rounds by its id.
  const idsIn = async (round: string) => {
    const { body } = await ben.get<ClassWork>(`${path}/class?round=${round}`);
    return body.texts.flatMap(({ marks: all }) => all.map((each) => each.id));
  };
  const [before, after] = [await idsIn('first'), await idsIn('second')];
  expect([before.length, after.length]).toEqual([3, 4]);
  expect(after).toEqual(expect.arrayContaining(before));
  const marked = async (round: string) =>
    (await owner.get<AgreementTable>(`${path}/agreement?round=${round}`)).body.rows.find(
      ({ subject }) => subject.kind === 'label' && subject.label === label,
    )?.annotations;
  expect([await marked('first'), await marked('second')]).toEqual([3, 4]);
});

test('[S32] what is to reveal itself does so once it is due for everybody, not before, and not what was closed by hand', async () => {
  let now = Date.now();
  const { server, owner, project } = await startOwned({}, { clock: { now: () => now } });
  const document = await paste(owner, project, quay);
  const opens = async (name: string, reveal: string) => {
    const { body: made } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, { name, texts: [document] });
    const path = `/api/exercises/${made.id}`;
    await owner.ask('PATCH', path, { minutes: 10, reveal });
    await owner.post(`${path}/phase`, { phase: 'open' });
    return { id: made.id, code: made.code, path };
  };
  const [itself, byHand, closed] = [await opens('Quay', 'due'), await opens('Harbour', 'hand'), await opens('Pier', 'due')];
  const eve = new Browser(server, { afar: true });
  await eve.post('/api/join', { code: itself.code, name: 'Eve' });
  const phases = async () =>
    Promise.all([itself, byHand, closed].map(async ({ path }) => (await owner.get<StaffExercise>(path)).body.phase));
  const seat = (await owner.get<StaffExercise>(itself.path)).body.seats[0];
  assert(seat, 'Eve has a seat');
  await owner.post(`${itself.path}/seats/${seat.id}/time`, { extraMinutes: 5 });
  await owner.post(`${closed.path}/phase`, { phase: 'closed' });

  now += 601_000;
  await expect.poll(async () => (await owner.get<LiveClass>(`${itself.path}/live`)).body.now).toBe(now);
  await new Promise((done) => setTimeout(done, 2_500)); // it has looked twice
  expect(await phases()).toEqual(['open', 'open', 'closed']);
  now += 300_000;
  await expect.poll(phases, { timeout: 10_000 }).toEqual(['revealed', 'open', 'closed']);
  expect((await owner.get<StaffExercise>(itself.path)).body.seats[0]?.submission?.by).toBe('clock');
  expect((await eve.get(`${itself.path}/class`)).status).toBe(200);
  const { body: log } = await owner.get<{ lines: { what: string; by: unknown; details: unknown }[] }>(
    `/api/projects/${project.id}/log`,
  );
  expect(log.lines[0]).toMatchObject({ what: 'exerciseStepped', by: null, details: { name: 'Quay', to: 'revealed' } });
});

test('[S32] what is due is handed in by the clock, one student has more time, and a lost device is let out', async () => {
  let now = Date.now();
  const owned = await startOwned({}, { clock: { now: () => now } });
  const { server, owner, project } = owned;
  const document = await paste(owner, project, quay);
  const { body: made } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, {
    ...{ name: 'Quay', texts: [document] },
  });
  const path = `/api/exercises/${made.id}`;
  await owner.ask('PATCH', path, { minutes: 10, entry: 'listed' });
  expect((await owner.post<Problem>(`${path}/phase`, { phase: 'open' })).body.detail).toMatch(/Nobody is on the list/);
  const { body: listed } = await owner.post<StaffExercise>(`${path}/students`, {
    students: [{ name: 'Ben', number: '7' }, { name: 'Eve' }],
  });
  await owner.post(`${path}/phase`, { phase: 'open' });
  const [ben, eve] = listed.students;
  assert(ben && eve, 'both are on the list');

  const device = new Browser(server, { afar: true });
  expect((await device.post('/api/join', { code: made.code, name: 'Ben' })).status).toBe(422);
  expect((await device.post('/api/join', { code: made.code.toLowerCase(), personalCode: ben.code })).status).toBe(200);
  const other = new Browser(server, { afar: true });
  await other.post('/api/join', { code: made.code, personalCode: ben.code });
  const mine = (await other.get<StudentExercise>(`/api/my/exercises/${made.id}`)).body;
  expect(mine.due).toBe(now + 600_000);
  expect(mine.seat.id).toBe(ben.seat);

  await owner.post(`${path}/seats/${eve.seat}/time`, { extraMinutes: 5 });
  expect((await owner.get<LiveClass>(`${path}/live`)).body.now).toBe(now);
  now += 601_000;
  const handedIn = async () =>
    (await owner.get<StaffExercise>(path)).body.seats.map(({ name, submission }) => [name, submission?.by ?? null]);
  await expect.poll(handedIn, { timeout: 10_000 }).toEqual([
    ['Ben', 'clock'],
    ['Eve', null],
  ]);
  now += 300_000;
  await expect.poll(handedIn, { timeout: 10_000 }).toEqual([
    ['Ben', 'clock'],
    ['Eve', 'clock'],
  ]);

  const called = await owner.ask<StaffExercise>('PATCH', `${path}/students/${eve.id}`, { name: 'Eva' });
  expect(called.body.seats.map(({ name }) => name)).toEqual(['Ben', 'Eva']);
  const { body: renewed } = await owner.post<StaffExercise>(`${path}/students/${ben.id}/code`, {});
  expect((await device.get(`/api/my/exercises/${made.id}`)).status).toBe(404);
  const again = renewed.students.find(({ name }) => name === 'Ben');
  expect(again?.seat).toBe(ben.seat);
  expect((await device.post('/api/join', { code: made.code, personalCode: ben.code })).status).toBe(422);
  expect((await device.post('/api/join', { code: made.code, personalCode: again?.code })).status).toBe(200);
});

test('[S33] work is scored by the key, each sees their own once it is shown, and what an instructor says of it counts and is kept', async () => {
  const { server, owner, document, id, path, label, step, comesIn, mine } = await startExercise({ scored: true });
  const { body: own } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
  const key = ownLayer((await owner.get<StudentExercise>(`${path}/seats/${own.key}`)).body);
  await marks(server, owner, document, key, 'has access', label);
  await marks(server, owner, document, key, 'denies it', label);
  await step('open');
  const ben = await comesIn('Ben');
  await marks(server, ben, document, ownLayer(await mine(ben)), 'has access', label);
  for (const page of ['grade', 'key']) expect((await ben.get(`/api/my/exercises/${id}/${page}`)).status).toBe(403);
  expect((await ben.get(`/api/my/exercises/${id}`)).text).not.toContain('denies it!');
  await step('revealed');

  const { body: grade } = await ben.get<Graded>(`/api/my/exercises/${id}/grade`);
  expect([grade.total.points, grade.total.of]).toEqual([1, 2]);
  expect(grade.findings.map(({ kind, quote, reason }) => [kind, quote, reason])).toEqual([
    ['found', 'has access', 'has access!'],
    ['missed', 'denies it', 'denies it!'],
  ]);
  const seat = (await mine(ben)).seat.id;
  const said = { part: { kind: 'total' }, points: 1.5, reason: 'Said it aloud.' };
  expect((await owner.post<Graded>(`${path}/seats/${seat}/grade`, said)).body.total).toMatchObject({ computed: 1, points: 1.5 });
  expect((await ben.get<Graded>(`/api/my/exercises/${id}/grade`)).body.total.override).toMatchObject({
    ...{ reason: 'Said it aloud.', name: 'Ada' },
  });
  // What was said before is kept, for those who lead.
  await owner.post(`${path}/seats/${seat}/grade`, { ...said, reason: 'Said it aloud, twice.' });
  const [row] = (await owner.get<Graded[]>(`${path}/grades`)).body;
  expect(row?.overrides.map(({ reason }) => reason)).toEqual(['Said it aloud.', 'Said it aloud, twice.']);
  expect((await ben.get<Graded>(`/api/my/exercises/${id}/grade`)).body.overrides).toEqual([]);
  const { body: shown } = await ben.get<AnswerKey>(`/api/my/exercises/${id}/key`);
  expect(shown.texts[0]?.marks.map(({ note }) => note).sort()).toEqual(['denies it!', 'has access!']);
  const { text } = await owner.get(`${path}/gradebook?for=canvas`);
  expect(text).toContain('Ben,,,,,1.5');
  const { rows } = (await owner.get<{ rows: { agreements: unknown[] }[] }>(`${path}/agreement`)).body;
  expect(rows.length).toBeGreaterThan(0);
});

test('an instructor says what a label is worth, also while the class works, and a person gives the rest', async () => {
  const rules = { passages: 'overlap', least: 0.5, labels: {}, relations: {}, attributes: 0, added: 0, free: [] };
  const { server, owner, document, path, label, step, comesIn, mine, id } = await startExercise({ scored: true });
  const { body: own } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
  const key = ownLayer((await owner.get<StudentExercise>(`${path}/seats/${own.key}`)).body);
  await marks(server, owner, document, key, 'denies it', label);
  await step('open');
  const ben = await comesIn('Ben');
  await marks(server, ben, document, ownLayer(await mine(ben)), 'denies it', label);
  const { status } = await owner.ask('PATCH', path, {
    rules: { ...rules, labels: { [label]: 4 }, free: [{ id: 'style', title: 'Style', points: 3 }] },
  });
  expect(status).toBe(200);
  const seat = (await mine(ben)).seat.id;
  await owner.post(`${path}/seats/${seat}/grade`, { part: { kind: 'free', id: 'style' }, points: 2, reason: 'Clear notes.' });
  await step('revealed');
  const { body: grade } = await ben.get<Graded>(`/api/my/exercises/${id}/grade`);
  expect([grade.total.points, grade.total.of]).toEqual([6, 7]);
  expect((await owner.ask('PATCH', path, { rules: { ...rules, labels: { [label]: -1 } } })).status).toBe(422);
});

test('[S33] a word to one student reaches nobody else, is answered, and a hint reaches all of the class', async () => {
  const { owner, id, path, step, comesIn, mine } = await startExercise();
  await step('open');
  const [ben, eve] = [await comesIn('Ben'), await comesIn('Eve')];
  const seat = (await mine(ben)).seat.id;
  await owner.post(`${path}/seats/${seat}/comments`, { text: 'Look at the second line.' });
  await ben.post(`/api/my/exercises/${id}/comments`, { text: 'I did.' });
  await owner.post(`${path}/hints`, { text: 'Ten minutes are left.' });
  expect((await ben.post(`${path}/hints`, { text: 'All is well.' })).status).toBe(403);
  expect((await eve.post(`${path}/seats/${seat}/comments`, { text: 'Hm.' })).status).toBe(403);
  expect((await mine(ben)).comments.map(({ name, fromStaff, text }) => [name, fromStaff, text])).toEqual([
    ['Ada', true, 'Look at the second line.'],
    ['Ben', false, 'I did.'],
  ]);
  expect((await mine(eve)).comments).toEqual([]);
  for (const student of [ben, eve])
    expect((await mine(student)).hints.map(({ text }) => text)).toEqual(['Ten minutes are left.']);
});

test('one that is not blind shows the class to itself from the start, and neither the key nor a score', async () => {
  const { server, owner, document, id, path, label, step, comesIn, mine } = await startExercise({ blind: false, scored: true });
  const { body: own } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
  const key = ownLayer((await owner.get<StudentExercise>(`${path}/seats/${own.key}`)).body);
  await marks(server, owner, document, key, 'denies it', label);
  await step('open');
  const [ben, eve] = [await comesIn('Ben'), await comesIn('Eve')];
  await marks(server, eve, document, ownLayer(await mine(eve)), 'has access', label);
  const { status, text } = await ben.get(`${path}/class`);
  expect(status).toBe(200);
  expect(text).toContain('has access!');
  expect(text).not.toContain('denies it!');
  expect((await ben.get(`/api/my/exercises/${id}/grade`)).status).toBe(403);
});

test('a member leads and takes no part, an annotator watches, and who is neither finds nothing', async () => {
  const { server, owner, project, code, path, step } = await startExercise();
  await step('open');
  const ann = await joinAs(server, owner, project, 'annotator', 'Ann');
  expect((await ann.post('/api/join', { code })).status).toBe(403);
  expect((await ann.get(path)).status).toBe(200);
  expect((await ann.post(`${path}/phase`, { phase: 'closed' })).status).toBe(403);
  const cleo = await joinAs(server, owner, project, 'commenter', 'Cleo');
  expect((await cleo.get(path)).status).toBe(404);
  expect((await new Browser(server, { afar: true }).post('/api/join/peek', { code: 'NOSUCH' })).status).toBe(404);
});

test('a duplicate begins with the marks of the key, and both keys go their own ways', async () => {
  const { server, owner, document, path, label } = await startExercise({ scored: true });
  const keyOf = async (at: string) => {
    const { body } = await owner.post<{ key: string }>(`${at}/own-seats`, {});
    return ownLayer((await owner.get<StudentExercise>(`${at}/seats/${body.key}`)).body);
  };
  const key = await keyOf(path);
  await marks(server, owner, document, key, 'has access', label);
  const { body: copy } = await owner.post<StaffExercise>(`${path}/duplicate`, {});
  expect([copy.name, copy.phase, copy.keyLabels, copy.seats]).toEqual(['Quay (again)', 'draft', [label], []]);

  const again = await keyOf(`/api/exercises/${copy.id}`);
  expect(again).not.toBe(key);
  await marks(server, owner, document, again, 'denies it', label);
  expect((await owner.get<StaffExercise>(`/api/exercises/${copy.id}`)).body.keyLabels).toEqual([label, label]);
  expect((await owner.get<StaffExercise>(path)).body.keyLabels).toEqual([label]);
});

test('there is one answer key however often it is asked for at once, and texts that came later are in it', async () => {
  const { owner, project, document, path } = await startExercise({ scored: true });
  const keySeat = async () => (await owner.post<{ key: string }>(`${path}/own-seats`, {})).body.key;
  const [key, again] = await Promise.all([keySeat(), keySeat()]);
  expect(again).toBe(key);
  const textsOfKey = async () =>
    (await owner.get<StudentExercise>(`${path}/seats/${key}`)).body.texts.map((text) => text.document.id);
  expect(await textsOfKey()).toEqual([document]);
  const second = await paste(owner, project, 'The line says so again.');
  await owner.ask('PATCH', path, { texts: [document, second] });
  expect(await keySeat()).toBe(key);
  expect(await textsOfKey()).toEqual([document, second]);
});

test('the list says of which exercises there are scores: where somebody works and the key has a mark', async () => {
  const { server, owner, project, document, path, label, step, comesIn } = await startExercise({ scored: true });
  const listed = async () => {
    const { body } = await owner.get<ExerciseSummary[]>(`/api/projects/${project.id}/exercises`);
    return body.filter(({ hasScores }) => hasScores).map(({ name }) => name);
  };
  const marksKey = async (at: string) => {
    const { body: own } = await owner.post<{ key: string }>(`${at}/own-seats`, {});
    const key = ownLayer((await owner.get<StudentExercise>(`${at}/seats/${own.key}`)).body);
    await marks(server, owner, document, key, 'has access', label);
  };
  const { body: idle } = await owner.post<StaffExercise>(`${path}/duplicate`, {});
  await marksKey(`/api/exercises/${idle.id}`);
  await step('open');
  await comesIn('Ben');
  expect(await listed()).toEqual([]);
  await marksKey(path);
  expect(await listed()).toEqual(['Quay']);
});

test('a template keeps what an exercise asks and not when it is due, by a name of its own, for exercises of its project alone', async () => {
  const { owner, project, document, path, label } = await startExercise({
    blind: false,
    due: Date.now() + 3_600_000,
    minutes: 20,
  });
  const save = (name: string) => owner.post<TemplateSummary & Problem>(`${path}/template`, { name });
  const { body: kept } = await save('Dispute');
  expect((await save('Dispute')).status).toBe(422);
  await save('Another');
  const listed = async (at: string) =>
    (await owner.get<TemplateSummary[]>(`/api/projects/${at}/exercise-templates`)).body.map(({ name }) => name);
  expect(await listed(project.id)).toEqual(['Another', 'Dispute']);

  await owner.ask('PATCH', path, { goals: [], blind: true });
  const make = (at: string, texts: readonly string[]) =>
    owner.post<StaffExercise>(`/api/projects/${at}/exercises`, { name: 'Ferry', texts, template: kept.id });
  const { body: made } = await make(project.id, [document]);
  expect(made).toMatchObject({
    name: 'Ferry',
    goals: [{ label, count: 2 }],
    blind: false,
    due: null,
    minutes: 20,
    phase: 'draft',
  });

  const { body: elsewhere } = await owner.post<Project>('/api/projects', { name: 'Elsewhere' });
  const text = await paste(owner, elsewhere, quay);
  expect((await make(elsewhere.id, [text])).status).toBe(404);
  expect((await owner.ask('DELETE', `/api/projects/${elsewhere.id}/exercise-templates/${kept.id}`)).status).toBe(404);
  expect((await owner.ask('DELETE', `/api/projects/${project.id}/exercise-templates/${kept.id}`)).status).toBe(200);
  expect([await listed(project.id), await listed(elsewhere.id)]).toEqual([['Another'], []]);
});

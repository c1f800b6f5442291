import { expect, test } from 'vitest';
import type { ClassGrades, ClassSummary, LedClass, StaffClass } from '../../shared/api/class-contract.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs } from '../test-server.ts';
import { marks, ownLayer, startExercise } from './exercising.fixture.ts';

const names = ({ students }: { readonly students: readonly { readonly name: string }[] }) => students.map(({ name }) => name);

/** A server with an exercise, and a class of three in two groups to whom it is not given yet. */
async function startClass(settings: Record<string, unknown> = {}) {
  const started = await startExercise(settings);
  const { server, owner, project, document, path } = started;
  const { body: made } = await owner.post<StaffClass>(`/api/projects/${project.id}/classes`, { name: '7b' });
  const at = `/api/classes/${made.id}`;
  await owner.post(`${at}/students`, {
    students: [
      { name: 'Ben', number: '7', group: 'Blue' },
      { name: 'Eve', group: 'Blue' },
      { name: 'Ida', number: '9', group: 'Red' },
    ],
  });
  const now = async () => (await owner.get<StaffClass>(at)).body;
  const give = (exercise = path) => owner.post<StaffExercise & Problem>(`${exercise}/class`, { class: made.id });
  const another = async (name: string) => {
    const { body } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, { name, texts: [document] });
    return { ...body, path: `/api/exercises/${body.id}` };
  };
  const studentOf = async (name: string) => {
    const student = (await now()).students.find((each) => each.name === name);
    assert(student, `${name} is in the class`);
    return { ...student, path: `${at}/students/${student.id}` };
  };
  const joins = async (name: string, by = new Browser(server, { afar: true })) => {
    const { code } = await studentOf(name);
    return { by, ...(await by.post<{ exercise: string | null }>('/api/join/class', { personalCode: code })) };
  };
  const mine = async (student: Browser) =>
    (await student.get<{ name: string }[]>('/api/my/exercises')).body.map(({ name }) => name);
  return { ...started, class: made, at, now, give, another, studentOf, joins, mine };
}

test('[S35] a class is given one exercise after another, and one code opens all of them on any device', async () => {
  const { owner, give, another, step, joins, mine, studentOf, code, server, id } = await startClass();
  const { body: given } = await give();
  expect(names(given)).toEqual(['Ben', 'Eve', 'Ida']);
  expect(given).toMatchObject({ entry: 'listed', class: { name: '7b', missing: 0 } });
  const { code: bens } = await studentOf('Ben');
  expect(given.students.map((each) => each.isOfClass && each.code === bens)).toEqual([true, false, false]);

  // Before anything is open, there is nothing to do, and then just one.
  const early = await joins('Ben');
  expect([early.status, early.body.exercise, await mine(early.by)]).toEqual([200, null, []]);
  await step('open');
  expect(await mine(early.by)).toEqual(['Quay']);
  const phone = await joins('Ben');
  expect(phone.body.exercise).toBe(id);

  // What is given later is there for both devices without coming in again, and with two to do neither is chosen.
  const second = await another('Harbour');
  await give(second.path);
  await owner.post(`${second.path}/phase`, { phase: 'open' });
  for (const device of [early.by, phone.by]) expect(await mine(device)).toEqual(['Harbour', 'Quay']);
  expect((await joins('Ben')).body.exercise).toBe(null);

  // By the code of an exercise with the personal one it is the same person.
  const third = new Browser(server, { afar: true });
  expect((await third.post('/api/join', { code, personalCode: bens })).status).toBe(200);
  expect(await mine(third)).toEqual(['Harbour', 'Quay']);

  const { path } = await studentOf('Ben');
  const { body: renewed } = await owner.post<StaffClass>(`${path}/code`, {});
  for (const device of [early.by, phone.by, third]) expect(await mine(device)).toEqual([]);
  expect((await third.post('/api/join/class', { personalCode: bens })).status).toBe(404);
  expect(renewed.students.find(({ name }) => name === 'Ben')?.devices).toBe(0);
  expect((await joins('Ben')).status).toBe(200);
});

test('[S35] whoever comes into a class later is brought in while the exercise is not closed, and whoever goes keeps their work', async () => {
  const { owner, at, path, give, another, step, joins, mine, staff, studentOf, now } = await startClass();
  await give();
  await step('open');
  await owner.post(`${at}/students`, { students: [{ name: 'Zoe' }, { name: 'Ben', number: '7' }] });
  expect(names(await now())).toEqual(['Ben', 'Eve', 'Ida', 'Zoe']);
  const zoe = await joins('Zoe');
  expect([(await staff()).class?.missing, (await now()).exercises[0]?.missing, await mine(zoe.by)]).toEqual([1, 1, []]);
  expect(names((await owner.post<StaffExercise>(`${path}/class/students`, {})).body)).toEqual(['Ben', 'Eve', 'Ida', 'Zoe']);
  expect([(await staff()).class?.missing, await mine(zoe.by)]).toEqual([0, ['Quay']]);

  const draft = await another('Harbour');
  await give(draft.path);
  await owner.ask('DELETE', (await studentOf('Zoe')).path);
  expect(names(await now())).toEqual(['Ben', 'Eve', 'Ida']);
  expect(names((await owner.get<StaffExercise>(draft.path)).body)).toEqual(['Ben', 'Eve', 'Ida']);
  expect((await staff()).students.find(({ name }) => name === 'Zoe')?.isOfClass).toBe(false);
  expect(await mine(zoe.by)).toEqual(['Quay']);

  await step('closed');
  await owner.post(`${at}/students`, { students: [{ name: 'Yan' }] });
  expect((await staff()).class?.missing).toBe(0);
  expect((await owner.post(`${path}/class/students`, {})).status).toBe(422);
  expect((await owner.post(`${path}/class`, { class: null })).status).toBe(422);
});

test('[S35] who was taken off the list of one exercise is not brought in again with the class, and comes back by hand as who they are', async () => {
  const { owner, at, path, give, another, step, joins, mine, staff, now } = await startClass({ grouping: 'groups' });
  const ida = await joins('Ida');
  await give();
  const takeOff = async (name: string) => {
    const student = (await staff()).students.find((each) => each.name === name);
    return (await owner.ask<StaffExercise>('DELETE', `${path}/students/${student?.id}`)).body;
  };
  const bringIn = async () => (await owner.post<StaffExercise>(`${path}/class/students`, {})).body;
  const missing = async () => [(await staff()).class?.missing, (await now()).exercises[0]?.missing];

  // Also while groups are formed anew, which seats everybody of the class again.
  await takeOff('Eve');
  await owner.post(`${at}/groups`, { size: 2 });
  expect(names(await staff())).toEqual(['Ben', 'Ida']);
  await step('open');
  expect(await mine(ida.by)).toEqual(['Quay']);
  await takeOff('Ida');
  await owner.post(`${at}/students`, { students: [{ name: 'Zoe' }] });
  expect([await missing(), await mine(ida.by)]).toEqual([[1, 1], []]);
  expect(names(await bringIn())).toEqual(['Ben', 'Zoe']);
  expect(await missing()).toEqual([0, 0]);
  expect((await joins('Ida')).body.exercise).toBe(null);

  // By hand they are who they are in the class, with their code and their devices, in their group.
  const { body: back } = await owner.post<StaffExercise>(`${path}/students`, { students: [{ name: 'Ida' }, { name: 'Guest' }] });
  const own = (await now()).students.find(({ name }) => name === 'Ida');
  expect(back.students.find(({ name }) => name === 'Ida')).toMatchObject({
    ...{ number: '9', code: own?.code, isOfClass: true, devices: 2 },
    seat: back.seats.find(({ name }) => name === own?.group)?.id,
  });
  expect(back.students.find(({ name }) => name === 'Guest')?.isOfClass).toBe(false);
  expect(await mine(ida.by)).toEqual(['Quay']);
  await takeOff('Ida');
  expect(names(await bringIn())).toEqual(['Ben', 'Guest', 'Zoe']);

  // Another exercise, and one that is given to the class anew, has all of it.
  const second = await another('Harbour');
  const { body: given } = await give(second.path);
  expect(names(given)).toEqual(['Ben', 'Eve', 'Ida', 'Zoe']);
  const idaThere = ({ students }: StaffExercise) => `${second.path}/students/${students.find(({ name }) => name === 'Ida')?.id}`;
  await owner.ask('DELETE', idaThere(given));
  const { body: anew } = await give(second.path);
  expect(names(anew)).toEqual(['Ben', 'Eve', 'Ida', 'Zoe']);
  // What remembers it goes with the exercise, and with who goes from the class.
  await owner.ask('DELETE', idaThere(anew));
  expect((await owner.ask('DELETE', second.path)).status).toBe(200);
  expect((await owner.ask('DELETE', `${at}/students/${own?.id}`)).status).toBe(200);
});

test('[S35] names and groups of a class are those of its exercises, and one device is one student of a class', async () => {
  const { owner, path, at, give, another, joins, mine, staff, step, studentOf } = await startClass({ grouping: 'groups' });
  const groupsOf = ({ students, seats }: StaffExercise) =>
    students.map(({ name, seat }) => [name, seats.find(({ id }) => id === seat)?.name]);
  await give();
  expect(groupsOf(await staff())).toEqual([
    ['Ben', 'Blue'],
    ['Eve', 'Blue'],
    ['Ida', 'Red'],
  ]);
  await owner.ask('PATCH', (await studentOf('Eve')).path, { name: 'Eva', group: 'Red' });
  expect(groupsOf(await staff())).toEqual([
    ['Ben', 'Blue'],
    ['Eva', 'Red'],
    ['Ida', 'Red'],
  ]);
  await owner.ask('PATCH', path, { grouping: 'alone' });
  const alone = await staff();
  expect(groupsOf(alone).map(([, seat]) => seat)).toEqual(['Ben', 'Eva', 'Ida']);
  const eva = alone.students.find(({ name }) => name === 'Eva');
  expect((await owner.ask('PATCH', `${path}/students/${eva?.id}`, { name: 'Mallory' })).status).toBe(422);
  expect((await owner.post(`${path}/students/${eva?.id}/code`, {})).status).toBe(422);
  expect((await owner.post<StaffClass>(`${at}/groups`, { size: 3 })).body.students.map(({ group }) => group)).toEqual(
    Array.from({ length: 3 }, () => 'Group 1'),
  );

  await step('open');
  const other = await another('Only Ben’s');
  const idas = (await give(other.path)).body.students.find(({ name }) => name === 'Ida');
  await owner.ask('DELETE', `${other.path}/students/${idas?.id}`);
  await owner.post(`${other.path}/phase`, { phase: 'open' });
  const shared = await joins('Ben');
  expect(await mine(shared.by)).toEqual(['Only Ben’s', 'Quay']);
  await joins('Ida', shared.by);
  expect(await mine(shared.by)).toEqual(['Quay']);
  const places = (await staff()).students.map(({ name, devices }) => [name, devices]);
  expect(places).toEqual([
    ['Ben', 0],
    ['Eva', 0],
    ['Ida', 1],
  ]);
});

test('who was listed already is the one of the class; an exercise changes classes before it is opened, and a class in use stays', async () => {
  const { owner, project, path, give, staff, at, now } = await startClass();
  await owner.post(`${path}/students`, { students: [{ name: 'Benjamin', number: '7' }, { name: 'Guest' }] });
  const { body: given } = await give();
  expect(names(given)).toEqual(['Ben', 'Eve', 'Guest', 'Ida']);
  expect((await owner.ask('DELETE', at)).status).toBe(422);
  await owner.post(`${path}/class`, { class: null });
  expect([names(await staff()), (await staff()).class, (await now()).exercises]).toEqual([['Guest'], null, []]);
  expect((await owner.ask('DELETE', at)).status).toBe(200);
  expect((await owner.get<ClassSummary[]>(`/api/projects/${project.id}/classes`)).body).toEqual([]);
  const { body: log } = await owner.get<{ lines: { what: string }[] }>(`/api/projects/${project.id}/log`);
  expect(log.lines.map(({ what }) => what).filter((what) => what.startsWith('class'))).toEqual(['classRemoved', 'classMade']);
});

test('[S33] a gradebook holds what a class has in all exercises that were shown to it, as each exercise grades it', async () => {
  const { server, owner, document, path, label, at, give, another, step, joins } = await startClass({ scored: true });
  const { body: own } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
  const key = ownLayer((await owner.get<StudentExercise>(`${path}/seats/${own.key}`)).body);
  await marks(server, owner, document, key, 'has access', label);
  await marks(server, owner, document, key, 'denies it', label);
  const { body: given } = await give();
  const others = await another('Harbour');
  await give(others.path);
  await step('open');
  await owner.post(`${others.path}/phase`, { phase: 'open' });
  const { by: ben } = await joins('Ben');
  const work = (await ben.get<StudentExercise>(`/api/my/exercises/${given.id}`)).body;
  await marks(server, ben, document, ownLayer(work), 'has access', label);
  await ben.post(`/api/my/exercises/${given.id}/submit`, {});
  await owner.post(`${at}/students`, { students: [{ name: 'Zoe' }] });

  const now = async () => {
    const { exercises, students } = (await owner.get<ClassGrades>(`${at}/grades`)).body;
    const row = ({ name, standings, total }: ClassGrades['students'][number]) => [
      ...[name, standings.map(({ state, points }) => points ?? state).join(', '), total && `${total.points} of ${total.of}`],
    ];
    return { columns: exercises.map(({ name, points }) => [name, points]), rows: students.map(row) };
  };
  expect(await now()).toEqual({
    columns: [
      ['Quay', null],
      ['Harbour', null],
    ],
    rows: [
      ['Ben', 'handedIn, notHandedIn', null],
      ['Eve', 'notHandedIn, notHandedIn', null],
      ['Ida', 'notHandedIn, notHandedIn', null],
      ['Zoe', 'absent, absent', null],
    ],
  });
  await step('revealed');
  const eves = given.students.find(({ name }) => name === 'Eve')?.seat;
  await owner.post(`${path}/seats/${eves}/grade`, { part: { kind: 'total' }, points: 1.5, reason: 'Said it aloud.' });
  expect(await now()).toEqual({
    columns: [
      ['Quay', 2],
      ['Harbour', null],
    ],
    rows: [
      ['Ben', '1, notHandedIn', '1 of 2'],
      ['Eve', '1.5, notHandedIn', '1.5 of 2'],
      ['Ida', '0, notHandedIn', '0 of 2'],
      ['Zoe', 'absent, absent', null],
    ],
  });
  const { text } = await owner.get(`${at}/gradebook?for=canvas`);
  expect(text.split(/\r?\n/).slice(1, 3)).toEqual(['Points Possible,,,,,2', 'Ben,,7,,Blue,1']);
  expect((await owner.get(`${at}/gradebook?for=moodle`)).text).toContain('7,Ben,1,1 mark of the key was missed.');
  expect((await ben.get(`${at}/grades`)).status).toBe(404);
});

test('whoever leads or assists has the classes of all their projects before them, with what is due next, and nobody else has one', async () => {
  const { server, owner, project, path, at, class: made, give, another, step, joins } = await startClass();
  const { body: other } = await owner.post<{ id: string }>('/api/projects', { name: 'Other' });
  await owner.post(`/api/projects/${other.id}/classes`, { name: '10a' });
  const ann = await joinAs(server, owner, project, 'annotator', 'Ann');
  const cleo = await joinAs(server, owner, project, 'commenter', 'Cleo');
  const { by: ben } = await joins('Ben');
  const led = async (by: Browser) => (await by.get<LedClass[]>('/api/my/classes')).body;
  const facts = async (by: Browser) =>
    (await led(by)).map(({ name, project, students, open, next }) => [name, project.name, students, open, next?.name ?? null]);
  const nothingOpen = ['7b', project.name, 3, 0, null];
  expect(await facts(owner)).toEqual([nothingOpen, ['10a', 'Other', 0, 0, null]]);
  expect(await facts(ann)).toEqual([nothingOpen]);
  for (const browser of [cleo, ben, new Browser(server, { afar: true })]) expect(await led(browser)).toEqual([]);

  const feed = await openFeed(server, ann.cookie);
  feed.hear(project.id);
  await feed.settled();
  const due = Date.now() + 3_600_000;
  for (const [name, minutes] of [
    ['Later', 120],
    ['Harbour', 60],
  ] as const) {
    const given = await another(name);
    await owner.ask('PATCH', given.path, { due: due + minutes * 60_000 });
    await give(given.path);
    await owner.post(`${given.path}/phase`, { phase: 'open' });
  }
  expect(await facts(ann)).toEqual([['7b', project.name, 3, 2, 'Harbour']]);
  await give();
  await owner.ask('PATCH', path, { due });
  expect(await facts(ann), 'what is not open is due for nobody').toEqual([['7b', project.name, 3, 2, 'Harbour']]);
  const before = feed.heard.length;
  await step('open');
  await eventually(() => expect(feed.heard.slice(before)).toContainEqual({ topic: 'project', project: project.id }));
  expect((await led(ann))[0]).toMatchObject({ id: made.id, open: 3, next: { name: 'Quay', due } });
  await owner.post(`${at}/students`, { students: [{ name: 'Zoe' }] });
  expect((await led(ann))[0]?.students).toBe(4);

  await owner.post(`/api/projects/${project.id}/archive`, {});
  expect(await facts(owner)).toEqual([['10a', 'Other', 0, 0, null]]);
});

test('an annotator assists and changes nothing; members take no part; a class of another project is none', async () => {
  const { server, owner, project, path, at, joins, give, studentOf } = await startClass();
  await give();
  const ann = await joinAs(server, owner, project, 'annotator', 'Ann');
  expect((await ann.get(at)).status).toBe(200);
  for (const [method, address, body] of [
    ['PATCH', at, { name: '8b' }],
    ['POST', `${at}/students`, { students: [{ name: 'Sam' }] }],
    ['POST', `${(await studentOf('Ben')).path}/code`, {}],
    ['POST', `${path}/class`, { class: null }],
    ['POST', `${path}/class/students`, {}],
  ] as const) {
    expect((await ann.ask(method, address, body)).status, address).toBe(403);
  }
  expect((await joins('Ben', ann)).status).toBe(403);
  const cleo = await joinAs(server, owner, project, 'commenter', 'Cleo');
  const ben = await joins('Ben');
  for (const browser of [cleo, ben.by]) expect((await browser.get(at)).status).toBe(404);
  const { body: other } = await owner.post<{ id: string }>('/api/projects', { name: 'Other' });
  const { body: elsewhere } = await owner.post<StaffClass>(`/api/projects/${other.id}/classes`, { name: '8b' });
  expect((await owner.post(`${path}/class`, { class: elsewhere.id })).status).toBe(404);
});

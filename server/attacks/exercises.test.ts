import { expect, test } from 'vitest';
import type { StaffClass } from '../../shared/api/class-contract.ts';
import { routes } from '../../shared/api/contract.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { ExerciseSummary, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Route } from '../../shared/api/route.ts';
import { assert } from '../../shared/base/assert.ts';
import { createThreadId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { encodeStep1 } from '../../shared/protocol/frame.ts';
import { enveloped, opening } from '../api/discussing.fixture.ts';
import { marks, ownLayer, startExercise } from '../api/exercising.fixture.ts';
import { codesTried } from '../api/limits.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs } from '../test-server.ts';
import { asText, joinRaw } from './raw-socket.fixture.ts';

/** Words that stand nowhere but in what one of them wrote. */
const tokens = { ben: 'zanzibar', eve: 'bagamoyo', key: 'kilwa', thread: 'pemba' };

test('[T30] before the reveal nothing that other students, the key or the team wrote reaches a student, by any route, room or event', async () => {
  const { server, owner, project, document, id, code, path, label, step, comesIn, mine, staff } = await startExercise({
    scored: true,
  });
  const [{ body: own }, opened] = await Promise.all([
    owner.post<{ key: string }>(`${path}/own-seats`, {}),
    owner.get<OpenDocument>(`/api/documents/${document}`),
  ]);
  const { layers } = opened.body;
  const team = layers.find(({ audience }) => audience === 'team');
  assert(team, 'a text has a layer of its team');
  const key = ownLayer((await owner.get<StudentExercise>(`${path}/seats/${own.key}`)).body);
  await Promise.all([
    marks(server, owner, document, key, 'has access', label, tokens.key),
    marks(server, owner, document, team.id, 'has access', label, tokens.thread),
    owner.post(`/api/documents/${document}/discussion`, { commands: [enveloped(opening(`Is ${tokens.thread} far?`))] }),
  ]);
  await step('open');
  const students = await Promise.all([`Ben ${tokens.ben}`, `Eve ${tokens.eve}`, 'Mallory'].map(comesIn));
  const [ben, eve, mallory] = students as [Browser, Browser, Browser];
  const [bens, eves, work] = (await Promise.all(students.map(mine))) as [StudentExercise, StudentExercise, StudentExercise];

  // Mallory is everywhere where an honest page would be, and listens while the others work.
  const feed = await openFeed(server, mallory.cookie);
  feed.ask({ hear: [project.id], exercises: [id] });
  await feed.settled();
  const inside = await Promise.all(
    [proseRoom(document), layerRoom(ownLayer(work))].map((room) => joinRaw(server, mallory, room)),
  );
  await Promise.all([
    marks(server, ben, document, ownLayer(bens), 'has access', label, tokens.ben),
    marks(server, eve, document, ownLayer(eves), 'denies it', label, tokens.eve),
  ]);
  await Promise.all([
    ben.post(`/api/my/exercises/${id}/hand`, { question: tokens.ben }),
    eve.post(`/api/my/exercises/${id}/submit`, {}),
  ]);

  const { students: listed, seats } = await staff();
  const others = seats.filter((seat) => seat.id !== work.seat.id);
  const rooms = [ownLayer(bens), ownLayer(eves), key, ...layers.map((each) => each.id)].map((each) => layerRoom(each));
  const outside = await Promise.all(
    rooms.map(async (room) => {
      const socket = await joinRaw(server, mallory, room);
      socket.says(encodeStep1(Uint8Array.of(0)));
      expect(await socket.closed, room).toBe('notFound');
      return socket;
    }),
  );
  const reads = (Object.values(routes) as Route[]).filter(({ method }) => method === 'GET');
  const queries = [
    '',
    `?q=${tokens.ben}`,
    '?since=0',
    '?copy=0',
    '?for=canvas',
    '?round=first',
    '?round=second',
    '?format=csv',
    `?format=jsonld&documents=${document}`,
  ];
  const nothing = createThreadId();
  const addressesOf = (one: StudentExercise) => {
    const filled: Record<string, string> = {
      ...{ project: project.id, document, layer: ownLayer(one), exercise: id, version: '1', seat: one.seat.id },
      student: listed.find(({ seat }) => seat === one.seat.id)?.id ?? nothing,
    };
    return reads.flatMap(({ path: each, query }) =>
      (query ? queries : ['']).map(
        (asked) => `/api${each.replace(/:(\w+)/g, (_, name: string) => filled[name] ?? nothing)}${asked}`,
      ),
    );
  };
  const addresses = [...new Set([bens, eves].flatMap(addressesOf))]; // most name neither, and are asked once
  const answers = (await Promise.all(addresses.map((address) => mallory.get(address)))).map(({ text }) => text);
  answers.push((await mallory.post('/api/join/peek', { code })).text);
  await feed.settled();
  const told = [...inside, ...outside].map((socket) => asText(socket.heard));
  const received = [...answers, JSON.stringify(feed.heard), ...told].join('\n');
  const codes = listed.filter(({ seat }) => seat !== work.seat.id).map((student) => student.code);
  for (const token of [
    tokens.ben,
    tokens.eve,
    tokens.key,
    tokens.thread,
    ownLayer(bens),
    ownLayer(eves),
    key,
    ...others.map((seat) => seat.id),
    ...codes,
  ]) {
    expect(received, token).not.toContain(token);
  }
  expect(received).toContain(ownLayer(work)); // what is searched is there

  await step('revealed');
  const { text } = await mallory.get(`${path}/class`);
  expect([tokens.ben, tokens.eve, tokens.key, tokens.thread].map((token) => text.includes(token))).toEqual([
    true,
    true,
    false,
    false,
  ]);
}, 120_000);

test('[T30] before the reveal whoever watches a class, and is no editor, reads nothing of the key, by any route or room', async () => {
  const { server, owner, project, document, id, path, label, step, comesIn, mine } = await startExercise({ scored: true });
  const { body: own } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
  const key = ownLayer((await owner.get<StudentExercise>(`${path}/seats/${own.key}`)).body);
  await marks(server, owner, document, key, 'denies it', label, tokens.key);
  await step('open');
  const [ben, ann] = [await comesIn('Ben'), await joinAs(server, owner, project, 'annotator', 'Ann')];
  await marks(server, ben, document, ownLayer(await mine(ben)), 'has access', label, tokens.ben);

  const nothing = createThreadId();
  const filled: Record<string, string> = {
    ...{ project: project.id, document, layer: key, exercise: id, version: '1', seat: own.key },
  };
  const read = async (by: Browser) => {
    const addresses = (Object.values(routes) as Route[])
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path: each, query }) =>
        (query ? ['', '?copy=0', '?for=canvas', '?round=first', `?q=${tokens.key}`] : ['']).map(
          (asked) => `/api${each.replace(/:(\w+)/g, (_, name: string) => filled[name] ?? nothing)}${asked}`,
        ),
      );
    return (await Promise.all(addresses.map((address) => by.get(address)))).map(({ text }) => text).join('\n');
  };
  const annReads = await read(ann);
  expect(annReads).toContain(tokens.ben); // what is searched is there
  expect(annReads).not.toContain(tokens.key);
  expect(await read(ben)).not.toContain(tokens.key);
  for (const page of ['grades', 'gradebook?for=canvas']) {
    expect([(await ann.get(`${path}/${page}`)).status, (await ben.get(`${path}/${page}`)).status], page).toEqual([403, 403]);
    expect((await owner.get(`${path}/${page}`)).status).toBe(200);
  }
  expect((await ann.get<StaffExercise>(path)).body.keyLabels).toEqual([]);
  const hasScores = async (by: Browser) =>
    (await by.get<ExerciseSummary[]>(`/api/projects/${project.id}/exercises`)).body.map((each) => each.hasScores);
  expect([await hasScores(owner), await hasScores(ann)]).toEqual([[true], [false]]);
  for (const by of [ann, ben]) expect(await (await joinRaw(server, by, layerRoom(key))).closed).toBe('notFound');

  await step('revealed');
  expect((await ann.get(`${path}/grades`)).text).toContain(tokens.key);
  expect(await hasScores(ann)).toEqual([true]);
}, 60_000);

test('[T31] personal codes are not guessed: few wrong ones are heard from an address, and one’s own forgives none of them', async () => {
  const { server, owner, code, path, step } = await startExercise({ entry: 'listed' });
  const { body: listed } = await owner.post<StaffExercise>(`${path}/students`, {
    students: [{ name: 'Ben' }, { name: 'Mallory' }],
  });
  const codeOf = (name: string) => listed.students.find((student) => student.name === name)?.code ?? '';
  await step('open');
  const guess = async (personalCode: string) =>
    (await new Browser(server, { afar: true }).post('/api/join', { code, personalCode })).status;
  const statuses: number[] = [];
  for (let at = 0; at < codesTried.personal.tries; at++) {
    if (at % 20 === 10) expect(await guess(codeOf('Mallory'))).toBe(200);
    statuses.push(await guess(`A${String(at).padStart(5, '0')}`));
  }
  expect(new Set(statuses)).toEqual(new Set([422]));
  expect(await guess(codeOf('Ben'))).toBe(429);
  // From everywhere together, half of all codes of an exercise with a hundred students would take longer than two weeks.
  const { tries, withinMs } = codesTried.exercise;
  expect(((25 ** 6 / 100 / 2 / tries) * withinMs) / 86_400_000).toBeGreaterThan(14);
});

test('[T32] a student is nobody else: not by their name, not with a code that was renewed, and not by naming their place', async () => {
  const { server, owner, document, id, code, path, label, step, comesIn, mine, staff } = await startExercise();
  await step('open');
  const ben = await comesIn('Ben');
  await marks(server, ben, document, ownLayer(await mine(ben)), 'has access', label);
  const mallory = await comesIn('Ben');
  expect(ownLayer(await mine(mallory))).not.toBe(ownLayer(await mine(ben)));
  expect((await mallory.get(`/api/my/exercises/${id}`)).text).not.toContain(ownLayer(await mine(ben)));

  const bens = (await mine(ben)).student;
  assert(bens, 'Ben came in as somebody');
  const entry = (await staff()).students.find((student) => student.code === bens.code);
  assert(entry, 'Ben is on the list');
  for (const [method, address, body] of [
    ['GET', `${path}/seats/${entry.seat}`, undefined],
    ['PATCH', `${path}/students/${entry.id}`, { name: 'Mallory' }],
    ['POST', `${path}/students/${entry.id}/code`, {}],
    ['POST', `${path}/students/${entry.id}/merge`, { into: entry.id }],
    ['POST', `${path}/seats/${entry.seat}/return`, {}],
    ['POST', `${path}/seats/${entry.seat}/copy`, { round: 1, number: 0 }],
  ] as const) {
    expect((await mallory.ask(method, address, body)).status, address).toBe(403);
  }
  const late = { layer: ownLayer(await mine(ben)), updates: ['AAA='] };
  expect((await mallory.post(`/api/my/exercises/${id}/late`, late)).status).toBe(422);
  expect((await mine(ben)).submission).toBe(null);

  await owner.post(`${path}/students/${entry.id}/code`, {});
  expect((await new Browser(server, { afar: true }).post('/api/join', { code, personalCode: bens.code })).status).toBe(422);
  expect(await (await joinRaw(server, ben, layerRoom(ownLayer(await mine(mallory))))).closed).toBe('notFound');
});

test('[T31] personal codes of classes are longer, and wrong ones are counted from one address and from everywhere', async () => {
  const { server, owner, project } = await startExercise();
  const { body: made } = await owner.post<StaffClass>(`/api/projects/${project.id}/classes`, { name: '7b' });
  const { body: filled } = await owner.post<StaffClass>(`/api/classes/${made.id}/students`, { students: [{ name: 'Ben' }] });
  const own = filled.students[0]?.code ?? '';
  const guess = async (personalCode: string) =>
    (await new Browser(server, { afar: true }).post('/api/join/class', { personalCode })).status;
  const statuses: number[] = [];
  for (let at = 0; at < codesTried.address.tries; at++) {
    if (at % 50 === 10) expect(await guess(own)).toBe(200);
    statuses.push(await guess(`A${String(at).padStart(7, '0')}`));
  }
  expect(new Set(statuses)).toEqual(new Set([404]));
  expect(await guess(own)).toBe(429);
  // From everywhere together, it takes two months to be one of ten thousand students.
  const { tries, withinMs } = codesTried.own;
  expect(((25 ** 8 / 10_000 / tries) * withinMs) / 86_400_000).toBeGreaterThan(60);
}, 60_000);

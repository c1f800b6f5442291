import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ClassWork, StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { assert } from '../../shared/base/assert.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { closes } from '../../shared/protocol/close.ts';
import { Browser, joinRoom } from '../test-server.ts';
import { markIn, marks, ownLayer, startExercise } from './exercising.fixture.ts';

/** What was done to a Y.Doc, as an outbox holds it that cannot be emptied. */
function withoutConnection(from: Y.Doc) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  const outbox: string[] = [];
  doc.on('update', (update: Uint8Array) => outbox.push(Buffer.from(update).toString('base64')));
  return { doc, outbox };
}

test('[S34] work done without a connection that comes too late is a copy beside what was handed in, and counts when staff say so', async () => {
  const { server, owner, document, id, path, label, step, comesIn, mine, staff } = await startExercise({ scored: true });
  await step('open');
  const [ben, eve] = [await comesIn('Ben'), await comesIn('Eve')];
  const layer = ownLayer(await mine(ben));
  const online = await marks(server, ben, document, layer, 'has access', label);
  const prose = await joinRoom(server, ben, proseRoom(document));
  const { doc, outbox } = withoutConnection(online);
  const late = (by: typeof ben, body: unknown) => by.post<StudentExercise & Problem>(`/api/my/exercises/${id}/late`, body);
  expect((await late(ben, { layer, updates: ['AAA='] })).body.detail).toMatch(/still takes this work/);
  await step('closed');
  markIn(doc, prose, document, 'denies it', label);
  markIn(doc, prose, document, 'The line', label);

  // A device that comes back is refused, and what was handed in stays as it was.
  const refused = await new Promise<number>((resolve) => {
    void joinRoom(server, ben, layerRoom(layer), resolve).then((joined) =>
      Y.applyUpdate(joined, Y.encodeStateAsUpdate(doc), 'me'),
    );
  });
  expect(refused).toBe(closes.notWritable.code);
  expect((await late(eve, { layer, updates: outbox })).status).toBe(422);
  expect((await late(ben, { layer, updates: ['AQID'] })).status).toBe(422);

  const told = (await late(ben, { layer, updates: outbox })).body;
  const shown = ({ copies }: Pick<StudentExercise, 'copies'>) =>
    copies.map(({ number, source, marks, counts }) => [number, source, marks, counts]);
  expect(shown(told)).toEqual([
    [0, 'own', 1, true],
    [1, 'late', 3, false],
  ]);
  // Sent once more, for the answer was lost: nothing is there twice.
  expect(shown((await late(ben, { layer, updates: outbox })).body)[1]).toEqual([1, 'late', 3, false]);
  const read = async () => [
    ...openLayer(await joinRoom(server, ben, layerRoom(layer)))
      .annotations()
      .values(),
  ];
  expect((await read()).map(({ note }) => note)).toEqual(['has access!']);

  const seat = (await staff()).seats.find(({ name }) => name === 'Ben');
  assert(seat, 'Ben has a seat');
  const copy = (await owner.get<StudentExercise>(`${path}/seats/${seat.id}?copy=1`)).body;
  const copyLayer = ownLayer(copy);
  expect(openLayer(await joinRoom(server, owner, layerRoom(copyLayer))).annotations().size).toBe(3);
  const asEve = await new Promise<number>((resolve) => void joinRoom(server, eve, layerRoom(copyLayer), resolve).catch(() => {}));
  expect(asEve).toBe(closes.notFound.code);
  const written = await new Promise<number>((resolve) => {
    void joinRoom(server, ben, layerRoom(copyLayer), resolve).then((joined) => joined.getMap('annotations').set('x', 1));
  });
  expect(written).toBe(closes.notWritable.code);

  await step('revealed');
  const notes = async () =>
    (await owner.get<ClassWork>(`${path}/class`)).body.texts[0]?.marks
      .filter((mark) => mark.seat === seat.id)
      .map(({ note }) => note);
  expect(await notes()).toEqual(['has access!']);
  const choose = (number: number) => owner.post<StaffExercise>(`${path}/seats/${seat.id}/copy`, { round: 1, number });
  expect((await ben.post(`${path}/seats/${seat.id}/copy`, { round: 1, number: 1 })).status).toBe(403);
  expect((await choose(7)).status).toBe(422);
  expect((await choose(1)).body.seats.find(({ name }) => name === 'Ben')?.submission?.marks).toBe(3);
  expect((await notes())?.toSorted()).toEqual(['The line!', 'denies it!', 'has access!']);
  expect(shown(await mine(ben)).map(([, , , counts]) => counts)).toEqual([false, true]);
  expect(ownLayer(await mine(ben))).toBe(copyLayer);
  await choose(0);
  expect(await notes()).toEqual(['has access!']);
});

test('[S34] who joined twice becomes one, with the work of both, of which staff choose what counts', async () => {
  const { server, owner, document, id, path, label, step, comesIn, mine, staff } = await startExercise();
  await step('open');
  const [phone, laptop] = [await comesIn('Ben'), await comesIn('Ben B.')];
  await marks(server, phone, document, ownLayer(await mine(phone)), 'has access', label);
  await marks(server, laptop, document, ownLayer(await mine(laptop)), 'denies it', label);
  const [first, second] = (await staff()).students;
  assert(first && second, 'both are on the list');
  const merged = await owner.post<StaffExercise>(`${path}/students/${first.id}/merge`, { into: second.id });
  expect(merged.body.students.map(({ name, devices }) => [name, devices])).toEqual([['Ben B.', 2]]);
  expect(
    merged.body.seats.map(({ copies }) => copies.map(({ source, name, marks, counts }) => [source, name, marks, counts])),
  ).toEqual([
    [
      ['own', '', 1, true],
      ['joined twice', 'Ben', 1, false],
    ],
  ]);
  expect(ownLayer(await mine(phone))).toBe(ownLayer(await mine(laptop)));

  // What counts is written on, whichever it is; the other is read.
  const before = ownLayer(await mine(laptop));
  await owner.post(`${path}/seats/${second.seat}/copy`, { round: 1, number: 1 });
  const now = ownLayer(await mine(phone));
  expect(now).not.toBe(before);
  const doc = await marks(server, laptop, document, now, 'The line', label);
  expect([...openLayer(doc).annotations().values()].map(({ note }) => note).toSorted()).toEqual(['The line!', 'has access!']);
  const refused = await new Promise<number>((resolve) => {
    void joinRoom(server, laptop, layerRoom(before), resolve).then((joined) => joined.getMap('annotations').set('x', 1));
  });
  expect(refused).toBe(closes.notWritable.code);
  expect((await laptop.post<{ marks: number }>(`/api/my/exercises/${id}/submit`, {})).body.marks).toBe(2);
});

test('[S33] [S34] what was said to who joined twice is read in the place that stays, and points given by hand keep a place', async () => {
  const { owner, id, path, step, comesIn, mine, staff } = await startExercise({ scored: true });
  await step('open');
  const [phone, laptop] = [await comesIn('Ben'), await comesIn('Ben B.')];
  const [first, second] = (await staff()).students;
  assert(first && second, 'both are on the list');
  const merge = (from: typeof first, into: typeof first) =>
    owner.post<StaffExercise & Problem>(`${path}/students/${from.id}/merge`, { into: into.id });
  await owner.post(`${path}/seats/${second.seat}/comments`, { text: 'Look at the second line.' });
  const points = { part: { kind: 'total' }, points: 1, reason: 'Said it aloud.' };
  await owner.post(`${path}/seats/${first.seat}/grade`, points);
  expect((await merge(first, second)).body.detail).toMatch(/by hand/);
  expect((await staff()).students.map(({ name, devices }) => [name, devices])).toEqual([
    ['Ben', 1],
    ['Ben B.', 1],
  ]);
  await owner.post(`${path}/seats/${first.seat}/comments`, { text: 'Which board?' });
  await phone.post(`/api/my/exercises/${id}/comments`, { text: 'That of the quay.' });
  await laptop.post(`/api/my/exercises/${id}/comments`, { text: 'I did.' });

  expect((await merge(second, first)).status).toBe(200);
  for (const device of [phone, laptop]) {
    expect((await mine(device)).comments.map(({ name, text }) => [name, text])).toEqual([
      ['Ada', 'Look at the second line.'],
      ['Ada', 'Which board?'],
      ['Ben', 'That of the quay.'],
      ['Ben B.', 'I did.'],
    ]);
  }
  // Both are numbered as one: what is said now comes after.
  await owner.post(`${path}/seats/${first.seat}/comments`, { text: 'Good.' });
  expect((await mine(laptop)).comments.at(-1)?.text).toBe('Good.');
});

test('[S34] who joined twice goes on waiting with the question that was first, and has the more time of the two', async () => {
  const { owner, id, path, step, comesIn, mine, staff } = await startExercise();
  await owner.ask('PATCH', path, { due: Date.now() + 3_600_000 });
  await step('open');
  const asks = (by: Browser, question: string) => by.post(`/api/my/exercises/${id}/hand`, { question });
  const comesTwice = async (name: string) => {
    const devices = [await comesIn(name), await comesIn(`${name} again`)] as const;
    const [first, second] = (await staff()).students.filter((each) => each.name.startsWith(name));
    assert(first && second, `${name} is on the list twice`);
    const gives = (seat: string, extraMinutes: number) => owner.post(`${path}/seats/${seat}/time`, { extraMinutes });
    const merge = () => owner.post<StaffExercise>(`${path}/students/${first.id}/merge`, { into: second.id });
    return { devices, goes: first.seat, stays: second.seat, gives, merge };
  };
  const waits = async (seat: string) => {
    const live = (await owner.get<LiveClass>(`${path}/live`)).body.seats.find((each) => each.seat === seat);
    const { seats } = await staff();
    return [live?.hand?.question ?? null, seats.find(({ id }) => id === seat)?.extraMinutes];
  };

  // Only the place that goes has anything.
  const ben = await comesTwice('Ben');
  await asks(ben.devices[0], 'Which board?');
  await ben.gives(ben.goes, 15);
  const asked = (await mine(ben.devices[0])).hand;
  const due = (await mine(ben.devices[0])).due;
  await ben.merge();
  expect(await waits(ben.stays)).toEqual(['Which board?', 15]);
  for (const device of ben.devices) expect(await mine(device)).toMatchObject({ hand: asked, due });

  // Both have: the older question stays in line where it was, whichever place goes.
  const eve = await comesTwice('Eve');
  await asks(eve.devices[1], 'What is a denial?');
  const older = (await mine(eve.devices[1])).hand;
  await asks(eve.devices[0], 'And what is a claim?');
  await eve.gives(eve.goes, 5);
  await eve.gives(eve.stays, 20);
  await eve.merge();
  expect(await waits(eve.stays)).toEqual(['What is a denial?', 20]);
  expect((await mine(eve.devices[0])).hand).toEqual(older);

  // A hand without a question has waited longer than the question.
  const ida = await comesTwice('Ida');
  await asks(ida.devices[0], '');
  const up = (await mine(ida.devices[0])).hand;
  await asks(ida.devices[1], 'Where do I write?');
  await ida.merge();
  expect((await mine(ida.devices[1])).hand).toEqual({ at: up?.at, question: 'Where do I write?' });

  const zoe = await comesTwice('Zoe');
  await zoe.merge();
  expect(await waits(zoe.stays)).toEqual([null, 0]);
});

test('[S34] what was said to one alone, and what they asked, does not come before a group', async () => {
  const { server, owner, id, code, path, step } = await startExercise({ grouping: 'groups', entry: 'listed' });
  const { body } = await owner.post<StaffExercise>(`${path}/students`, {
    students: [{ name: 'Ben' }, { name: 'Eve', group: 'Harbour' }, { name: 'Ida', group: 'Harbour' }],
  });
  const [ben, eve] = body.students;
  assert(ben && eve, 'both are on the list');
  await owner.post(`${path}/seats/${ben.seat}/comments`, { text: 'Do not worry.' });
  const merge = (from: typeof ben, into: typeof ben) =>
    owner.post<StaffExercise & Problem>(`${path}/students/${from.id}/merge`, { into: into.id });
  expect((await merge(ben, eve)).body.detail).toMatch(/would read/);
  expect((await merge(eve, ben)).body.detail).toMatch(/not theirs alone/);
  await step('open');
  const hasAsked = (await owner.post<StaffExercise>(`${path}/students`, { students: [{ name: 'Uma' }] })).body.students.at(-1);
  assert(hasAsked, 'Uma is on the list');
  const uma = new Browser(server, { afar: true });
  await uma.post('/api/join', { code, personalCode: hasAsked.code });
  await uma.post(`/api/my/exercises/${id}/hand`, { question: 'Am I too slow?' });
  expect((await merge(hasAsked, eve)).body.detail).toMatch(/would read/);
  expect((await owner.get<StaffExercise>(path)).body.students).toHaveLength(4);
});

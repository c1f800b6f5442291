import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { createCommentId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { plainRules } from '../../shared/exercise/score-rules.ts';
import { encodeStep1 } from '../../shared/protocol/frame.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import { accountOf, discussing, reply } from '../api/discussing.fixture.ts';
import { markIn, marks, ownLayer, saysOf, startExercise } from '../api/exercising.fixture.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinRoom, temporaryFolder } from '../test-server.ts';
import { askEverything, type Ids } from './ask-everything.fixture.ts';
import { furnish } from './furnished.fixture.ts';
import { asText, joinRaw } from './raw-socket.fixture.ts';
import { type Token, tokens, tokensIn } from './tokens.fixture.ts';

/** What the reveal shows of them to a student: what the class made, the key, and what points are for. */
const shownAfter: readonly Token[] = ['bensName', 'bensMark', 'evesName', 'evesMark', 'key', 'pointsFor'];

/** And while the class talks about it, others’ second answers as they stand. */
const shownInDiscussion: readonly Token[] = ['bensName', 'bensMark', 'bensSecond', 'evesName', 'evesMark', 'key', 'pointsFor'];

test('[T30] no request, room or topic there is brings a student a word that only others wrote before the reveal, and the same search finds it after', async () => {
  const dataDir = await temporaryFolder();
  const started = await startExercise(
    { scored: true, rules: { ...plainRules, free: [{ id: 'aloud', title: tokens.pointsFor, points: 1 }] } },
    { dataDir },
  );
  const { server, owner, document, id, path, label, step, comesIn, mine, staff } = started;
  const furnished = await furnish(started);
  await step('open');
  const [ben, eve, mallory] = [
    await comesIn(`Ben ${tokens.bensName}`),
    await comesIn(`Eve ${tokens.evesName}`),
    await comesIn('Mallory'),
  ];
  await joinsTwice(started, `Eve ${tokens.evesOtherName}`, eve);
  const [bens, eves, own] = [await mine(ben), await mine(eve), await mine(mallory)];
  const { students, seats } = await staff();
  const others = <T extends { readonly id: string }>(all: readonly T[], isOwn: (one: T) => boolean) =>
    all.filter((one) => !isOwn(one)).map((one) => one.id);
  const layers = [ownLayer(bens), ownLayer(eves), ...furnished.ids.layer];
  const threads: string[] = [...furnished.ids.thread];
  const ids: Ids = {
    ...furnished.ids,
    thread: threads,
    seat: [...others(seats, (seat) => seat.id === own.seat.id), ...furnished.ids.seat],
    student: [...others(students, ({ seat }) => seat === own.seat.id), ...furnished.ids.student],
    layer: layers,
    account: [await accountOf(owner), await accountOf(ben), await accountOf(eve)],
  };
  const rooms = () => {
    const log = openSqlite(join(dataDir, 'log.db'));
    const names = log.prepare('select name from room').all() as { name: RoomId }[];
    log.close();
    return names.map(({ name }) => name);
  };

  /** All that comes to somebody who listens to everything, from now on until they look. */
  const listen = async (by: Browser) => {
    const feed = await openFeed(server, by.cookie);
    const attend = { document, thread: furnished.thread };
    feed.ask({ hear: ids.project, exercises: ids.exercise, texts: ids.document, attend });
    await feed.settled();
    const sockets = await Promise.all(
      rooms().map(async (room) => {
        const socket = await joinRaw(server, by, room);
        socket.says(encodeStep1(Uint8Array.of(0)));
        return { room, socket };
      }),
    );
    return async () => {
      const closed = await Promise.all(sockets.map(({ socket }) => socket.settled()));
      await feed.settled();
      return {
        inside: sockets.flatMap(({ room }, at) => (closed[at] === null ? [room] : [])).toSorted(),
        text: [JSON.stringify(feed.heard), ...sockets.map(({ socket }) => asText(socket.heard))].join('\n'),
      };
    };
  };

  // While Mallory listens, the others work and staff speak.
  const [heardByMallory, heardByOwner] = [await listen(mallory), await listen(owner)];
  const bensDoc = await marks(server, ben, document, ownLayer(bens), 'has access', label, tokens.bensMark);
  await marks(server, eve, document, ownLayer(eves), 'denies it', label, tokens.evesMark);
  await ben.post(`/api/my/exercises/${id}/hand`, { question: tokens.bensQuestion });
  await ben.post(`/api/my/exercises/${id}/comments`, { text: tokens.bensAnswer });
  const copy = await sendsLate(started, ben, bensDoc, tokens.bensLate);
  await owner.post(`${path}/seats/${eves.seat.id}/comments`, { text: tokens.saidToEve });
  await saysOf(server, owner, `${path}/seats/${eves.seat.id}`, document, 'denies it', tokens.saidOnEvesWork);
  const onBens = await saysOf(server, owner, `${path}/seats/${bens.seat.id}`, document, 'has access', 'Since when?');
  threads.push(onBens);
  await ben.post(`/api/my/exercises/${id}/feedback/${onBens}`, {
    kind: 'reply',
    comment: { id: createCommentId(), body: bodyOf(tokens.bensReply) },
  });
  await eve.post(`/api/my/exercises/${id}/submit`, {});
  const points = { part: { kind: 'total' }, points: 1, reason: tokens.evesPoints };
  expect((await owner.post(`${path}/seats/${eves.seat.id}/grade`, points)).status).toBe(200);
  await discussing(document).done(owner, reply(furnished.thread, tokens.reply));

  const heard = await heardByMallory();
  expect(heard.inside).toEqual([layerRoom(ownLayer(own)), proseRoom(document)].toSorted());
  const again = await (await listen(mallory))(); // as they are now, from their beginning
  const asked = await askEverything(mallory, { ...ids, layer: [copy, ...layers] }, tokens.bensMark);
  expect(asked.statuses.has(429)).toBe(false);
  expect(tokensIn([heard.text, again.text, asked.text].join('\n'))).toEqual([]);
  const codes = students.filter(({ seat }) => seat !== own.seat.id).map(({ code }) => code);
  for (const code of codes) expect(asked.text).not.toContain(code);
  expect(asked.text).toContain(ownLayer(own)); // what is searched is there
  for (const figures of ['live', 'class', 'agreement?round=first', 'grades', 'gradebook?for=canvas']) {
    expect((await mallory.get(`${path}/${figures}`)).status, figures).toBe(403);
  }

  // Every token is where it should be, and the search reaches it: staff, who may read all of this, find each.
  const [heardAll, ownersAnswers] = [await heardByOwner(), await askEverything(owner, ids, tokens.bensMark, 'reads')];
  const ownersRooms = await (await listen(owner))();
  expect(tokensIn([heardAll.text, ownersRooms.text, ownersAnswers.text].join('\n'))).toEqual(
    Object.keys(tokens).filter((each) => each !== 'bensSecond'),
  );

  // And it finds, for the same student, what is shown to the class once it is.
  await step('revealed');
  const after = await (await listen(mallory))();
  const afterwards = await askEverything(mallory, ids, tokens.bensMark);
  expect(tokensIn([after.text, afterwards.text].join('\n'))).toEqual(shownAfter);

  // While all talk about it, a second answer is read from the class's page, and by no room or event.
  await step('discussing');
  const [bensNow, ownNow] = [ownLayer(await mine(ben)), ownLayer(await mine(mallory))];
  const heardMeanwhile = await listen(mallory);
  await marks(server, ben, document, bensNow, 'The line', label, tokens.bensSecond);
  const meanwhile = await heardMeanwhile();
  expect(meanwhile.inside).toEqual([layerRoom(ownLayer(own)), layerRoom(ownNow), proseRoom(document)].toSorted());
  const told = await (await listen(mallory))();
  expect(tokensIn([meanwhile.text, told.text].join('\n'))).toEqual([]);
  const talked = await askEverything(mallory, { ...ids, layer: [bensNow, copy, ...layers] }, tokens.bensSecond);
  expect(tokensIn(talked.text)).toEqual(shownInDiscussion);
  expect(tokensIn((await mallory.get(`${path}/class`)).text)).toContain('bensSecond');
  expect(tokensIn((await mallory.get(`${path}/class?round=first`)).text)).not.toContain('bensSecond');
}, 60_000);

test('[T30] in a class in groups somebody reads who is in their own group and what it makes, and nothing of another', async () => {
  const started = await startExercise({ grouping: 'groups', entry: 'listed' });
  const { server, owner, document, id, code, path, label, step, mine } = started;
  const ours = 'Harbour';
  const { body: listed } = await owner.post<StaffExercise>(`${path}/students`, {
    students: [
      { name: `Ben ${tokens.bensName}`, group: `Readers of ${tokens.group}` },
      { name: `Eve ${tokens.evesName}`, group: ours },
      { name: 'Mallory', group: ours },
    ],
  });
  await step('open');
  const comesBack = async (name: string) => {
    const browser = new Browser(server, { afar: true });
    const personalCode = listed.students.find((each) => each.name.startsWith(name))?.code;
    expect((await browser.post('/api/join', { code, personalCode })).status).toBe(200);
    return browser;
  };
  const [ben, eve, mallory] = [await comesBack('Ben'), await comesBack('Eve'), await comesBack('Mallory')];
  const [bens, own] = [await mine(ben), await mine(mallory)];
  await marks(server, ben, document, ownLayer(bens), 'has access', label, tokens.bensMark);
  await marks(server, eve, document, ownLayer(own), 'denies it', label, tokens.evesMark);
  const all = async () => {
    const rooms = [bens, own].map((work) => layerRoom(ownLayer(work)));
    const sockets = await Promise.all(rooms.map((room) => joinRaw(server, mallory, room)));
    for (const socket of sockets) socket.says(encodeStep1(Uint8Array.of(0)));
    await Promise.all(sockets.map((socket) => socket.settled()));
    const ids = { exercise: [id], seat: [bens.seat.id], layer: [ownLayer(bens)], document: [document] };
    const { text } = await askEverything(mallory, ids, tokens.bensMark, 'reads');
    return tokensIn([text, ...sockets.map(({ heard }) => asText(heard))].join('\n'));
  };
  expect(await all()).toEqual(['evesName', 'evesMark']);
  await step('revealed');
  expect(await all()).toEqual(['bensMark', 'evesName', 'evesMark', 'group']);
}, 60_000);

/** Comes in a second time, under a name of its own, and staff make both one. */
async function joinsTwice(
  { owner, path, comesIn, mine, staff }: Awaited<ReturnType<typeof startExercise>>,
  name: string,
  into: Browser,
) {
  const again = await comesIn(name);
  const seats = [(await mine(again)).seat.id, (await mine(into)).seat.id];
  const { students } = await staff();
  const [from, to] = seats.map((seat) => students.find((each) => each.seat === seat)?.id);
  expect((await owner.post(`${path}/students/${from}/merge`, { into: to })).status).toBe(200);
}

/** Marks more without a connection, hands in elsewhere, and sends it then. @returns the layer of the late copy */
async function sendsLate(
  { server, owner, document, id, path, label, mine }: Awaited<ReturnType<typeof startExercise>>,
  by: Browser,
  online: Y.Doc,
  note: string,
) {
  const work = await mine(by);
  const offline = new Y.Doc();
  Y.applyUpdate(offline, Y.encodeStateAsUpdate(online));
  markIn(offline, await joinRoom(server, by, proseRoom(document)), document, 'denies it', label, note);
  const update = Y.encodeStateAsUpdate(offline, Y.encodeStateVector(online));
  await by.post(`/api/my/exercises/${id}/submit`, {});
  const late = { layer: ownLayer(work), updates: [Buffer.from(update).toString('base64')] };
  expect((await by.post(`/api/my/exercises/${id}/late`, late)).status).toBe(200);
  return ownLayer((await owner.get<StudentExercise>(`${path}/seats/${work.seat.id}?copy=1`)).body);
}

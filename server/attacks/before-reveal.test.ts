import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StaffClass } from '../../shared/api/class-contract.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { encodeStep1 } from '../../shared/protocol/frame.ts';
import { accountOf, discussing, opening, paste, reply } from '../api/discussing.fixture.ts';
import { marks, ownLayer, startExercise } from '../api/exercising.fixture.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { openFeed, settled } from '../test-feed.ts';
import { type Browser, temporaryFolder } from '../test-server.ts';
import { askEverything, type Ids } from './ask-everything.fixture.ts';
import { asText, joinRaw } from './raw-socket.fixture.ts';

/** Each stands in one place only, and Mallory has written none of them. */
const tokens = {
  bensName: 'zanzibar town',
  bensMark: 'bagamoyo',
  bensQuestion: 'mombasa road',
  bensAnswer: 'malindi beach',
  evesName: 'lamu island',
  evesMark: 'mafia island',
  saidToEve: 'tanga harbour',
  evesPoints: 'lindi harbour',
  key: 'kilwa kisiwani',
  trial: 'mikindani',
  team: 'pemba island',
  personal: 'kiswere bay',
  thread: 'sofala river',
  reply: 'inhambane',
  version: 'quelimane',
  otherText: 'mogadishu',
  otherExercise: 'merka harbour',
  class: 'barawa harbour',
  classStudent: 'kismayo road',
  group: 'pangani river',
  template: 'bajuni islands',
};
type Token = keyof typeof tokens;

/** What the reveal shows of them to a student: what the class made, and the key. */
const shownAfter: readonly Token[] = ['bensName', 'bensMark', 'evesName', 'evesMark', 'key'];

test('[T30] no request, room or topic there is brings a student a word that only others wrote before the reveal, and the same search finds it after', async () => {
  const dataDir = await temporaryFolder();
  const started = await startExercise({ scored: true }, { dataDir });
  const { server, owner, document, id, path, label, step, comesIn, mine, staff } = started;
  const furnished = await furnish(started);
  await step('open');
  const [ben, eve, mallory] = [
    await comesIn(`Ben ${tokens.bensName}`),
    await comesIn(`Eve ${tokens.evesName}`),
    await comesIn('Mallory'),
  ];
  const [bens, eves, own] = [await mine(ben), await mine(eve), await mine(mallory)];
  const { students, seats } = await staff();
  const others = <T extends { readonly id: string }>(all: readonly T[], isOwn: (one: T) => boolean) =>
    all.filter((one) => !isOwn(one)).map((one) => one.id);
  const ids: Ids = {
    ...furnished.ids,
    seat: [...others(seats, (seat) => seat.id === own.seat.id), ...furnished.ids.seat],
    student: [...others(students, ({ seat }) => seat === own.seat.id), ...furnished.ids.student],
    layer: [ownLayer(bens), ownLayer(eves), ...furnished.ids.layer],
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
    feed.socket.send(JSON.stringify({ hear: ids.project, exercises: ids.exercise, texts: ids.document, attend }));
    await settled(feed);
    const sockets = await Promise.all(
      rooms().map(async (room) => {
        const socket = await joinRaw(server, by, room);
        socket.says(encodeStep1(Uint8Array.of(0)));
        return { room, socket };
      }),
    );
    return async () => {
      const closed = await Promise.all(sockets.map(({ socket }) => socket.settled()));
      await settled(feed);
      return {
        inside: sockets.flatMap(({ room }, at) => (closed[at] === null ? [room] : [])).toSorted(),
        text: [JSON.stringify(feed.heard), ...sockets.map(({ socket }) => asText(socket.heard))].join('\n'),
      };
    };
  };
  const found = (text: string) => (Object.keys(tokens) as Token[]).filter((name) => holds(text, tokens[name]));

  // While Mallory listens, the others work and staff speak.
  const [heardByMallory, heardByOwner] = [await listen(mallory), await listen(owner)];
  await marks(server, ben, document, ownLayer(bens), 'has access', label, tokens.bensMark);
  await marks(server, eve, document, ownLayer(eves), 'denies it', label, tokens.evesMark);
  await ben.post(`/api/my/exercises/${id}/hand`, { question: tokens.bensQuestion });
  await ben.post(`/api/my/exercises/${id}/comments`, { text: tokens.bensAnswer });
  await owner.post(`${path}/seats/${eves.seat.id}/comments`, { text: tokens.saidToEve });
  await eve.post(`/api/my/exercises/${id}/submit`, {});
  const points = { part: { kind: 'total' }, points: 1, reason: tokens.evesPoints };
  expect((await owner.post(`${path}/seats/${eves.seat.id}/grade`, points)).status).toBe(200);
  await discussing(document).done(owner, reply(furnished.thread, tokens.reply));

  const heard = await heardByMallory();
  expect(heard.inside).toEqual([layerRoom(ownLayer(own)), proseRoom(document)].toSorted());
  const again = await (await listen(mallory))(); // as they are now, from their beginning
  const asked = await askEverything(mallory, ids, tokens.bensMark);
  expect(asked.statuses.has(429)).toBe(false);
  expect(found([heard.text, again.text, asked.text].join('\n'))).toEqual([]);
  const codes = students.filter(({ seat }) => seat !== own.seat.id).map(({ code }) => code);
  for (const code of codes) expect(asked.text).not.toContain(code);
  expect(asked.text).toContain(ownLayer(own)); // what is searched is there
  for (const figures of ['live', 'class', 'agreement?round=first', 'grades', 'gradebook?for=canvas']) {
    expect((await mallory.get(`${path}/${figures}`)).status, figures).toBe(403);
  }

  // Every token is where it should be, and the search reaches it: staff, who may read all of this, find each.
  const [heardAll, ownersAnswers] = [await heardByOwner(), await askEverything(owner, ids, tokens.bensMark, 'reads')];
  const ownersRooms = await (await listen(owner))();
  expect(found([heardAll.text, ownersRooms.text, ownersAnswers.text].join('\n'))).toEqual(Object.keys(tokens));

  // And it finds, for the same student, what is shown to the class once it is.
  await step('revealed');
  const after = await (await listen(mallory))();
  const afterwards = await askEverything(mallory, ids, tokens.bensMark);
  expect(found([after.text, afterwards.text].join('\n'))).toEqual(shownAfter);
}, 60_000);

/** Whether a token stands in what was received, in letters or in base64, which takes three forms by where it begins. */
function holds(text: string, token: string): boolean {
  const forms = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(' '.repeat(before) + token).toString('base64');
    return encoded.slice(before === 0 ? 0 : before + 1, -4); // without the signs that the neighbours decide
  });
  return [token, ...forms].some((form) => text.includes(form));
}

/** Everything of a project that its students have nothing to do with, each with a token in it. */
async function furnish({ server, owner, project, document, id, path, label }: Awaited<ReturnType<typeof startExercise>>) {
  const { body: own } = await owner.post<{ key: string; trial: string }>(`${path}/own-seats`, {});
  const layerOf = async (seat: string) => ownLayer((await owner.get<StudentExercise>(`${path}/seats/${seat}`)).body);
  const [key, trial] = [await layerOf(own.key), await layerOf(own.trial)];
  const { layers } = (await owner.get<OpenDocument>(`/api/documents/${document}`)).body;
  const team = layers.find(({ audience }) => audience === 'team');
  assert(team, 'a text has a layer of its team');
  const { body: personal } = await owner.post<LayerSummary>(`/api/documents/${document}/personal`, {});
  await marks(server, owner, document, key, 'has access', label, tokens.key);
  await marks(server, owner, document, trial, 'has access', label, tokens.trial);
  await marks(server, owner, document, team.id, 'has access', label, tokens.team);
  await marks(server, owner, document, personal.id, 'has access', label, tokens.personal);
  const { thread } = await discussing(document).done(owner, opening(`Is ${tokens.thread} far?`));
  await owner.post(`/api/documents/${document}/versions`, { name: tokens.version });
  const otherText = await paste(owner, project, `A report from ${tokens.otherText}.`);
  const { body: other } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, {
    ...{ name: `About ${tokens.otherExercise}`, texts: [otherText] },
  });
  const { body: made } = await owner.post<StaffClass>(`/api/projects/${project.id}/classes`, {
    name: `Class of ${tokens.class}`,
  });
  const { body: filled } = await owner.post<StaffClass>(`/api/classes/${made.id}/students`, {
    students: [{ name: `Cass ${tokens.classStudent}` }],
  });
  const inGroup = { name: `Readers of ${tokens.group}`, members: [await accountOf(owner)] };
  const { body: group } = await owner.post<{ id: string }>(`/api/projects/${project.id}/groups`, inGroup);
  const { body: template } = await owner.post<{ id: string }>(`${path}/template`, { name: tokens.template });
  const { body: link } = await owner.post<{ id: string }>(`/api/projects/${project.id}/links`, { role: 'viewer' });
  return {
    thread: thread.id,
    ids: {
      project: [project.id],
      document: [document, otherText],
      exercise: [id, other.id],
      class: [made.id],
      seat: [own.key, own.trial],
      student: filled.students.map((each): string => each.id),
      layer: [key, trial, personal.id, ...layers.map((each): string => each.id)],
      thread: [thread.id],
      comment: thread.comments.map((each): string => each.id),
      group: [group.id],
      template: [template.id],
      link: [link.id],
      version: ['1', '2'],
    },
  };
}

import { expect, test } from 'vitest';
import type { LayerSummary } from '../../shared/api/document-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { encodeStep1, encodeStep2, encodeUpdate, frameKind } from '../../shared/protocol/frame.ts';
import type { Running } from '../start.ts';
import type { Browser } from '../test-server.ts';
import { type Estate, type Standing, seatLayer, secretWord, standings, startWithEverybody } from './everybody.fixture.ts';
import { asText, isKind, isStep2, joinRaw, presence, writing } from './raw-socket.fixture.ts';
import { asTable } from './table.fixture.ts';

/** What is sent in each room, in this order; what ends a socket comes last. */
const frames = ['join', 'step1', 'awareness', 'queryAwareness', 'step2, empty', 'step2', 'update'] as const;
type Frame = (typeof frames)[number];

/** Every kind of room, as the one that stands there would ask for it; null where they have none. */
const rooms: Readonly<Record<string, (estate: Estate, browser: Browser) => Promise<RoomId | null>>> = {
  'a locked text': async ({ document }) => proseRoom(document),
  'an open text': async ({ open }) => proseRoom(open),
  'the team’s marks': async ({ team }) => layerRoom(team),
  'relations across texts': async ({ links }) => layerRoom(links),
  'my own marks': async ({ document }, browser) => {
    const { status, body } = await browser.post<LayerSummary>(`/api/documents/${document}/personal`, {});
    return status === 200 ? layerRoom(body.id) : null;
  },
  'its owner’s own marks': async ({ personal }) => layerRoom(personal),
  'a student’s own work': async ({ exercise: { id } }, browser) => {
    const { status, body } = await browser.get<StudentExercise>(`/api/my/exercises/${id}`);
    return status === 200 ? layerRoom(seatLayer(body)) : null;
  },
  'another student’s work': async ({ work }) => layerRoom(work.somebodys),
  'an answer key': async ({ work }) => layerRoom(work.key),
};

test('[T2] every room lets in, and takes from everybody, what its lines in the table say', async () => {
  const { server, people, own, foreign } = await startWithEverybody();
  const rows: string[][] = [];
  for (const [name, roomOf] of Object.entries(rooms)) {
    const answers = await Promise.all(
      standings.map(async (standing): Promise<ReadonlyMap<Frame, string>> => {
        const room = await roomOf(own, people[standing]);
        return room ? speakIn(server, people[standing], room) : new Map();
      }),
    );
    for (const frame of frames) rows.push([name, 'theirs', frame, ...answers.map((answer) => answer.get(frame) ?? '')]);
    const closed = (await roomOf(foreign, foreign.keeper)) ?? layerRoom(foreign.work.somebodys);
    const outside = await Promise.all(standings.map((standing) => knockAt(server, standing, people[standing], closed)));
    rows.push([name, 'another’s', 'join', ...outside]);
  }
  await expect(`${head}\n${asTable(['room', 'of', 'frame', ...standings], rows)}`).toMatchFileSnapshot('doors.md');
}, 120_000);

const head = `# Who may say what in which room

Made by \`doors.test.ts\` on a running server: \`✓\` was taken, \`·\` was passed over as something that has no use there; a word is the reason for which the socket
was closed (\`shared/protocol/close.ts\`), and nothing where nobody has such a room or got in.
`;

async function speakIn(server: Running, browser: Browser, room: RoomId): Promise<ReadonlyMap<Frame, string>> {
  const answers = new Map<Frame, string>();
  const socket = await joinRaw(server, browser, room);
  const refused = await socket.settled();
  answers.set('join', refused === null ? '✓' : String(refused));
  if (refused !== null) return answers;
  socket.says(encodeStep1(Uint8Array.of(0)));
  await socket.settled();
  answers.set('step1', socket.heard.some(isStep2) ? '✓' : '·');
  const { client, update } = writing('words');
  socket.says(presence([client, 1, { cursor: null }]));
  await socket.settled();
  const before = socket.heard.length;
  socket.says(Uint8Array.of(frameKind.queryAwareness));
  await socket.settled();
  const shown = socket.heard.slice(before).some(isKind('awareness'));
  for (const frame of ['awareness', 'queryAwareness'] as const) answers.set(frame, shown ? '✓' : '·');
  socket.says(encodeStep2(Uint8Array.of(0, 0)));
  answers.set('step2, empty', word(await socket.settled())); // it adds nothing, so a reader's is not even acknowledged
  socket.says(encodeStep2(update));
  const stored = await socket.acknowledged(2);
  answers.set('step2', word(stored));
  const next = stored === null ? socket : await joinRaw(server, browser, room);
  next.says(encodeUpdate(writing('more words').update));
  answers.set('update', word(await next.acknowledged(stored === null ? 3 : 1)));
  next.ws.terminate();
  return answers;
}

async function knockAt(server: Running, standing: Standing, browser: Browser, room: RoomId | null): Promise<string> {
  if (!room) return '';
  const socket = await joinRaw(server, browser, room);
  socket.says(encodeStep1(Uint8Array.of(0)));
  const refused = await socket.settled();
  expect(asText(socket.heard), standing).not.toContain(secretWord);
  return word(refused);
}

const word = (refused: string | number | null) => (refused === null ? '✓' : String(refused));

import { expect, test } from 'vitest';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { type FeedEvent, feedEvent } from '../../shared/api/feed-contract.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { encodeUpdate } from '../../shared/protocol/frame.ts';
import { accountOf, discussing, mentioning, opening } from '../api/discussing.fixture.ts';
import type { Running } from '../start.ts';
import { openFeed } from '../test-feed.ts';
import { type Estate, standings, startWithEverybody } from './everybody.fixture.ts';
import { joinRaw, presence, writing } from './raw-socket.fixture.ts';
import { asTable } from './table.fixture.ts';

/** All that is told by itself. */
const topics = feedEvent.options.map(({ shape }) => shape.topic.value).filter((topic) => topic !== 'hearing');

test('[T3] everybody hears of what they may know of, as its line in the table says, and strangers of nothing', async () => {
  const { server, people, own, foreign } = await startWithEverybody();
  const ears = await Promise.all(
    standings
      .filter((standing) => standing !== 'nobody')
      .map(async (standing) => {
        const feed = await openFeed(server, people[standing].cookie);
        feed.ask({
          hear: [own.project, foreign.project],
          exercises: [own.exercise.id, foreign.exercise.id],
          texts: [own.document, own.open, foreign.document, foreign.open],
        });
        await feed.settled();
        return { standing, browser: people[standing], feed };
      }),
  );
  for (const estate of [own, foreign]) await moveEverything(server, estate);
  // Events of one server go out in order: who has heard of their own inbox has heard all that was theirs before.
  for (const { browser, feed } of ears) {
    await feed.settled();
    const before = feed.heard.length;
    await browser.ask('PATCH', '/api/me/notices', { level: 'mine' });
    await eventually(() => expect(feed.heard.slice(before).some(({ topic }) => topic === 'inbox')).toBe(true));
    feed.heard.splice(
      feed.heard.findLastIndex(({ topic }) => topic === 'inbox'),
      1,
    );
  }
  const rows = topics.flatMap((topic) =>
    (['inbox', 'standing'].includes(topic) ? [own] : [own, foreign]).map((estate) => [
      topic,
      estate === own ? 'theirs' : 'another’s',
      ...ears.map(({ feed }) => (feed.heard.some((event) => event.topic === topic && isOf(event, estate)) ? '✓' : '·')),
    ]),
  );
  const table = asTable(['topic', 'of', ...ears.map(({ standing }) => standing)], rows);
  await expect(`${head}\n${table}`).toMatchFileSnapshot('topics.md');
  expect(await (await openFeed(server, '')).closed).toBe(4401);
}, 120_000);

const head = `# Who hears of what

Made by \`topics.test.ts\`: while everybody listens to both projects, something of each kind changes in both, and the workspace's owner is mentioned in theirs.
`;

/** An inbox, and what one may do, have no project: they are one's own. Both keepers' inboxes have moved, and what both members may. */
function isOf(event: FeedEvent, estate: Estate): boolean {
  if ('exercise' in event) return event.exercise === estate.exercise.id;
  if ('project' in event) return event.project === estate.project;
  if ('document' in event) return [estate.document, estate.open].includes(event.document);
  return true;
}

/** Changes something of every topic. */
async function moveEverything(server: Running, estate: Estate) {
  const { keeper, project, document, thread, member, work } = estate;
  const projectPath = `/api/projects/${project}`;
  const own = await openFeed(server, keeper.cookie);
  own.attend({ document, thread }, project);
  await own.settled();
  await keeper.ask('PATCH', projectPath, { name: 'Renamed' });
  await keeper.ask('PATCH', `${projectPath}/members/${member.account}`, { role: 'commenter' });
  await keeper.post(`${projectPath}/links`, { role: 'viewer' });
  await keeper.post(`${projectPath}/documents/paste`, { text: 'Words.' });
  await keeper.ask('PATCH', `/api/documents/${document}`, { publisher: 'The Quay' });
  await keeper.post(`${projectPath}/trash`, { documents: [] });
  await keeper.post(`${projectPath}/trash`, { documents: [estate.open] });
  await keeper.post(`${projectPath}/trash/restore`, { documents: [estate.open] });
  const { body: codebook } = await keeper.get<Codebook>(`${projectPath}/codebook`);
  const [first, ...labels] = codebook.labels;
  const changed = { ...codebook, labels: [{ ...first, name: 'Renamed' }, ...labels] };
  expect((await keeper.post(`${projectPath}/codebook`, { base: codebook.version, codebook: changed })).status).toBe(200);
  const { id: exercise, seat, sits } = estate.exercise;
  await keeper.ask('PATCH', `/api/exercises/${exercise}`, { name: 'Renamed' });
  await keeper.post(`/api/exercises/${exercise}/seats/${seat}/time`, { extraMinutes: 5 });
  await discussing(document).give(keeper, opening(mentioning(await accountOf(keeper))));
  const socket = await joinRaw(server, keeper, proseRoom(document));
  socket.says(presence([1, 1, {}]));
  const staff = await openFeed(server, keeper.cookie);
  staff.ask({ hear: [], exercises: [exercise], texts: [] });
  await staff.settled();
  const student = await joinRaw(server, sits, layerRoom(work.somebodys));
  student.says(encodeUpdate(writing('Words.').update));
  await Promise.all([own.until('activity'), staff.until('work')]);
}

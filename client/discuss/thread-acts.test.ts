import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../shared/base/clock.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, createCommandId, createDocumentId } from '../../shared/base/id.ts';
import { createDevice } from '../sync/device.ts';
import { Discussion } from './discussion.ts';
import { Drafts } from './drafts.ts';
import { DiscussionServer, Line } from './server.fixture.ts';
import { ThreadActs } from './thread-acts.ts';

const [ada, ben] = ['account-ada', 'account-ben'] as [AccountId, AccountId];
const closed: (() => void)[] = [];
afterEach(() => {
  for (const close of closed.splice(0)) close();
});

/** Ada at a text of which three threads are open, and what she is told. */
async function acting() {
  const server = new DiscussionServer(createDocumentId());
  const threads = ['One', 'Two', 'Three'].map((text) => server.begun(ben, text));
  const device = createDevice(null, ada, systemClock);
  const line = new Line(server, ada);
  const discussion = new Discussion({
    ...{ document: server.document, account: ada, role: 'editor', locked: true, clock: systemClock, wire: line },
    ...{ queries: new QueryClient(), device: Promise.resolve(device), onNetworkSign: () => () => {} },
  });
  closed.push(() => discussion.close());
  const told: { readonly sentence: string; readonly undo: (() => void) | undefined }[] = [];
  const acts = new ThreadActs(discussion, await Drafts.open(device.drafts, systemClock), (sentence, _tone, way) => {
    told.push({ sentence, undo: way?.run });
    return () => {};
  });
  closed.push(discussion.subscribe(() => acts.returnRefused()));
  await eventually(() => expect(discussion.state().threads).toHaveLength(3));
  const isSaved = () => eventually(() => expect(discussion.status().unsent).toBe(0));
  const seen = () => threads.flatMap((id) => discussion.thread(id)?.thread ?? []);
  const standings = () => threads.map((id) => server.threads.find((each) => each.id === id)?.standing);
  return { server, threads, line, acts, told, seen, standings, isSaved };
}

it('several are decided in one request, with one word for all, which takes all of them back', async () => {
  const { acts, line, told, seen, standings, isSaved } = await acting();
  acts.decideEach('resolve', seen());
  await isSaved();
  expect(standings()).toEqual(['resolved', 'resolved', 'resolved']);
  expect(line.requests.map(({ length }) => length)).toEqual([3]);
  expect(told.map(({ sentence }) => sentence)).toEqual(['3 resolved.']);
  told[0]?.undo?.();
  await isSaved();
  expect(standings()).toEqual(['open', 'open', 'open']);
  expect(told.map(({ sentence }) => sentence)).toEqual(['3 resolved.', '3 open again.']);
});

it('of several that the server refuses for one reason one word is said, and the others can still be taken back', async () => {
  const { acts, server, threads, told, seen, standings, isSaved } = await acting();
  const before = seen();
  for (const thread of threads.slice(1)) {
    const decision = { thread, outcome: '' };
    server.take(ben, { id: createCommandId(), command: { ...decision, kind: 'resolve', turn: 0 } });
    server.take(ben, { id: createCommandId(), command: { ...decision, kind: 'takeBack', turn: 1 } });
  }
  acts.decideEach('resolve', before);
  await isSaved();
  await eventually(() => expect(told).toHaveLength(2));
  expect(told[1]?.sentence).toMatch(/^2 were not done\. /);
  told[0]?.undo?.();
  expect(standings()).toEqual(['resolved', 'open', 'open']);
  await isSaved();
  expect(standings()).toEqual(['open', 'open', 'open']);
  expect(told.map(({ sentence }) => sentence).at(-1)).toBe('Open again.');
});

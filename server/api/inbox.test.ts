import { describe, expect, it } from 'vitest';
import type { Group } from '../../shared/api/group-contract.ts';
import type { InboxItem, Notices, Queue } from '../../shared/api/review-contract.ts';
import { createCommentId, createGroupId } from '../../shared/base/id.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import { groupMark } from '../../shared/review/group-mark.ts';
import { type Browser, joinAs, startOwned } from '../test-server.ts';
import { accountOf, mentioning, opening, reply, startDiscussion } from './discussing.fixture.ts';

type Inbox = { items: InboxItem[] };

describe('The inbox', () => {
  const inboxOf = async (by: Browser) => (await by.get<Inbox>('/api/inbox')).body.items;
  const whys = async (by: Browser) => (await inboxOf(by)).map(({ view, why }) => [view.thread.id, why, view.change > view.seen]);

  it('holds what concerns me, with why, and what of it I have not seen', async () => {
    const { server, owner, project, done } = await startDiscussion();
    const [ben, cleo] = [
      await joinAs(server, owner, project, 'commenter', 'Ben'),
      await joinAs(server, owner, project, 'commenter', 'Cleo'),
    ];
    const mine = await done(ben, opening('Mine.'));
    const mention = await done(owner, opening(mentioning(await accountOf(ben))));
    const task = await done(owner, opening('A task.', { assignment: { to: await accountOf(ben), due: '' } }));
    await done(owner, opening('Of no concern.'));
    expect(await whys(ben)).toEqual([
      [task.thread.id, 'assigned', true],
      [mention.thread.id, 'mentioned', true],
      [mine.thread.id, 'took part', false],
    ]);
    expect(await whys(cleo)).toEqual([]);
    await done(cleo, reply(mine.thread.id, 'A word.'));
    expect((await whys(ben))[0]).toEqual([mine.thread.id, 'took part', true]);
    expect(await whys(cleo)).toEqual([[mine.thread.id, 'took part', true]]); // of what Ben said she has seen nothing
    const { view } = (await inboxOf(ben))[0] ?? {};
    const see = (by: Browser, note: object) => by.post('/api/inbox/seen', { threads: [{ thread: mine.thread.id, ...note }] });
    await see(ben, { seen: view?.change });
    expect((await whys(ben)).at(0)).toEqual([mine.thread.id, 'took part', false]);
    await see(ben, { seen: 0 });
    expect((await whys(ben)).at(0)).toEqual([mine.thread.id, 'took part', false]);
    await see(ben, { mute: true });
    expect((await whys(ben)).map(([id]) => id)).not.toContain(mine.thread.id);
    await done(cleo, reply(mine.thread.id, 'Another word.'));
    expect((await whys(ben)).map(([id]) => id)).not.toContain(mine.thread.id);
    await see(ben, { mute: false });
    expect((await whys(ben)).at(0)).toEqual([mine.thread.id, 'took part', true]);
    await done(owner, { kind: 'assign', thread: task.thread.id, assignment: null });
    expect(await whys(ben)).toContainEqual([task.thread.id, 'took part', true]);
  });

  it('tells everybody of a group once who may read it, however they are spoken to, and nobody who joins later', async () => {
    const { server, owner, project, done, refusal } = await startDiscussion();
    const joins = (name: string) => joinAs(server, owner, project, 'commenter', name);
    const [ben, cleo, dan] = [await joins('Ben'), await joins('Cleo'), await joins('Dan')];
    const [toBen, toCleo] = [await accountOf(ben), await accountOf(cleo)];
    const groups = `/api/projects/${project.id}/groups`;
    const make = async (name: string, members: readonly string[]) =>
      (await owner.post<Group>(groups, { name, members: [...members, await accountOf(owner)] })).body.id;
    const [first, second] = [await make('First', [toBen, toCleo]), await make('Second', [toBen])];
    const { thread } = await done(owner, opening(mentioning(groupMark(first))));
    const [said] = thread.comments;
    expect(await whys(ben)).toEqual([[thread.id, 'mentioned', true]]);
    expect(await whys(cleo)).toEqual([[thread.id, 'mentioned', true]]);
    expect(await whys(owner)).toEqual([[thread.id, 'took part', false]]);
    await owner.post(`${groups}/${first}/members/${await accountOf(dan)}`, {});
    expect(await whys(dan)).toEqual([]);
    // A name beside it, and another group, tell nobody anew whom it told.
    await cleo.post('/api/inbox/seen', { threads: [{ thread: thread.id, seen: Number.MAX_SAFE_INTEGER }] });
    const body = mentioning(groupMark(first));
    const more = { ...body, content: [...body.content, ...mentioning(toCleo).content, ...mentioning(groupMark(second)).content] };
    await done(owner, { kind: 'edit', thread: thread.id, comment: said?.id ?? createCommentId(), body: more });
    expect(await whys(cleo)).toEqual([[thread.id, 'mentioned', false]]);
    // Of what is for some, only those of the group hear who may read it; and a group of which nobody may is not spoken to.
    const some = { readership: { kind: 'people' as const, people: [toBen] } };
    const forBen = await done(owner, opening(mentioning(groupMark(first)), some));
    expect((await whys(ben)).map(([id]) => id)).toContain(forBen.thread.id);
    expect((await whys(cleo)).map(([id]) => id)).not.toContain(forBen.thread.id);
    const third = await make('Third', []);
    await owner.ask('DELETE', `${groups}/${third}/members/${await accountOf(owner)}`);
    expect(await refusal(owner, opening(mentioning(groupMark(third))))).toBe('no-access');
    expect(await refusal(cleo, opening(mentioning(groupMark(createGroupId()))))).toBe('no-access');
  });

  it('leaves out what is no news: a sign, a mended word, my own doing', async () => {
    const { server, owner, project, done } = await startDiscussion();
    const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
    const begun = await done(ben, opening('Mine.'));
    const comment = begun.thread.comments[0]?.id ?? createCommentId();
    await done(owner, { kind: 'react', thread: begun.thread.id, comment, sign: 'thanks', on: true });
    await done(ben, { kind: 'edit', thread: begun.thread.id, comment, body: bodyOf('Mine!') });
    await done(ben, reply(begun.thread.id, 'More.'));
    expect(await whys(ben)).toEqual([[begun.thread.id, 'took part', false]]);
  });

  it('holds everything for whoever wants to be told everything', async () => {
    const { server, owner, project, done } = await startDiscussion();
    const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
    const { thread } = await done(owner, opening('Of no concern.'));
    await done(owner, opening('Between us.', { readership: { kind: 'staff' } }));
    await ben.ask('PATCH', '/api/me/notices', { level: 'all' });
    expect(await whys(ben)).toEqual([[thread.id, 'everything', true]]);
  });

  it('forgets a text in the trash and remembers it when it is back', async () => {
    const { owner, project, document, done } = await startDiscussion();
    await done(owner, opening('Mine.'));
    const move = (to: string) => owner.post(`/api/projects/${project.id}/${to}`, { documents: [document] });
    await move('trash');
    expect(await whys(owner)).toEqual([]);
    expect((await owner.get<Queue>('/api/queue')).body.texts).toEqual([]);
    await move('trash/restore');
    expect(await whys(owner)).toHaveLength(1);
  });
});

describe('What I want to be told', () => {
  it('is kept, and a new address is unconfirmed', async () => {
    const { owner } = await startOwned();
    const set = async (change: object) => (await owner.ask<Notices>('PATCH', '/api/me/notices', change)).body;
    const usual = { mail: false, address: '', confirmed: false, level: 'mine', digest: false };
    expect((await owner.get('/api/me/notices')).body).toEqual(usual);
    expect(await set({ address: 'ada@harbour.example', digest: true })).toEqual({
      ...usual,
      address: 'ada@harbour.example',
      digest: true,
    });
    expect((await owner.ask('PATCH', '/api/me/notices', { address: 'nowhere' })).status).toBe(422);
    expect(await set({ level: 'none' })).toMatchObject({ address: 'ada@harbour.example', level: 'none' });
  });
});

import { describe, expect, it } from 'vitest';
import type { LayerSummary } from '../../shared/api/document-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { SearchHit } from '../../shared/api/search-contract.ts';
import { createAnnotationId, createCommentId, createReviewId, createThreadId } from '../../shared/base/id.ts';
import type { LinkRole } from '../../shared/permission/role.ts';
import type { Command } from '../../shared/review/command.ts';
import { bodyOf, bodyText } from '../../shared/review/comment-body.ts';
import { Browser, joinAs } from '../test-server.ts';
import {
  accountOf,
  decision,
  discussing,
  enveloped,
  mentioning,
  opening,
  passage,
  paste,
  reply,
  startDiscussion,
} from './discussing.fixture.ts';

describe('A discussion', () => {
  it('is begun, replied to and read, with who said what and when as the server knows it', async () => {
    const { server, owner, project, done, read } = await startDiscussion();
    const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
    const begun = await done(owner, opening('Is this so?'));
    await done(ben, reply(begun.thread.id, 'Since Monday.'));
    const { threads, people, upTo } = await read(owner);
    expect(threads).toHaveLength(1);
    const [view] = threads;
    expect(view?.thread.comments.map(({ author, body }) => [author, body && bodyText(body)])).toEqual([
      [await accountOf(owner), 'Is this so?'],
      [await accountOf(ben), 'Since Monday.'],
    ]);
    expect(people.map(({ name }) => name).sort()).toEqual(['Ada', 'Ben']);
    expect(upTo).toBe(view?.change);
    expect(await read(owner, upTo)).toMatchObject({ upTo, threads: [] });
    await done(owner, { kind: 'resolve', thread: begun.thread.id, turn: 0, outcome: 'It is so.' });
    const [news] = (await read(ben, upTo)).threads;
    expect(news?.thread).toMatchObject({ standing: 'resolved', decision: { by: await accountOf(owner), outcome: 'It is so.' } });
  });

  it('is read by viewers and joined in by commenters, and is not there for strangers', async () => {
    const { server, owner, project, path, send, done, read } = await startDiscussion();
    const { thread } = await done(owner, opening('Is this so?'));
    const vera = await joinAs(server, owner, project, 'viewer', 'Vera');
    expect((await read(vera)).threads).toHaveLength(1);
    expect((await send(vera, [enveloped(reply(thread.id, 'No.'))])).status).toBe(403);
    const stranger = await strangerOf(server, owner);
    expect((await stranger.get(`${path}/discussion`)).status).toBe(404);
    expect((await send(stranger, [enveloped(reply(thread.id, 'No.'))])).status).toBe(404);
    expect((await new Browser(server).get(`${path}/discussion`)).status).toBe(401);
    expect((await new Browser(server).get('/api/inbox')).status).toBe(401);
  });

  it('is read in the archive and goes on when its project is back', async () => {
    const { owner, project, send, done, read, refusal } = await startDiscussion();
    const { thread } = await done(owner, opening('Is this so?', { readership: { kind: 'staff' } }));
    await owner.post(`/api/projects/${project.id}/archive`, {});
    expect((await read(owner)).threads.map((view) => view.thread.id)).toEqual([thread.id]);
    expect((await send(owner, [enveloped(reply(thread.id, 'Yes.'))])).status).toBe(403);
    await owner.ask('DELETE', `/api/projects/${project.id}/archive`);
    expect(await refusal(owner, reply(thread.id, 'Yes.'))).toBe('done');
  });

  it('does a command once, however often it is sent', async () => {
    const { owner, send, read } = await startDiscussion();
    const begun = enveloped(opening('Once.'));
    const replied = enveloped(reply(begun.command.thread, 'Once more.'));
    const answers = await Promise.all([1, 2, 3].map(() => send(owner, [begun, replied, replied])));
    for (const { body } of answers) expect(body.outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    const { threads } = await read(owner);
    expect(threads.map(({ thread }) => thread.comments.length)).toEqual([2]);
    // Somebody resolves it; what is sent again is done already and does not open it anew.
    await send(owner, [enveloped({ kind: 'resolve', thread: begun.command.thread, turn: 0, outcome: '' })]);
    await send(owner, [replied]);
    expect((await read(owner)).threads[0]?.thread).toMatchObject({ standing: 'resolved', comments: { length: 2 } });
  });

  it('gives two who resolve and reopen at the same moment one clear result', async () => {
    const { server, owner, project, done, give, read } = await startDiscussion();
    const eve = await joinAs(server, owner, project, 'editor', 'Eve');
    const begun = await done(owner, opening('Is this so?'));
    const resolved = await done(owner, decision('resolve', begun));
    const [[reopened], [again]] = await Promise.all([
      give(owner, decision('takeBack', resolved)),
      give(eve, { ...decision('resolve', resolved), turn: resolved.thread.turn } as Command),
    ]);
    const [view] = (await read(owner)).threads;
    expect(view?.thread).toMatchObject({ standing: 'open', turn: 2 });
    expect(reopened?.status).toBe('done');
    // Whoever came second either found it resolved, as they wanted, or is told that somebody decided otherwise.
    expect(again?.status === 'done' || again?.code === 'moved').toBe(true);
    const [first, second] = await Promise.all([give(owner, decision('resolve', view!)), give(eve, decision('resolve', view!))]);
    expect([first?.[0]?.status, second?.[0]?.status]).toEqual(['done', 'done']);
    expect((await read(owner)).threads[0]?.thread).toMatchObject({ standing: 'resolved', turn: 3 });
  });

  it('tells whoever decides on what they have not seen how it stands now', async () => {
    const { server, owner, project, document, done, give } = await startDiscussion();
    const eve = await joinAs(server, owner, project, 'editor', 'Eve');
    const subject = await passage(server, owner, document, 'quay');
    const begun = await done(owner, opening('Better so.', { subject, edit: { kind: 'replace', text: 'pier' } }));
    await done(owner, decision('reject', begun));
    const [outcome] = await give(eve, decision('withdraw', begun), decision('accept', begun));
    expect(outcome).toMatchObject({ status: 'refused', code: 'not-allowed', view: { thread: { standing: 'rejected' } } });
    const [late] = await give(eve, decision('accept', begun));
    expect(late).toMatchObject({ status: 'refused', code: 'moved', view: { thread: { standing: 'rejected', turn: 1 } } });
  });

  it('carries out five hundred commands at once, in their order', async () => {
    const { owner, send, read } = await startDiscussion();
    const openings = Array.from({ length: 250 }, (_, n) => enveloped(opening(`Number ${n}.`)));
    const resolutions = openings.map(({ command }) =>
      enveloped({ kind: 'resolve', thread: command.thread, turn: 0, outcome: '' }),
    );
    const { body } = await send(owner, [...openings, ...resolutions]);
    expect(body.outcomes.filter(({ status }) => status === 'done')).toHaveLength(500);
    const { threads } = await read(owner);
    expect(threads).toHaveLength(250);
    expect(threads.every(({ thread }) => thread.standing === 'resolved')).toBe(true);
    expect(threads.map(({ thread }) => thread.comments[0]?.body && bodyText(thread.comments[0].body))).toEqual(
      openings.map((_, n) => `Number ${n}.`),
    );
    const one = enveloped(opening('One too many.'));
    expect(
      (
        await send(
          owner,
          Array.from({ length: 501 }, () => one),
        )
      ).status,
    ).toBe(422);
  });

  it('does each command or refuses it by itself', async () => {
    const { owner, give, read } = await startDiscussion();
    const [first, second] = [opening('First.'), opening('Second.')];
    const outcomes = await give(owner, first, reply(createThreadId(), 'To nobody.'), second);
    expect(outcomes.map((outcome) => (outcome.status === 'refused' ? outcome.code : outcome.status))).toEqual([
      'done',
      'gone',
      'done',
    ]);
    expect((await read(owner)).threads).toHaveLength(2);
  });

  it('is not reached by way of another text', async () => {
    const { owner, project, done } = await startDiscussion();
    const other = discussing(await paste(owner, project, 'Another text.'));
    const { thread } = await done(owner, opening('Here.'));
    expect(await other.refusal(owner, reply(thread.id, 'From there.'))).toBe('gone');
    expect(await other.refusal(owner, opening('There.', { thread: thread.id }))).toBe('taken');
    const [comment] = thread.comments;
    expect((await owner.get(`${other.path}/threads/${thread.id}/comments/${comment?.id}`)).status).toBe(404);
  });

  it('keeps what a comment said before, and nothing of one that was deleted', async () => {
    const { server, owner, project, path, done, refusal, read } = await startDiscussion();
    const eve = await joinAs(server, owner, project, 'editor', 'Eve');
    const { thread } = await done(owner, opening('Frist words.'));
    const comment = thread.comments[0]?.id ?? createCommentId();
    const history = async (by: Browser) =>
      (await by.get<{ at: number; body: never }[]>(`${path}/threads/${thread.id}/comments/${comment}`)).body;
    const edit = (words: string): Command => ({ kind: 'edit', thread: thread.id, comment, body: bodyOf(words) });
    expect(await refusal(eve, edit('Not hers.'))).toBe('not-allowed');
    await done(owner, edit('First words.'));
    const edited = await done(owner, edit('Last words.'));
    expect((await history(eve)).map(({ body }) => bodyText(body))).toEqual(['First words.', 'Frist words.']);
    expect((await history(eve))[1]?.at).toBe(thread.created);
    expect(edited.thread.comments[0]?.edited).toBeGreaterThanOrEqual(thread.created);
    expect(await refusal(eve, { kind: 'erase', thread: thread.id, comment })).toBe('not-allowed');
    await done(owner, { kind: 'erase', thread: thread.id, comment });
    expect(await history(owner)).toEqual([]);
    expect((await read(eve)).threads[0]?.thread.comments).toMatchObject([{ id: comment, body: null }]);
  });

  it('lets those decide who may', async () => {
    const { server, owner, project, document, done, refusal } = await startDiscussion();
    const roles: LinkRole[] = ['commenter', 'commenter', 'editor'];
    const [cleo, carl, eve] = (await Promise.all(roles.map((role, n) => joinAs(server, owner, project, role, `C${n}`)))) as [
      Browser,
      Browser,
      Browser,
    ];
    const begun = await done(cleo, opening('Mine.'));
    expect(await refusal(carl, decision('resolve', begun))).toBe('not-allowed');
    const given = await done(cleo, {
      kind: 'assign',
      thread: begun.thread.id,
      assignment: { to: await accountOf(carl), due: '2026-12-24' },
    });
    expect(given.thread.assignment?.due).toBe('2026-12-24');
    const resolved = await done(carl, decision('resolve', begun));
    const reopened = await done(carl, decision('takeBack', resolved));
    expect(await refusal(eve, decision('resolve', reopened))).toBe('done');

    const subject = await passage(server, owner, document, 'quay');
    const edit = { kind: 'replace', text: 'pier' } as const;
    const suggested = await done(cleo, opening('So?', { subject, edit, comment: null }));
    expect(await refusal(cleo, decision('accept', suggested))).toBe('not-allowed');
    expect(await refusal(carl, decision('withdraw', suggested))).toBe('not-allowed');
    expect(await refusal(eve, decision('resolve', suggested))).toBe('unfit');
    const withdrawn = await done(cleo, decision('withdraw', suggested));
    expect(await refusal(eve, decision('takeBack', withdrawn))).toBe('not-allowed');
    const back = await done(cleo, decision('takeBack', withdrawn));
    const accepted = await done(eve, decision('accept', back));
    expect(accepted.thread).toMatchObject({ standing: 'waiting', decision: { by: await accountOf(eve) } }); // the text is locked
    expect(await refusal(cleo, decision('takeBack', accepted))).toBe('not-allowed');
    expect(await refusal(eve, decision('takeBack', accepted))).toBe('done');
  });

  it('names nobody who could not read it', async () => {
    const { server, owner, project, path, refusal, done } = await startDiscussion();
    const cleo = await joinAs(server, owner, project, 'commenter', 'Cleo');
    const stranger = await accountOf(await strangerOf(server, owner));
    const theirs = await accountOf(cleo);
    const staff = { readership: { kind: 'staff' } } as const;
    expect(await refusal(owner, opening(mentioning(stranger)))).toBe('no-access');
    expect(await refusal(owner, opening(mentioning(theirs), staff))).toBe('no-access');
    expect(await refusal(owner, opening('For you.', { assignment: { to: stranger, due: '' } }))).toBe('no-access');
    expect(await refusal(owner, opening('For you.', { readership: { kind: 'people', people: [stranger] } }))).toBe('no-access');
    const { thread } = await done(owner, opening('Ours.', staff));
    expect(await refusal(owner, reply(thread.id, mentioning(theirs)))).toBe('no-access');
    const assign: Command = { kind: 'assign', thread: thread.id, assignment: { to: theirs, due: '' } };
    expect(await refusal(owner, assign)).toBe('no-access');
    const comment = thread.comments[0]?.id ?? createCommentId();
    expect(await refusal(owner, { kind: 'edit', thread: thread.id, comment, body: mentioning(theirs) })).toBe('no-access');
    const review = { id: createReviewId(), verdict: 'comment', note: mentioning(stranger), commands: [] };
    expect((await owner.post(`${path}/reviews`, review)).status).toBe(422);
    expect(await refusal(owner, opening(mentioning(theirs)))).toBe('done');
  });

  it('takes no words that are none', async () => {
    const { owner, send } = await startDiscussion();
    const script = { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] };
    for (const body of [
      bodyOf('  '),
      bodyOf('x'.repeat(10_001)),
      { type: 'doc' as const, content: [{ type: 'paragraph', content: [script] }] },
    ]) {
      expect((await send(owner, [enveloped(opening(body))])).status).toBe(422);
    }
  });
});

describe('A review', () => {
  it('is handed in at once with its commands, and once', async () => {
    const { server, owner, project, path, read, done } = await startDiscussion();
    const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
    const { thread } = await done(owner, opening('Is this so?'));
    const staff = opening('Between us.', { readership: { kind: 'staff' } });
    const review = {
      id: createReviewId(),
      verdict: 'changes',
      note: bodyOf('Two things.'),
      commands: [enveloped(reply(thread.id, 'No.')), enveloped(opening('And this?')), enveloped(staff)],
    };
    for (const _ of [1, 2]) {
      const { body } = await ben.post<{ outcomes: { status: string }[] }>(`${path}/reviews`, review);
      expect(body.outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    }
    const { reviews, threads } = await read(owner);
    const ids = review.commands.map(({ command }) => command.thread);
    expect(reviews).toMatchObject([{ id: review.id, by: await accountOf(ben), verdict: 'changes', threads: ids }]);
    expect(threads).toHaveLength(3);
    const vera = await joinAs(server, owner, project, 'viewer', 'Vera');
    expect((await read(vera)).reviews[0]?.threads).toEqual(ids.slice(0, 2));
  });

  it('may say a verdict and nothing else', async () => {
    const { owner, path, read } = await startDiscussion();
    const review = { id: createReviewId(), verdict: 'approve', note: null, commands: [] };
    expect((await owner.post(`${path}/reviews`, review)).status).toBe(200);
    const { reviews, upTo } = await read(owner);
    expect(reviews).toMatchObject([{ verdict: 'approve', note: null, threads: [] }]);
    expect((await read(owner, upTo)).reviews).toEqual([]);
  });
});

describe('A file of a text', () => {
  it('holds its discussion as far as I may read it, and nothing of what I say about my own marks', async () => {
    const { server, owner, document, path, done } = await startDiscussion();
    const personal = (await owner.post<LayerSummary>(`${path}/personal`, {})).body.id;
    const mark = { kind: 'annotation', layer: personal, annotation: createAnnotationId(), quote: 'quay' } as const;
    const subject = await passage(server, owner, document, 'quay');
    await done(owner, opening('To whom it may concern.', { readership: { kind: 'staff' } }));
    await done(owner, opening('Better so.', { subject, edit: { kind: 'replace', text: 'jetty' } }));
    await done(owner, opening('To myself.', { subject: mark }));
    for (const format of ['jsonld', 'csv']) {
      const { text } = await owner.get(`${path}/export?format=${format}`);
      for (const words of ['To whom it may concern.', 'Better so.', 'jetty']) expect(text).toContain(words);
      expect(text).not.toContain('To myself.');
    }
  });
});

describe('Search', () => {
  it('finds what is said in threads and what is suggested, and shows where in it, until it is erased', async () => {
    const { server, owner, document, done } = await startDiscussion();
    const subject = await passage(server, owner, document, 'quay');
    const { thread } = await done(
      owner,
      opening('The café on the PIER, and a %.', { subject, edit: { kind: 'replace', text: 'jetty' } }),
    );
    const find = async (words: string) =>
      (await owner.get<SearchHit[]>(`/api/search?q=${encodeURIComponent(words)}`)).body.filter((hit) => hit.kind === 'thread');
    const [hit] = await find('pier cafe');
    expect(hit).toMatchObject({ thread: thread.id, document: { id: document } });
    expect(hit?.excerpt).toEqual([
      { text: 'The ', found: false },
      { text: 'café', found: true },
      { text: ' on the ', found: false },
      { text: 'PIER', found: true },
      { text: ', and a %.', found: false },
    ]);
    expect((await find('jetty'))[0]?.excerpt).toEqual([{ text: 'jetty', found: true }]);
    expect([await find('pier harbour'), await find('label:pier')]).toEqual([[], []]);
    await done(owner, { kind: 'erase', thread: thread.id, comment: thread.comments[0]?.id ?? createCommentId() });
    expect([await find('pier'), (await find('jetty')).length]).toEqual([[], 1]);
  });
});

/** Somebody who is signed in and shares no project with the owner's first. */
async function strangerOf(server: Parameters<typeof joinAs>[0], owner: Browser): Promise<Browser> {
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Elsewhere' });
  return joinAs(server, owner, other, 'editor', 'Stranger');
}

import { describe, expect, it } from 'vitest';
import { capture } from '../../shared/anchor/capture.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { linesOf } from '../../shared/anchor/prose.arbitrary.ts';
import { resolve } from '../../shared/anchor/resolve.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import type { ThreadId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import type { Edit, Thread } from '../../shared/review/thread.ts';
import { type Browser, joinAs, joinRoom } from '../test-server.ts';
import { opening, startDiscussion } from './discussing.fixture.ts';

const words = 'The quay is open. The harbour is closed.';

/** A text that is open for editing, its owner, an editor and a commenter who have it before them. */
async function begin({ locked = false } = {}) {
  const started = await startDiscussion(words);
  const { server, owner, project, document, path, done, give } = started;
  const [ben, cleo] = [
    await joinAs(server, owner, project, 'editor', 'Ben'),
    await joinAs(server, owner, project, 'commenter', 'Cleo'),
  ];
  const unlock = () => owner.ask('DELETE', `${path}/lock`);
  if (!locked) await unlock();
  const opens = async (who: Browser) => {
    const doc = await joinRoom(server, who, proseRoom(document));
    const fragment = doc.getXmlFragment(proseFragmentName);
    const anchorOn = (passage: string) => {
      const prose = readProse(fragment);
      const start = prose.text.indexOf(passage);
      const anchor = capture(prose, { start, end: start + passage.length });
      assert(anchor, `“${passage}” is in the text`);
      return anchor;
    };
    return {
      read: () => readProse(fragment).text,
      anchorOn,
      /** What an anchor stands on. */
      standing(anchor: ReturnType<typeof anchorOn>) {
        const prose = readProse(fragment);
        const found = resolve(prose, anchor, readMoves(doc));
        return 'spans' in found ? found.spans.map(({ start, end }) => prose.text.slice(start, end)).join(' … ') : found.status;
      },
      types(letters: string, before: string) {
        const [line] = linesOf(fragment);
        line?.insert(readProse(fragment).text.indexOf(before), letters);
      },
    };
  };
  const here = await opens(owner);
  const suggest = async (passage: string, edit: Edit, who = cleo) => {
    const subject = { kind: 'passage', anchor: here.anchorOn(passage) } as const;
    return (await done(who, opening('why not', { subject, edit }))).thread;
  };
  const decision = (kind: DecideCommand['kind'], { id, turn }: Pick<Thread, 'id' | 'turn'>) =>
    ({ kind, thread: id, turn, outcome: '' }) as const;
  return {
    ...{ ...started, ben, cleo, opens, here, suggest, unlock },
    decide: async (who: Browser, kind: DecideCommand['kind'], thread: Pick<Thread, 'id' | 'turn'>) =>
      (await done(who, decision(kind, thread))).thread,
    refusal: async (who: Browser, kind: DecideCommand['kind'], thread: Pick<Thread, 'id' | 'turn'>) => {
      const [outcome] = await give(who, decision(kind, thread));
      return outcome?.status === 'refused' ? outcome.code : outcome?.status;
    },
    threadNow: async (id: ThreadId) => {
      const found = (await started.read(owner)).threads.find(({ thread }) => thread.id === id);
      assert(found, 'the thread is there');
      return found.thread;
    },
  };
}

describe('A suggestion', () => {
  it('[A20] that is accepted is in everybody’s text at once, with what others type meanwhile, and marks stay on their words', async () => {
    const { here, ben, opens, suggest, decide } = await begin();
    const his = await opens(ben);
    const [inside, beside] = [here.anchorOn('open'), here.anchorOn('The harbour')];
    const thread = await suggest('quay is open', { kind: 'replace', text: 'pier is wide open' });
    his.types('old ', 'harbour');
    expect(await decide(ben, 'accept', thread)).toMatchObject({ standing: 'accepted', turn: 1 });
    await eventually(() =>
      expect([here.read(), his.read()]).toEqual(Array(2).fill('The pier is wide open. The old harbour is closed.')),
    );
    expect([here.standing(inside), here.standing(beside)]).toEqual(['open', 'The old harbour']);
  });

  it('[A20] is refused where its words have changed, and stays open', async () => {
    const { here, ben, owner, opens, suggest, refusal, threadNow } = await begin();
    const his = await opens(ben);
    const thread = await suggest('harbour is closed', { kind: 'delete' });
    here.types('not ', 'closed');
    await eventually(() => expect(his.read()).toContain('not '));
    expect(await refusal(owner, 'accept', thread)).toBe('words-changed');
    expect(await threadNow(thread.id)).toMatchObject({ standing: 'open', turn: 0 });
  });

  it('[A21] that was accepted can be taken back, and accepted again; not over what was written since', async () => {
    const { here, ben, owner, opens, suggest, decide, refusal } = await begin();
    const his = await opens(ben);
    const mark = here.anchorOn('closed');
    const thread = await suggest('closed', { kind: 'replace', text: 'shut' });
    const accepted = await decide(owner, 'accept', thread);
    await eventually(() => expect(here.read()).toBe('The quay is open. The harbour is shut.'));
    const back = await decide(owner, 'takeBack', accepted);
    await eventually(() => expect(here.read()).toBe(words));
    expect([back.standing, here.standing(mark)]).toEqual(['open', 'closed']);
    const again = await decide(owner, 'accept', back);
    await eventually(() => expect(here.read()).toContain('shut'));
    here.types('o', 'ut.');
    await eventually(() => expect(his.read()).toContain('shout'));
    expect(await refusal(owner, 'takeBack', again)).toBe('words-changed');
    expect(here.read()).toBe('The quay is open. The harbour is shout.');
  });

  it('[V5] that is accepted in a locked text waits until that is opened, and then comes in the order of acceptance', async () => {
    const { here, owner, suggest, decide, unlock, threadNow } = await begin({ locked: true });
    const [first, second, third] = [
      await suggest('closed', { kind: 'replace', text: 'shut' }),
      await suggest('harbour is closed', { kind: 'insert', text: ' again', side: 'after' }),
      await suggest('open', { kind: 'insert', text: ' today', side: 'after' }),
    ];
    for (const each of [first, second, third]) expect((await decide(owner, 'accept', each)).standing).toBe('waiting');
    expect(here.read()).toBe(words);
    expect((await unlock()).status).toBe(200);
    await eventually(() => expect(here.read()).toBe('The quay is open today. The harbour is shut.'));
    const now = await Promise.all([first, second, third].map(({ id }) => threadNow(id)));
    // The words of the second were other ones by then.
    expect(now.map(({ standing }) => standing)).toEqual(['accepted', 'open', 'accepted']);
  });

  it('is not accepted by who may only comment', async () => {
    const { here, cleo, suggest, refusal } = await begin();
    const thread = await suggest('closed', { kind: 'delete' });
    expect(await refusal(cleo, 'accept', thread)).not.toBe('done');
    expect(here.read()).toBe(words);
  });
});

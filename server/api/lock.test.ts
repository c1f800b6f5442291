import { describe, expect, it } from 'vitest';
import { readProse } from '../../shared/anchor/plain-text.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { linkRoles } from '../../shared/permission/role.ts';
import { closes } from '../../shared/protocol/close.ts';
import { type Browser, joinAs, joinRoom, startOwned } from '../test-server.ts';

/** A project with one text of few words. */
async function withText() {
  const { server, owner, project } = await startOwned();
  const { body } = await owner.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, { text: 'The quay is open.' });
  assert(body.status === 'imported', 'a text of words is taken');
  const { id } = body.document;
  const lock = (who: Browser) => who.post(`/api/documents/${id}/lock`, {});
  const unlock = (who: Browser) => who.ask('DELETE', `/api/documents/${id}/lock`);
  const opened = async (who: Browser) => (await who.get<OpenDocument>(`/api/documents/${id}`)).body;
  const join = async (who: Browser, onClose?: (code: number) => void) => {
    const doc = await joinRoom(server, who, proseRoom(id), onClose);
    const fragment = doc.getXmlFragment(proseFragmentName);
    return { read: () => readProse(fragment).text, deleteAll: () => fragment.delete(0, fragment.length) };
  };
  return { server, owner, project, lock, unlock, opened, join };
}

describe('A text that is opened for editing', () => {
  it('[V5] is opened and locked by editors and owners alone, and it is kept who did it', async () => {
    const { server, owner, project, lock, unlock, opened } = await withText();
    for (const role of linkRoles) {
      const person = await joinAs(server, owner, project, role, `A ${role}`);
      const status = role === 'editor' ? 200 : 403;
      expect([role, await unlock(person), await lock(person)]).toMatchObject([role, { status }, { status }]);
    }
    expect(await unlock(owner)).toMatchObject({ status: 200, body: { frozen: false } });
    expect(await unlock(owner)).toMatchObject({ status: 200, body: { frozen: false } });
    const { document, events } = await opened(owner);
    expect(document.frozen).toBe(false);
    expect(events.map(({ what, by }) => [what, by?.name])).toEqual([
      ['opened', 'Ada'],
      ['locked', 'A editor'],
      ['opened', 'A editor'],
    ]);
  });

  it('is written by its editors, and by nobody below', async () => {
    const { server, owner, project, unlock, join } = await withText();
    const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
    const here = await join(owner);
    let sentAway = 0;
    const his = await join(ben, (code) => {
      sentAway = code;
    });
    await unlock(owner);
    his.deleteAll();
    // Which of the two he hears depends on whether his session has been judged again by now.
    await eventually(() => expect([closes.notAllowed.code, closes.notWritable.code]).toContain(sentAway));
    expect(here.read()).toBe('The quay is open.');
    (await join(owner)).deleteAll();
    await eventually(async () => expect((await join(ben)).read()).toBe(''));
  });

  it('[V5] takes nothing more once it is locked, not even from an editor who was at it', async () => {
    const { owner, lock, unlock, join } = await withText();
    await unlock(owner);
    let sentAway = 0;
    const hers = await join(owner, (code) => {
      sentAway = code;
    });
    await lock(owner);
    hers.deleteAll();
    await eventually(() => expect(sentAway).toBe(closes.notWritable.code));
    expect((await join(owner)).read()).toBe('The quay is open.');
  });
});

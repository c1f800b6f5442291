import { expect, onTestFinished, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { type AccountId, createDocumentId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { type Actor, type Role, roles } from '../../shared/permission/role.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import type { DocumentRow, LayerRow } from '../store/store.ts';
import { createGate } from './access.ts';
import { createAuth } from './auth.ts';
import { createSignIn } from './sign-in.ts';

const actor = (account: AccountId): Actor => ({ kind: 'person', account, guest: true });

/** A project with a locked and an open text, its layers, and a person in every role besides its owner. */
async function startProject() {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const auth = createAuth({ database: records.database, serverKey: new Uint8Array(32), origin: 'http://127.0.0.1' });
  const signIn = createSignIn(auth, { signedIn: async () => {}, signedOut: async () => {} });
  const person = (name: string) => signIn.asGuest(name, new Headers(), new Headers());
  const [ada, stranger] = [await person('Ada'), await person('Stranger')];
  const project = createProjectId();
  const layer = (fields: Partial<LayerRow>): LayerRow => ({
    ...{ id: createLayerId(), project, document: null, audience: 'team', owner: null, submitted: false },
    ...fields,
  });
  const links = layer({ audience: 'links' });
  await records.createProject({ id: project, name: 'Harbour', created: 0 }, ada, links, starterCodebook);
  const people = new Map<Role | null, AccountId>([[null, stranger]]);
  for (const role of roles) {
    const account = role === 'owner' ? ada : await person(role);
    people.set(role, account);
    await records.join(project, account, role, null, { at: 1, by: null });
  }
  const document = (frozen: boolean): DocumentRow => ({
    ...{ id: createDocumentId(), project, frozen, words: 1, imported: 0, importedBy: ada, fileName: '' },
    ...{ title: 'T', publisher: '', date: '', address: '', language: 'en', direction: 'ltr' },
  });
  const [locked, open] = [document(true), document(false)];
  const team = layer({ document: locked.id });
  const annotator = people.get('annotator') ?? ada;
  const own = layer({ document: locked.id, audience: 'personal', owner: annotator });
  const handedIn = layer({ document: locked.id, submitted: true });
  await records.createDocument(locked, [team, own, handedIn], []);
  await records.createDocument(open, [], []);
  return { gate: createGate(records), people, ada, locked, open, layers: { links, team, own, handedIn } };
}

test('[V2] each room lets in who may read it, and write only who may', async () => {
  const { gate, people, locked, open, layers } = await startProject();
  const doors = {
    'locked text': { kind: 'prose', document: locked.id },
    'open text': { kind: 'prose', document: open.id },
    'team layer': { kind: 'layer', layer: layers.team.id },
    'submitted layer': { kind: 'layer', layer: layers.handedIn.id },
    'links layer': { kind: 'layer', layer: layers.links.id },
    'annotator’s own': { kind: 'layer', layer: layers.own.id },
  } as const;
  const lines: string[] = [];
  for (const [name, room] of Object.entries(doors)) {
    let cells = '';
    for (const account of people.values()) {
      const admission = await gate(actor(account), room);
      cells += admission ? (admission.mayWrite ? 'w' : 'r') : '·';
    }
    lines.push(`${name.padEnd(16)}${cells}`);
  }
  // stranger, viewer, commenter, annotator, editor, owner
  expect(`\n${lines.join('\n')}\n`).toBe(`
locked text     ·rrrrr
open text       ·rrrww
team layer      ·rrwww
submitted layer ·rrrrr
links layer     ·rrwww
annotator’s own ···w··
`);
});

test('a door says who comes in by the name of the account, and presence belongs to texts alone', async () => {
  const { gate, ada, locked, layers } = await startProject();
  expect(await gate(actor(ada), { kind: 'prose', document: locked.id })).toMatchObject({
    person: { account: ada, name: 'Ada' },
    mayBePresent: true,
    mayLead: true,
  });
  expect((await gate(actor(ada), { kind: 'layer', layer: layers.team.id }))?.mayBePresent).toBe(false);
});

test('a room that is not there looks the same as one that is not mine, and nobody gets in anywhere', async () => {
  const { gate, people, ada, locked } = await startProject();
  const stranger = people.get(null) ?? ada;
  const room = { kind: 'prose', document: locked.id } as const;
  expect(await gate(actor(stranger), room)).toBeNull();
  expect(await gate(actor(ada), { kind: 'prose', document: createDocumentId() })).toBeNull();
  expect(await gate(actor(ada), { kind: 'layer', layer: createLayerId() })).toBeNull();
  expect(await gate({ kind: 'nobody' }, room)).toBeNull();
  expect(await gate(actor('account-that-is-gone' as AccountId), room)).toBeNull();
});

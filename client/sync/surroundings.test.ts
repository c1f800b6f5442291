import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { systemClock } from '../../shared/base/clock.ts';
import { type AccountId, createDocumentId } from '../../shared/base/id.ts';
import { createDevice } from './device.ts';
import { openDeviceDatabase } from './device-database.ts';
import { browserSurroundings, wipeDevice } from './surroundings.ts';

const ada = 'account-ada' as AccountId;
const told = { upTo: 1, standing: 'editor', threads: [], reviews: [], people: [] };

it('nothing that a page was still about to keep comes back after its person has signed out', async () => {
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('location', { origin: 'http://notes.example' });
  vi.stubGlobal('WebSocket', class {});
  const document = createDocumentId();
  const { discussions } = await browserSurroundings().device(ada);
  await discussions.keep(document, { role: 'editor', told, at: 1 });
  const again = createDevice(await openDeviceDatabase(), ada, systemClock);
  expect(await again.discussions.of(document, 'editor')).not.toBe(null);
  await wipeDevice(ada);
  await discussions.keep(document, { role: 'editor', told, at: 2 });
  expect(await again.discussions.of(document, 'editor')).toBe(null);
});

import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { Seen } from '../../shared/api/document-contract.ts';
import { type AccountId, type AnnotationId, createAnnotationId, createDocumentId, createLayerId } from '../../shared/base/id.ts';
import { News } from './news.ts';
import { watchNews } from './watch-news.ts';

const document = createDocumentId();
const [ada, ben] = ['account-ada', 'account-ben'] as AccountId[] as [AccountId, AccountId];
const layerId = createLayerId();

/** Ada's browser, Ben's, and a server that keeps how far Ada has seen. */
function stage() {
  const [adasDoc, bensDoc] = [new Y.Doc(), new Y.Doc()];
  const bens = openLayer(bensDoc);
  const authors = new Map([[bensDoc.clientID, ben]]);
  let kept: Seen = { at: null, extent: [] };
  const asked = { times: 0, answers: true };
  let now = 1_000;
  const marks = (doc: Y.Doc, label = 'claim'): AnnotationId => {
    const id = createAnnotationId();
    const draft = {
      id,
      label,
      codebook: 1,
      attributes: {},
      origin: 'human',
      note: '',
      target: { kind: 'document', document },
    } as const;
    openLayer(doc).apply((write) => write.createAnnotation(draft, now));
    return id;
  };
  const at = (time: number) => {
    now = time;
  };
  const meet = () => {
    Y.applyUpdate(adasDoc, Y.encodeStateAsUpdate(bensDoc));
    Y.applyUpdate(bensDoc, Y.encodeStateAsUpdate(adasDoc));
  };

  /** Ada opens the page, on whichever device. */
  const visit = async (doc = adasDoc) => {
    const news = new News();
    const listeners = new Set<() => void>();
    const layer = openLayer(doc);
    let looks = true;
    const team = {
      ...({ id: layerId, audience: 'team', document, layer } as const),
      authorOf: (client: number) => authors.get(client) ?? (client === doc.clientID ? ada : null),
    };
    const { stop, seeAll } = watchNews({
      news,
      account: ada,
      clock: { now: () => now },
      watched: {
        team: () => team,
        isLooking: () => looks,
        onChange(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      async load() {
        asked.times++;
        if (!asked.answers) throw new Error('refused');
        return kept;
      },
      save: (_layer, extent) => {
        kept = { at: now, extent };
      },
    });
    const stirs = () => {
      for (const listener of [...listeners]) listener();
    };
    await Promise.resolve();
    await Promise.resolve();
    return {
      fresh: () => [...news.state().marks],
      since: () => news.state().since,
      stirs,
      looksAway() {
        looks = false;
        stirs();
      },
      looksBack() {
        looks = true;
        stirs();
      },
      seeAll,
      leaves: stop,
    };
  };
  return { adasDoc, bensDoc, bens, authors, marks, meet, visit, at, asked };
}

it('tells nothing at the first visit, and at the next what others did since I left, whenever they say they did it', async () => {
  const { bensDoc, marks, meet, visit, at } = stage();
  marks(bensDoc);
  meet();
  const first = await visit();
  expect(first.fresh()).toEqual([]);
  at(5_000);
  first.leaves();
  at(10); // a clock that goes wrong, or a morning offline
  const made = marks(bensDoc);
  meet();
  at(9_000);
  const second = await visit();
  expect([second.fresh(), second.since()]).toEqual([[made], 5_000]);
});

it('counts as seen what arrives while I look, and as new what arrives while I do not', async () => {
  const { bensDoc, marks, meet, visit, at } = stage();
  const page = await visit();
  marks(bensDoc);
  meet();
  page.stirs();
  at(2_000);
  page.looksAway();
  const made = marks(bensDoc);
  meet();
  at(3_000);
  page.looksBack();
  expect([page.fresh(), page.since()]).toEqual([[made], 2_000]);
  page.looksAway();
  page.looksBack();
  expect(page.fresh()).toEqual([made]);
  page.seeAll();
  expect(page.fresh()).toEqual([]);
  page.leaves();
  expect((await visit()).fresh()).toEqual([]);
});

it('tells of what others changed on my marks, not of what I did myself on another device', async () => {
  const { adasDoc, bens, authors, marks, meet, visit } = stage();
  const mine = marks(adasDoc);
  (await visit()).leaves();
  const elsewhere = new Y.Doc();
  authors.set(elsewhere.clientID, ada);
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(adasDoc));
  marks(elsewhere);
  Y.applyUpdate(adasDoc, Y.encodeStateAsUpdate(elsewhere));
  meet();
  bens.apply((write) => write.setNote(mine, 'Are you sure?', 2));
  meet();
  expect((await visit()).fresh()).toEqual([mine]);
});

it('waits for the name of who wrote something before it says that it is somebody else', async () => {
  const { adasDoc, authors, marks, visit } = stage();
  (await visit()).leaves();
  const phone = new Y.Doc();
  const other = new Y.Doc();
  marks(phone);
  const theirs = marks(other);
  for (const doc of [phone, other]) Y.applyUpdate(adasDoc, Y.encodeStateAsUpdate(doc));
  const page = await visit();
  expect(page.fresh()).toEqual([]);
  authors.set(phone.clientID, ada);
  authors.set(other.clientID, ben);
  page.stirs();
  expect(page.fresh()).toEqual([theirs]);
});

it('asks a server that does not answer once for each sign of life, and not without end', async () => {
  const { bensDoc, marks, meet, visit, asked } = stage();
  (await visit()).leaves();
  const made = marks(bensDoc);
  meet();
  Object.assign(asked, { times: 0, answers: false });
  const page = await visit();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked.times).toBe(1);
  asked.answers = true;
  page.stirs();
  await new Promise((resolve) => setTimeout(resolve));
  expect([asked.times, page.fresh()]).toEqual([2, [made]]);
});

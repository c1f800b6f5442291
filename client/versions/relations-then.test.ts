import { toBase64 } from 'lib0/buffer';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import { createAnnotationId, createDocumentId, createRelationId } from '../../shared/base/id.ts';
import { openKept } from './kept-text.ts';
import { openLinks, relationsInWords, relationsThen } from './relations-then.ts';

const [document, far] = [createDocumentId(), createDocumentId()];
const common = { codebook: 1, attributes: {}, origin: 'human' } as const;

test('a version tells relations within its text as it holds them, and those to other texts as they stood then', () => {
  const [prose, team, links] = [paragraphs('The quay is open.').doc, new Y.Doc(), new Y.Doc()];
  assert(prose, 'a fragment of a document');
  const [whole, other, there] = [createAnnotationId(), createAnnotationId(), createAnnotationId()];
  const layer = openLayer(team);
  for (const id of [whole, other]) {
    const target = { kind: 'document', document } as const;
    layer.apply((write) => write.createAnnotation({ id, label: 'verdict', note: '', target, ...common }, 1));
  }
  const here = { document, annotation: whole };
  const relate = (on: Y.Doc, label: string, to: typeof here, now: number) => {
    const id = createRelationId();
    openLayer(on).apply((write) => write.createRelation({ id, label, from: to, to: here, ...common }, now));
    return id;
  };
  relate(team, 'denies', { document, annotation: other }, 5);
  const removed = relate(links, 'contradicts', { document: far, annotation: there }, 10);
  relate(links, 'updates', { document: far, annotation: there }, 30);
  openLayer(links).apply((write) => write.remove(removed, 40));

  const bytes = (doc: Y.Doc) => toBase64(Y.encodeStateAsUpdate(doc));
  const kept = openKept({ prose: bytes(prose), team: bytes(team), authors: [], people: [] }, starterCodebook);
  const told = (at: number, title: string | null, quote: string | null) => {
    const then = relationsThen(kept, openLinks(bytes(links)), document, at);
    return relationsInWords(then, kept, document, starterCodebook, () => ({ title, quote })).get(whole);
  };
  expect(told(5, 'Denial', 'denied')).toEqual(['the whole text denies this']);
  expect(told(20, 'Denial', 'denied')?.at(-1)).toBe('contradicts “denied” in “Denial”');
  expect(told(30, 'Denial', null)?.slice(1)).toEqual(['contradicts a mark in “Denial”', 'a mark in “Denial” updates this']);
  expect(told(50, null, null)?.slice(1)).toEqual(['something in a text that is not here any more updates this']);
});

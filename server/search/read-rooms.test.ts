import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import { rewriteProse } from '../../shared/anchor/rewrite-prose.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { createAnnotationId, createDocumentId } from '../../shared/base/id.ts';
import { proseSchema } from '../../shared/document/schema.ts';
import { marksIn } from './read-rooms.ts';

it('[A17] places a mark in the paragraph to which its words were moved', () => {
  const lines = [
    'The ministry denied it on Tuesday.',
    'A witness had seen the tanker near the pier.',
    'Nobody else would comment.',
  ];
  const fragment = paragraphs(...lines);
  const anchor = capture(readProse(fragment), { start: 4, end: 12 });
  if (anchor === null || fragment.doc === null) throw new Error('nothing to mark');
  const document = createDocumentId();
  const layer = new Y.Doc();
  const target = { kind: 'segments', document, segments: [anchor] } as const;
  const draft = {
    id: createAnnotationId(),
    label: 'claim',
    codebook: 1,
    attributes: {},
    origin: 'human',
    target,
    note: '',
  } as const;
  openLayer(layer).apply((write) => write.createAnnotation(draft, 0));
  const paragraph = () => {
    const prose = fragment.doc && Y.encodeStateAsUpdate(fragment.doc);
    return prose && marksIn(Y.encodeStateAsUpdate(layer), [[document, prose]])[0]?.paragraph;
  };
  expect(paragraph()).toBe(1);
  const nodes = [lines[1], lines[2], lines[0]].map((line) => proseSchema.node('paragraph', null, proseSchema.text(line ?? '')));
  rewriteProse(fragment, proseSchema.node('doc', null, nodes));
  expect(paragraph()).toBe(3);
});

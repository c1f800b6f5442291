import type { Node } from '@tiptap/pm/model';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { proseSchema } from '../document/schema.ts';
import type { Anchor } from './anchor.ts';
import { capture } from './capture.ts';
import { readMoves } from './moves.ts';
import { readProse } from './plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, copyOf, fragmentOf, linesOf, paragraphs } from './prose.arbitrary.ts';
import { resolve, spansOf } from './resolve.ts';
import { rewriteProse } from './rewrite-prose.ts';

const paragraph = (text: string) => proseSchema.node('paragraph', null, text === '' ? [] : [proseSchema.text(text)]);
const textOf = (...lines: readonly string[]) => proseSchema.node('doc', null, lines.map(paragraph));
const nodeOf = (fragment: Y.XmlFragment): Node => yXmlFragmentToProseMirrorRootNode(fragment, proseSchema);

function docOf({ doc }: Y.XmlFragment): Y.Doc {
  if (doc === null) throw new Error('a fragment without a document');
  return doc;
}
function annotate(fragment: Y.XmlFragment, words: string): Anchor {
  const prose = readProse(fragment);
  const start = prose.text.indexOf(words);
  const anchor = start < 0 ? null : capture(prose, { start, end: start + words.length });
  if (anchor === null) throw new Error(`no “${words}” in the text`);
  return anchor;
}
function standing(fragment: Y.XmlFragment, anchor: Anchor): string {
  const prose = readProse(fragment);
  const resolution = resolve(prose, anchor, readMoves(docOf(fragment)));
  return [resolution.status, ...spansOf(resolution).map(({ start, end }) => prose.text.slice(start, end))].join(': ');
}

const report = [
  'The ministry denied it on Tuesday.',
  'A witness had seen the tanker near the pier, late at night.',
  'Nobody else would comment on the contract.',
];

describe('a text that is written anew', () => {
  it('[A15] becomes any other, and where that shares nothing no annotation stands on it unmarked', () => {
    fc.assert(
      fc.property(arbitraryProse, arbitraryProse, arbitraryEdits, (one, other, edits) => {
        const fragment = fragmentOf(one, { client: 1 });
        applyEdits(fragment, edits);
        rewriteProse(fragment, other);
        expect(nodeOf(fragment).toJSON()).toEqual(nodeOf(fragmentOf(other)).toJSON());
      }),
      { numRuns: 300 },
    );
    const fragment = paragraphs(...report);
    const anchor = annotate(fragment, 'denied it on Tuesday');
    rewriteProse(fragment, textOf('Completely', 'different words stand here, and many of them too.'));
    expect(standing(fragment, anchor)).toMatch(/^orphaned/);
  });

  it('[A15] keeps annotations on what both texts say, down to the letter beside a changed word', () => {
    const fragment = paragraphs(...report);
    const anchors = ['ministry', 'on Tuesday', 'tanker near the pier', 'the contract'].map((words) => annotate(fragment, words));
    rewriteProse(
      fragment,
      textOf(
        'New first line.',
        'The ministry has not denied it on Tuesday.',
        '',
        'A witness saw the tanker near the pier.',
        report[2] ?? '',
      ),
    );
    expect(anchors.map((anchor) => standing(fragment, anchor))).toEqual([
      'anchored: ministry',
      'anchored: on Tuesday',
      'anchored: tanker near the pier',
      'anchored: the contract',
    ]);
  });

  it('[A15] lets annotations follow a paragraph that changed places, was split, or joined', () => {
    const fragment = paragraphs(...report);
    const [first = '', second = '', third = ''] = report;
    const anchors = ['denied it', 'seen the tanker', 'would comment'].map((words) => annotate(fragment, words));
    const stand = () => anchors.map((anchor) => standing(fragment, anchor));
    const all = ['anchored: denied it', 'anchored: seen the tanker', 'anchored: would comment'];
    rewriteProse(fragment, textOf(third, first, second));
    expect(stand()).toEqual(all);
    rewriteProse(fragment, textOf(third, first.slice(0, 13), first.slice(13), second));
    expect(stand()).toEqual(all);
    rewriteProse(fragment, textOf(`${third} ${first}`, second));
    expect(stand()).toEqual(all);
    const list = proseSchema.node('bulletList', null, [proseSchema.node('listItem', null, [paragraph(second)])]);
    rewriteProse(fragment, proseSchema.node('doc', null, [list, paragraph(first), paragraph(third)]));
    expect(stand()).toEqual(all);
  });

  it('[A15] that is restored has all its annotations where they were, and those made later on what is left of their words', () => {
    const fragment = paragraphs(...report);
    const then = nodeOf(fragment);
    const version = readProse(copyOf(fragment));
    const [early, gone] = [annotate(fragment, 'seen the tanker'), annotate(fragment, 'denied it')];
    linesOf(fragment)[1]?.delete(0, 30);
    fragment.delete(0, 1);
    const late = annotate(fragment, 'would comment');
    expect(standing(fragment, early)).not.toMatch(/^anchored/);
    rewriteProse(fragment, then, version);
    expect(nodeOf(fragment).eq(then)).toBe(true);
    expect(standing(fragment, late)).toBe('anchored: would comment');
    expect(standing(fragment, early)).toBe('anchored: seen the tanker');
    expect(standing(fragment, gone)).toBe('anchored: denied it');
  });

  it('is one update, keeps what others wrote meanwhile, and writes nothing where nothing differs', () => {
    const fragment = paragraphs(...report);
    const ben = copyOf(fragment, 2);
    let updates = 0;
    docOf(fragment).on('update', () => updates++);
    rewriteProse(fragment, textOf(...report));
    expect(updates).toBe(0);
    linesOf(ben)[1]?.insert(9, ' from the village');
    rewriteProse(fragment, textOf('The ministry denied it on Monday.', ...report.slice(1)));
    expect(updates).toBe(1);
    Y.applyUpdate(docOf(fragment), Y.encodeStateAsUpdate(docOf(ben)));
    expect(readProse(fragment).text).toBe(
      [
        'The ministry denied it on Monday.',
        'A witness from the village had seen the tanker near the pier, late at night.',
        report[2],
      ].join('\n'),
    );
  });

  it('[A15] gives each letter of a version its own place again, where others that look alike stand in it meanwhile', () => {
    const fragment = paragraphs(...report);
    const version = readProse(fragment);
    const anchors = ['late at night.', 'comment on the contract.'].map((words) => annotate(fragment, words));
    rewriteProse(fragment, textOf('A witness had seen it.', 'The quay is closed for good.'));
    rewriteProse(fragment, textOf(...report), version);
    expect(anchors.map((anchor) => standing(fragment, anchor))).toEqual([
      'anchored: late at night.',
      'anchored: comment on the contract.',
    ]);
  });

  it('gives an emoji of a version its own place again without spoiling it', () => {
    const fragment = paragraphs('Signed 👍 on Tuesday.', 'Seen.');
    const version = readProse(copyOf(fragment));
    const anchor = annotate(fragment, '👍');
    rewriteProse(fragment, textOf('Seen.'));
    rewriteProse(fragment, textOf('Signed 👍 on Tuesday.'));
    rewriteProse(fragment, textOf('Signed 👍 on Tuesday.', 'Seen.'), version);
    expect(readProse(fragment).text).toBe('Signed 👍 on Tuesday.\nSeen.');
    expect(standing(fragment, anchor)).toBe('anchored: 👍');
  });
});

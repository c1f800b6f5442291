import { describe, expect, it } from 'vitest';
import type { Edit } from '../../shared/review/thread.ts';
import { suggestedWords, threadFace } from './thread-face.ts';
import type { ThreadMark } from './thread-marks.ts';

const thread = (id: string, edit: Edit | null, ...spans: ThreadMark['spans']): ThreadMark => ({
  ...{ id, edit, spans, description: `${edit ? 'Suggestion' : 'Comment'} by Ada` },
});
const inHand = (...ids: string[]) => new Set(ids);

describe('words with threads on them', () => {
  it('are one mark that points at all their cards, and deeper the more there are', () => {
    const [mark, another] = threadFace([thread('a', null), thread('b', null)], inHand());
    expect(another).toBeUndefined();
    expect(mark).toMatchObject({
      nodeName: 'mark',
      attributes: {
        'aria-details': 'thread-a thread-b',
        'aria-description': 'Comment by Ada; Comment by Ada',
        style: '--threads:2',
      },
    });
    expect(threadFace([thread('a', null)], inHand())[0]?.attributes.style).toBeUndefined();
  });

  it('stand in a deletion within a suggestion where they are to go, whatever else is said about them', () => {
    const replaced = thread('s', { kind: 'replace', text: 'other' });
    const around = threadFace([thread('a', null), replaced], inHand('s'));
    expect(around.map(({ nodeName, attributes }) => attributes.role ?? nodeName)).toEqual(['del', 'suggestion', 'mark']);
    expect(around[1]?.attributes).toMatchObject({ class: 'leaving leaving-active', 'aria-details': 'thread-s' });
    expect(around[2]?.attributes.class).toBe('thread');
  });

  it('stay where others are only to stand beside them', () => {
    const around = threadFace([thread('s', { kind: 'insert', text: '!', side: 'after' })], inHand());
    expect(around.map(({ nodeName }) => nodeName)).toEqual(['mark']);
  });
});

describe('suggested words', () => {
  it('stand behind those that they replace, and on their side of those that they only join', () => {
    const words = suggestedWords(
      [
        thread('a', { kind: 'replace', text: 'x' }, { start: 2, end: 4 }, { start: 6, end: 9 }),
        thread('b', { kind: 'insert', text: 'y', side: 'before' }, { start: 2, end: 4 }),
        thread('c', { kind: 'delete' }, { start: 2, end: 4 }),
        thread('d', { kind: 'insert', text: 'z', side: 'after' }),
      ],
      inHand('b'),
    );
    expect(words.map(({ at, text, isActive }) => [at, text, isActive])).toEqual([
      [9, 'x', false],
      [2, 'y', true],
    ]);
  });
});

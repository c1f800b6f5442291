import { describe, expect, it } from 'vitest';
import type { Edit } from '../../shared/review/thread.ts';
import { stretchesOf, suggestedWords, threadFace } from './thread-face.ts';
import type { ThreadMark } from './thread-marks.ts';

const thread = (id: string, edit: Edit | null, ...spans: ThreadMark['spans']): ThreadMark => ({
  ...{ id, edit, spans, description: `${edit ? 'Suggestion' : 'Comment'} by Ada` },
});
const inHand = (...ids: string[]) => new Set(ids);

const text = 'The quay is open, and the harbour is closed.';
const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
/** What stands around the character at an offset. */
const faceAt = (offset: number, threads: readonly ThreadMark[], active = inHand()) =>
  threadFace(
    stretchesOf(threads, words).filter(({ spans }) => spans.some(({ start, end }) => start <= offset && offset < end)),
    active,
  );
const quay = { start: 4, end: 16 }; // “quay is open”

describe('words with threads on them', () => {
  it('are one mark that points at all their cards, and deeper the more there are', () => {
    const [mark, another] = faceAt(5, [thread('a', null, quay), thread('b', null, quay)]);
    expect(another).toBeUndefined();
    expect(mark).toMatchObject({
      nodeName: 'mark',
      attributes: {
        'aria-details': 'thread-a thread-b',
        'aria-description': 'Comment by Ada; Comment by Ada',
        style: '--threads:2',
      },
    });
    expect(faceAt(5, [thread('a', null, quay)])[0]?.attributes.style).toBeUndefined();
  });

  it('stand in a deletion within a suggestion where they are to go, whatever else is said about them', () => {
    const around = faceAt(5, [thread('a', null, quay), thread('s', { kind: 'delete' }, quay)], inHand('s'));
    expect(around.map(({ nodeName, attributes }) => attributes.role ?? nodeName)).toEqual(['del', 'suggestion', 'mark']);
    expect(around[1]?.attributes).toMatchObject({ class: 'leaving leaving-active', 'aria-details': 'thread-s' });
    expect(around[2]?.attributes).toMatchObject({ class: 'thread', 'aria-details': 'thread-a' });
  });

  it('go only where the suggested ones are others', () => {
    const replaced = thread('s', { kind: 'replace', text: 'pier is open' }, quay);
    expect(faceAt(5, [replaced]).map(({ nodeName }) => nodeName)).toEqual(['del', 'span']);
    expect(faceAt(10, [replaced]).map(({ nodeName }) => nodeName)).toEqual(['mark']);
  });

  it('stay where others are only to stand beside them', () => {
    const around = faceAt(5, [thread('s', { kind: 'insert', text: '!', side: 'after' }, quay)]);
    expect(around.map(({ nodeName }) => nodeName)).toEqual(['mark']);
  });
});

describe('suggested words', () => {
  it('stand behind those that they replace, and on their side of those that they only join', () => {
    const suggested = suggestedWords(
      [
        thread('a', { kind: 'replace', text: 'old quay is closed' }, quay),
        thread('b', { kind: 'insert', text: 'y', side: 'before' }, quay),
        thread('c', { kind: 'delete' }, quay),
        thread('d', { kind: 'insert', text: 'z', side: 'after' }),
      ],
      words,
      inHand('b'),
    );
    expect(suggested.map(({ at, side, text: others, isActive }) => [at, side, others, isActive])).toEqual([
      [4, 'before', 'old ', false],
      [16, 'after', 'closed', false],
      [4, 'before', 'y', true],
    ]);
  });
});

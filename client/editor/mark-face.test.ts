import { describe, expect, it } from 'vitest';
import type { Form } from '../../shared/annotation/codebook.ts';
import { beginningFace, type Emphasis, markFace } from './mark-face.ts';
import type { Highlight } from './text-view.ts';

const highlight = (id: string, form: Form = 'solid'): Highlight => ({
  ...{ id, spans: [{ start: 0, end: 9 }], form, colour: 'plum', tag: id.toUpperCase(), description: `${id} by Ada` },
});
const lanes = { laneOf: (id: string) => 'abcdef'.indexOf(id) };
const emphasis = (active: string[] = [], linked: string[] = []): Emphasis => ({
  ...{ active: new Set(active), linked: new Set(linked) },
});
const pieceOver = (...over: Highlight[]) => ({ start: 0, end: 9, over, begins: over });

describe('the face of a mark', () => {
  it('has each highlight’s form in its lane, with the lanes of others left empty', () => {
    const face = markFace(pieceOver(highlight('a', 'dotted'), highlight('c', 'double')), lanes, emphasis());
    expect(face.class?.split(' ')).toEqual(['mark', 'line1-dotted', 'line3-double', 'mark-stacked']);
    expect(markFace(pieceOver(highlight('a', 'dotted')), lanes, emphasis()).class).toBe('mark line1-dotted');
  });

  it('says all highlights in words, and points at their cards, in the order they were given', () => {
    const face = markFace(pieceOver(highlight('b'), highlight('a')), lanes, emphasis());
    expect(face['aria-description']).toBe('b by Ada; a by Ada');
    expect(face['aria-details']).toBe('card-b card-a');
    expect(face['data-annotations']).toBe('b a');
  });

  it('counts what has no line of its own', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => highlight(id));
    expect(markFace(pieceOver(...five), lanes, emphasis())['data-more']).toBe('+2');
    expect(markFace(pieceOver(...five.slice(0, 3)), lanes, emphasis())['data-more']).toBeUndefined();
  });

  it('gives the third line to an active highlight that would have none', () => {
    const piece = pieceOver(highlight('a'), highlight('b'), highlight('c'), highlight('e', 'dashed'));
    expect(markFace(piece, lanes, emphasis(['e'])).class).toContain('line3-dashed');
    expect(markFace(piece, lanes, emphasis(['e']))['data-more']).toBe('+1');
  });

  it('tints the active deepest and the linked a little', () => {
    const face = markFace(pieceOver(highlight('a'), highlight('b'), highlight('c')), lanes, emphasis(['a'], ['b']));
    expect(face.style).toContain('--tint1:var(--tint-active)');
    expect(face.style).toContain('--tint2:var(--tint-linked)');
    expect(face.style).not.toContain('--tint3');
  });

  it('has the tags of those that begin there, and apart those of the active', () => {
    const begins = [highlight('a'), highlight('b')];
    expect(beginningFace(begins, emphasis(['b']))).toEqual({ 'data-tags': 'A B', 'data-active-tags': 'B' });
    expect(beginningFace([], emphasis())).toEqual({});
  });
});

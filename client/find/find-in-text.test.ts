import { describe, expect, test } from 'vitest';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span, TextViewEvent } from '../editor/text-view.ts';
import type { Writing } from '../editor/writing.ts';
import { FindInText } from './find-in-text.ts';

/** A page of which only the words matter, and what was asked of it. */
function page(words: string, caret = 0, isOpen = false) {
  let text = words;
  const listeners = new Set<(event: TextViewEvent) => void>();
  const shown: { spans: readonly Span[]; current: number } = { spans: [], current: -1 };
  const becomes = (next: string) => {
    text = next;
    for (const listener of listeners) listener({ kind: 'text' });
  };
  const replace: Writing['replace'] = (spans, by) =>
    becomes(spans.reduceRight((now, { start, end }) => now.slice(0, start) + by + now.slice(end), text));
  const finding = new FindInText({
    text: () => ({ text }) as ProseText,
    writing: isOpen ? ({ replace } as Writing) : null,
    selection: () => ({ start: caret, end: caret }),
    showFound: (spans, current) => void Object.assign(shown, { spans, current }),
    reveal: () => {},
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return { finding, shown, becomes, listeners, now: () => text };
}

const at = (finding: FindInText) => finding.found?.start;

describe('finding in a text', () => {
  test('begins behind the caret and goes round the ends both ways', () => {
    const { finding, shown } = page('one two one two one', 5);
    finding.look({ query: 'one' });
    expect(at(finding)).toBe(8);
    finding.step(1);
    finding.step(1);
    expect(at(finding)).toBe(0);
    finding.step(-1);
    expect(at(finding)).toBe(16);
    expect(shown).toEqual({ spans: finding.state().spans, current: 2 });
  });

  test('stays where it is when only the way of looking changes, or the text does', () => {
    const { finding, becomes } = page('One one ones one');
    finding.look({ query: 'one' });
    finding.step(1);
    finding.step(1);
    finding.look({ matchCase: true });
    expect(at(finding)).toBe(8);
    finding.look({ wholeWord: true });
    expect(at(finding)).toBe(13);
    becomes('One one ones, one');
    expect(at(finding)).toBe(14);
    becomes('nothing of it');
    expect(finding.state()).toMatchObject({ spans: [], current: -1 });
  });

  test('shows nothing and hears nothing when it is closed', () => {
    const { finding, shown, listeners } = page('one');
    finding.look({ query: 'one' });
    finding.close();
    expect([shown.spans, listeners.size]).toEqual([[], 0]);
  });
});

describe('the look at each', () => {
  test('gives what was taken only when every one was decided', () => {
    const { finding } = page('one two one two one');
    finding.look({ query: 'one' });
    finding.step(1);
    finding.startReview('claim');
    expect(at(finding)).toBe(0);
    finding.decide(true);
    finding.decide(false);
    expect(finding.taken).toBeNull();
    finding.decide(true);
    expect(finding.taken?.map(({ start }) => start)).toEqual([0, 16]);
  });

  test('goes back to what was decided, and on from there to what was not', () => {
    const { finding } = page('one two one two one');
    finding.look({ query: 'one' });
    finding.startReview('claim');
    finding.reconsider();
    for (const take of [true, false, false]) finding.decide(take);
    finding.reconsider();
    expect(at(finding)).toBe(16);
    finding.reconsider();
    expect(at(finding)).toBe(8);
    finding.decide(true);
    expect(at(finding)).toBe(16);
    finding.decide(true);
    expect(finding.taken).toHaveLength(3);
  });

  test('ends when the words change, for they have not been looked at', () => {
    const { finding, becomes } = page('one two one');
    finding.look({ query: 'one' });
    finding.startReview('claim');
    becomes('one two one one');
    expect(finding.state().review).toBeNull();
  });
});

describe('replacing what was found', () => {
  test('goes on behind what was put in, so that it is not found in its turn', () => {
    const { finding, now } = page('one two one', 0, true);
    finding.look({ query: 'one' });
    finding.replace('one more one');
    expect([now(), at(finding)]).toEqual(['one more one two one', 17]);
    finding.replace('1');
    expect([now(), finding.state().replaced]).toEqual(['one more one two 1', 1]);
  });

  test('takes all at once, and says how many they were until something else is looked for', () => {
    const { finding, now } = page('one two one', 4, true);
    finding.look({ query: 'one' });
    finding.replaceAll('');
    expect([now(), finding.state().replaced, finding.state().spans]).toEqual([' two ', 2, []]);
    finding.look({ query: 'two' });
    expect(finding.state().replaced).toBeNull();
  });

  test('changes nothing in a locked text', () => {
    const { finding, now } = page('one two one');
    finding.look({ query: 'one' });
    finding.replaceAll('1');
    expect([now(), finding.state().replaced]).toEqual(['one two one', null]);
  });
});

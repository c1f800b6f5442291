import { describe, expect, test } from 'vitest';
import { findPassage, parsePassage } from '../../shared/anchor/passage-link.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import { createAnnotationId } from '../../shared/base/id.ts';
import { takeMark, takeParagraph, takePassage } from './take.ts';

const prose = readProse(paragraphs('The crane fell.', '', 'It hit the quay, said “a witness”.'));
const text = {
  prose,
  source: { title: 'Harbour', publisher: '', date: '' },
  addressAt: (at: string) => `https://x/?at=${at}`,
};
const spanOf = (words: string) => ({ start: prose.text.indexOf(words), end: prose.text.indexOf(words) + words.length });

/** The words to which an address leads. */
function wordsAt(address: string | undefined): string {
  const passage = parsePassage(address?.split('?at=')[1] ?? '');
  const found = passage && findPassage(prose, passage, { isWhole: true });
  return found && 'span' in found ? prose.text.slice(found.span.start, found.span.end) : '';
}

describe('what is taken along', () => {
  test('from selected words leads back to them', () => {
    const taken = takePassage(text, spanOf('crane fell'), 'citation');
    expect(taken?.plain).toBe(`“crane fell” — Harbour. ¶ 1. ${taken?.address}`);
    expect(wordsAt(taken?.address)).toBe('crane fell');
    expect(takePassage(text, { start: 15, end: 17 }, 'link')).toBeNull();
  });

  test('over several paragraphs names the first and the last', () => {
    const taken = takePassage(text, { start: 4, end: spanOf('quay').end }, 'citation');
    expect(taken?.plain).toMatch(/^“crane fell\. It hit the quay” — Harbour\. ¶¶ 1–2\. /);
  });

  test('from a paragraph is called by its number, and none from a blank line', () => {
    const taken = takeParagraph(text, spanOf('quay').start, 'link');
    expect(taken).toMatchObject({ name: '¶ 2', plain: taken?.address });
    expect(wordsAt(taken?.address)).toBe('It hit the quay, said “a witness”.');
    expect(takeParagraph(text, 16, 'link')).toBeNull();
  });

  test('from a mark leads to the mark, with its words now, or as they were where it lost its place', () => {
    const mark = { id: createAnnotationId(), label: 'Claim', said: ['the crane fell'] };
    const standing = takeMark(text, { ...mark, spans: [spanOf('crane'), spanOf('quay')] }, 'citation');
    expect(standing).toMatchObject({ name: 'Claim on “crane … quay”', address: `https://x/?at=${mark.id}` });
    expect(standing.plain).toMatch(/^“crane … quay” — Harbour\. ¶¶ 1–2\. /);
    expect(takeMark(text, { ...mark, spans: [] }, 'citation').plain).toMatch(/^“the crane fell” — Harbour\. https/);
    const onText = takeMark(text, { ...mark, spans: [], said: [] }, 'citation');
    expect(onText).toMatchObject({ name: 'Claim on the whole text', plain: `Harbour. ${onText.address}` });
  });
});

import { describe, expect, it } from 'vitest';
import { proseSchema } from '../../shared/document/schema.ts';
import { caretBehindChange } from './own-steps.ts';

const docOf = (...paragraphs: string[]) =>
  proseSchema.node(
    'doc',
    null,
    paragraphs.map((text) => proseSchema.node('paragraph', null, text ? [proseSchema.text(text)] : [])),
  );

/** What stands before the caret and behind it, paragraph by paragraph. */
function behind(before: string[], after: string[]) {
  const doc = docOf(...after);
  const caret = caretBehindChange(docOf(...before), doc);
  return caret && [doc.textBetween(0, caret.from, '/'), doc.textBetween(caret.from, doc.content.size, '/')];
}

describe('a caret behind a change', () => {
  it('is behind what was written', () => {
    expect(behind(['so it is'], ['so it really is'])).toEqual(['so it really ', 'is']);
  });

  it('is behind a letter that stood there already', () => {
    expect(behind(['hel'], ['hell'])).toEqual(['hell', '']);
    expect(behind(['aaa'], ['aaaaa'])).toEqual(['aaaaa', '']);
  });

  it('is where words were taken out, also of many that are alike', () => {
    expect(behind(['so it really is'], ['so it is'])).toEqual(['so it ', 'is']);
    expect(behind(['hell'], ['hel'])).toEqual(['hel', '']);
  });

  it('is at the beginning of the paragraph that was made', () => {
    expect(behind(['one two'], ['one', ' two'])).toEqual(['one/', ' two']);
    expect(behind(['one', 'two'], ['one', '', 'two'])).toEqual(['one/', '/two']);
    expect(caretBehindChange(docOf('one'), docOf('one', ''))?.$from.index(0)).toBe(1);
  });

  it('is nowhere where nothing changed', () => {
    expect(behind(['one'], ['one'])).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditPiece, editPieces } from './edit-pieces.ts';

const said = (pieces: readonly EditPiece[]) => pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
const told = (before: string, after: string, most = 90) => {
  const pieces = editPieces(before, after, most);
  return [said(pieces.before), said(pieces.after)];
};
const text = (pieces: readonly EditPiece[]) => pieces.map((piece) => piece.text).join('');

describe('what a replacement does', () => {
  it('is told by the words that differ, and the others stay', () => {
    expect(told('refused to grant access to the quay', 'offered to grant access to the pier')).toEqual([
      '[refused] to grant access to the [quay]',
      '[offered] to grant access to the [pier]',
    ]);
    expect(told('the quay', 'the old quay')).toEqual(['the quay', 'the [old ]quay']);
    expect(told('one', 'zwei')).toEqual(['[one]', '[zwei]']);
  });

  it('makes up both texts, whatever they are', () => {
    const words = fc.array(fc.constantFrom('the', 'quay', 'is', 'open', 'closed'), { minLength: 1, maxLength: 8 });
    const sentence = words.map((some) => some.join(' '));
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const pieces = editPieces(before, after, 1_000);
        expect([text(pieces.before), text(pieces.after)]).toEqual([before, after]);
      }),
    );
  });

  it('shows of a long passage what differs, wherever that is', () => {
    const long = (word: string) =>
      `${'It was a calm day. '.repeat(20)}The harbour was ${word} until noon.${' Nobody came.'.repeat(20)}`;
    expect(told(long('open'), long('closed'))).toEqual([
      '…day. The harbour was [open] until noon. Nobody…',
      '…day. The harbour was [closed] until noon. Nobody…',
    ]);
  });
});

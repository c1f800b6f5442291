import { describe, expect, it } from 'vitest';
import type { KeyStroke } from '../ui/key-stroke.ts';
import { keyActEverywhere, keyActFor, keyActWhileWriting } from './shortcuts.ts';

const stroke = (key: string, held: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
  ...held,
});

describe('keyActFor', () => {
  it('labels the selection with Enter, and without one picks the mark at the caret', () => {
    expect(keyActFor(stroke('Enter'), true)).toEqual({ kind: 'lastLabel' });
    expect(keyActFor(stroke('Enter'), false)).toEqual({ kind: 'pick' });
  });

  it('cites and links by letters alone', () => {
    expect(keyActFor(stroke('q'), true)).toEqual({ kind: 'cite' });
    expect(keyActFor(stroke('l'), false)).toEqual({ kind: 'link' });
    for (const letter of ['q', 'l', 'c']) expect(keyActFor(stroke(letter, { ctrlKey: true }), true)).toBeNull();
  });

  it('comments and suggests by letters alone', () => {
    expect(keyActFor(stroke('c'), true)).toEqual({ kind: 'comment' });
    expect(keyActFor(stroke('s'), true)).toEqual({ kind: 'suggest' });
  });

  it('leaves copying, finding and selecting to the browser', () => {
    expect(keyActFor(stroke('c', { ctrlKey: true }), true)).toBeNull();
    expect(keyActFor(stroke('f', { metaKey: true }), true)).toBeNull();
    expect(keyActFor(stroke('ArrowRight', { shiftKey: true }), true)).toBeNull();
    expect(keyActFor(stroke('a', { ctrlKey: true }), false)).toBeNull();
  });

  it('takes AltGr for the letter that it types, although it arrives as Ctrl+Alt', () => {
    expect(keyActFor(stroke('z', { ctrlKey: true, altKey: true, altGraph: true }), false)).toBeNull();
    expect(keyActFor(stroke('?', { altGraph: true }), false)).toBeNull();
  });

  it('hears letters whatever Caps Lock says', () => {
    expect(keyActFor(stroke('R'), false)).toEqual({ kind: 'relate' });
  });

  it('changes who sees new marks only with Shift, also while Caps Lock turns the letter round', () => {
    expect(keyActFor(stroke('T', { shiftKey: true }), false)).toEqual({ kind: 'audience' });
    expect(keyActFor(stroke('t', { shiftKey: true }), true)).toEqual({ kind: 'audience' });
    expect(keyActFor(stroke('T'), false)).toBeNull();
  });

  it('tells a letter with Shift from the letter, and leaves Shift with others alone', () => {
    expect(keyActFor(stroke('u'), false)).toEqual({ kind: 'nextNew' });
    expect(keyActFor(stroke('U', { shiftKey: true }), false)).toEqual({ kind: 'previousNew' });
    expect(keyActFor(stroke('J', { shiftKey: true }), false)).toEqual({ kind: 'chooseNext' });
    expect(keyActFor(stroke('R', { shiftKey: true }), false)).toBeNull();
  });

  it('undoes and redoes by the keys of either platform', () => {
    expect(keyActFor(stroke('z', { ctrlKey: true }), false)).toEqual({ kind: 'undo' });
    expect(keyActFor(stroke('Z', { metaKey: true, shiftKey: true }), false)).toEqual({ kind: 'redo' });
    expect(keyActFor(stroke('y', { ctrlKey: true }), false)).toEqual({ kind: 'redo' });
  });
});

describe('keyActWhileWriting', () => {
  it('leaves to the text what would be typed there, and Enter over a selection', () => {
    for (const key of ['1', 'j', 'R', '?', 'Enter', 'Delete', 'Backspace', 'ArrowDown']) {
      expect(keyActWhileWriting(stroke(key))).toBeNull();
    }
    for (const key of ['z', 'y', 'b']) expect(keyActWhileWriting(stroke(key, { ctrlKey: true }))).toBeNull();
  });

  it('labels with Alt, by the place of the digit, and not with the Alt that types letters', () => {
    expect(keyActWhileWriting(stroke('¡', { code: 'Digit1', altKey: true }))).toEqual({ kind: 'label', key: '1' });
    expect(keyActWhileWriting(stroke('Enter', { altKey: true }))).toEqual({ kind: 'lastLabel' });
    expect(keyActWhileWriting(stroke('1', { code: 'Digit1', altKey: true, altGraph: true }))).toBeNull();
    expect(keyActWhileWriting(stroke('1', { code: 'Digit1', altKey: true, ctrlKey: true }))).toBeNull();
  });

  it('lays down and leads to the other text as ever', () => {
    expect(keyActWhileWriting(stroke('Escape'))).toEqual({ kind: 'letGo' });
    expect(keyActWhileWriting(stroke('F6'))).toEqual({ kind: 'otherText' });
  });
});

describe('keyActEverywhere', () => {
  const held = { ctrlKey: true, altKey: true };

  it('finds threads by the place of a key, whatever sign Alt makes of it', () => {
    expect(keyActEverywhere(stroke('µ', { ...held, code: 'KeyM' }))).toEqual({ kind: 'comment' });
    expect(keyActEverywhere(stroke('n', { ...held, code: 'KeyN' }))).toEqual({ kind: 'nextThread' });
    expect(keyActEverywhere(stroke('p', { ...held, code: 'KeyP' }))).toEqual({ kind: 'previousThread' });
  });

  it('leads into what is said of the words at the caret', () => {
    expect(keyActEverywhere(stroke('E', { ctrlKey: true, shiftKey: true, code: 'KeyE' }))).toEqual({ kind: 'enterThread' });
    expect(keyActEverywhere(stroke('e', { ctrlKey: true, code: 'KeyE' })), 'code, in an open text').toBeNull();
    expect(keyActEverywhere(stroke('E', { ...held, shiftKey: true, code: 'KeyE' }))).toBeNull();
  });

  it('leaves AltGr to type, and any other chord to whoever has it', () => {
    expect(keyActEverywhere(stroke('µ', { ...held, altGraph: true, code: 'KeyM' }))).toBeNull();
    expect(keyActEverywhere(stroke('m', { ...held, shiftKey: true, code: 'KeyM' }))).toBeNull();
    expect(keyActEverywhere(stroke('m', { ctrlKey: true, code: 'KeyM' }))).toBeNull();
  });
});

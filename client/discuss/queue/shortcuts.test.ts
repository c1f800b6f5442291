import { expect, it } from 'vitest';
import type { KeyStroke } from '../../ui/key-stroke.ts';
import { queueKeyFor, queueKeySheet } from './shortcuts.ts';

const stroke = (key: string, change: Partial<KeyStroke> = {}): KeyStroke => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, altGraph: false },
  ...change,
});

it('knows every key of the sheet', () => {
  for (const { keys } of queueKeySheet) {
    const [key = '', shiftKey] = [keys.at(-1), keys[0] === 'Shift'];
    const sign = key === 'Esc' ? 'Escape' : key === 'Space' ? ' ' : key;
    expect(queueKeyFor(stroke(sign, { shiftKey })), keys.join('+')).not.toBeNull();
  }
});

it('knows a key by its place where the keyboard has another alphabet, and by its sign where letters stand elsewhere', () => {
  expect(queueKeyFor(stroke('о', { code: 'KeyJ' }))).toBe('next');
  expect(queueKeyFor(stroke('z', { code: 'KeyY' })), 'a German keyboard').toBe('takeBack');
  expect(queueKeyFor(stroke('ö', { code: 'Semicolon' }))).toBeNull();
});

it('leaves alone what AltGr, Ctrl, Alt and Meta make, but for signs that need AltGr', () => {
  expect(queueKeyFor(stroke('e', { ctrlKey: true }))).toBeNull();
  expect(queueKeyFor(stroke('e', { metaKey: true }))).toBeNull();
  expect(queueKeyFor(stroke('e', { altKey: true }))).toBeNull();
  expect(queueKeyFor(stroke('a', { ctrlKey: true, altKey: true, altGraph: true }))).toBeNull();
  expect(queueKeyFor(stroke('?', { shiftKey: true }))).toBe('keys');
  expect(queueKeyFor(stroke('/', { altGraph: true, ctrlKey: true, altKey: true }))).toBe('search');
  expect(queueKeyFor(stroke('/', { ctrlKey: true }))).toBeNull();
});

it('draws the choice on by Shift, and decides nothing by it', () => {
  expect(queueKeyFor(stroke('J', { shiftKey: true }))).toBe('chooseNext');
  for (const key of ['E', 'A', 'X', 'Z', 'R']) expect(queueKeyFor(stroke(key, { shiftKey: true }))).toBeNull();
});

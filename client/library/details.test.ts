import { expect, it } from 'vitest';
import { type Details, parseDetails } from './details.ts';
import { words } from './words.ts';

const details: Details = { title: 'A claim', publisher: '', date: '', address: '', language: 'en', direction: 'auto' };

it('takes what is known and leaves out what is not', () => {
  expect(parseDetails({ ...details, title: ' A claim ', language: ' ' })).toEqual({
    ok: true,
    value: { ...details, language: 'und' },
  });
  expect(parseDetails({ ...details, date: '2021-11-02', address: 'https://example.org/a', language: 'kk-Cyrl' }).ok).toBe(true);
});

it.each([
  [{ title: '  ' }, { title: 'A text needs a title.' }],
  [{ date: '2021-13-02' }, { date: words.dateWrong }],
  [{ date: 'yesterday' }, { date: words.dateWrong }],
  [{ address: 'example.org' }, { address: words.addressWrong }],
  [{ address: 'javascript:alert(1)' }, { address: words.addressWrong }],
  [{ language: 'not a tag' }, { language: 'A language tag such as “en” or “kk-Cyrl”.' }],
])('says what is wrong with %j, beside its field', (change, errors) => {
  expect(parseDetails({ ...details, ...change })).toEqual({ ok: false, error: errors });
});

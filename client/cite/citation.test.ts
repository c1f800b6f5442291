import { describe, expect, test } from 'vitest';
import { citation, linkTo } from './citation.ts';

const source = { title: 'Marrowick gets a say', publisher: 'Sound Courier', date: '2026-04-21' };
const passage = { quotes: ['direct access'], paragraphs: [12, 12] as const, address: 'https://notes.example/d/1?at=x' };
const plain = (known: Partial<typeof source>, cited: Partial<Parameters<typeof citation>[1]> = {}) =>
  citation({ ...source, ...known }, { ...passage, ...cited }).plain;

describe('a citation', () => {
  test('says quote, title, publisher, date, paragraph and address', () => {
    expect(plain({})).toBe(
      '“direct access” — Marrowick gets a say. Sound Courier, 21 April 2026, ¶ 12. https://notes.example/d/1?at=x',
    );
  });

  test('leaves out what is not known, with the signs around it', () => {
    const end = passage.address;
    const title = '“direct access” — Marrowick gets a say.';
    expect(plain({ publisher: '' })).toBe(`${title} 21 April 2026, ¶ 12. ${end}`);
    expect(plain({ date: '' })).toBe(`${title} Sound Courier, ¶ 12. ${end}`);
    expect(plain({ date: 'last week' }, { paragraphs: null })).toBe(`${title} Sound Courier. ${end}`);
    expect(plain({ publisher: '', date: '' }, { paragraphs: null })).toBe(`${title} ${end}`);
    expect(plain({ publisher: '', date: '' }, { paragraphs: null, quotes: [] })).toBe(`Marrowick gets a say. ${end}`);
  });

  test('puts no second full stop after a title or a publisher that ends with one', () => {
    expect(plain({ title: 'Who decides?' })).toContain('— Who decides? Sound Courier,');
    expect(plain({ title: 'He said “no.”' })).toContain('— He said “no.” Sound Courier,');
    expect(plain({ publisher: 'Corvane Inc.', date: '' }, { paragraphs: null })).toContain('. Corvane Inc. https');
  });

  test('keeps a long quote whole, on one line, with its pieces apart and a range of paragraphs', () => {
    const long = 'word '.repeat(2_000).trim();
    expect(plain({}, { quotes: [`${long}\n\nnext \ufffc`, 'then'], paragraphs: [3, 5] })).toContain(
      `“${long} next … then” — Marrowick gets a say. Sound Courier, 21 April 2026, ¶¶ 3–5.`,
    );
  });

  test('keeps words from right to left together, and puts no sign of its own into any others', () => {
    const arabic = plain({ publisher: 'صحيفة' }, { quotes: ['وصول حصري'] });
    expect(arabic).toContain('“\u2068وصول حصري\u2069” — Marrowick');
    expect(arabic).toContain(' \u2068صحيفة\u2069, 21');
    const others = plain({ title: '港湾局の発表' }, { quotes: ['独占的なアクセス', 'Қазақ тілі'] });
    expect(others).toContain('“独占的なアクセス … Қазақ тілі” — 港湾局の発表. ');
    expect(others).not.toMatch(/\p{Cf}/u);
  });

  test('is markup too, in which nothing from the text is markup', () => {
    const { html } = citation(
      { ...source, title: '<b>"Bold" & co</b>' },
      { ...passage, quotes: ['<script>alert(1)</script>', 'גישה'], address: `https://x/?a="'><i>&b` },
    );
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; … גישה');
    expect(html).toContain('<cite>&lt;b&gt;&quot;Bold&quot; &amp; co&lt;/b&gt;</cite>');
    expect(html).toContain('<a href="https://x/?a=&quot;&#39;&gt;&lt;i&gt;&amp;b">');
    expect(html.match(/<[a-z]+/g)).toEqual(['<p', '<bdi', '<cite', '<a']);
  });
});

test('a link is the bare address, and in markup stands under its name', () => {
  expect(linkTo('https://x/?at=¶1', '¶ 1 & more')).toEqual({
    plain: 'https://x/?at=¶1',
    html: '<a href="https://x/?at=¶1">¶ 1 &amp; more</a>',
  });
});

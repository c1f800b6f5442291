import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsOf } from './blocks.ts';
import { decodeText } from './decode-text.ts';
import { readReport } from './read-report.ts';

/** Our own reports always, and the collected ones where they are. */
const folders = ['e2e/fixtures', '../shared/sources'].filter((folder) => existsSync(folder));
const reports = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /^(?:harbour-\w+|[0-9a-f_]+)\.txt$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
);

const describeText = async (text: string, fileName = 'a.txt') => (await readReport(text, fileName)).description;

describe('A collected report', () => {
  it.each(reports)('$name gives its date to the metadata and keeps every word', async ({ name, bytes }) => {
    const decoded = decodeText(bytes);
    if (!decoded.ok) throw new Error(decoded.error.code);
    const { description, blocks, notes } = await readReport(decoded.value.text, name);
    const source = bytes.toString('utf8');
    const words = blocks.map((block) => wordsOf(block).trim());
    expect(description).toMatchObject({ date: source.slice(6, 16), language: 'en', direction: 'ltr' });
    expect(words).toEqual(
      source
        .slice(17)
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim()),
    );
    expect(words[0]).toContain(description.title.replace(/…$/, ''));
    expect(description.title).not.toMatch(/\s…|[-,;:]…$/);
    expect(notes).toEqual([]);
  });

  it('reads our own two as what they are', async () => {
    const titles = await Promise.all(
      ['claim', 'denial'].map((name) => describeText(readFileSync(`e2e/fixtures/harbour-${name}.txt`, 'utf8'))),
    );
    expect(titles.map(({ date, title }) => `${date} ${title}`)).toEqual([
      '2023-03-14 The harbour town of Marrowick has gained access to the internal objection desk of the shipping company Corvane Lines…',
      '2023-03-15 Corvane Lines has denied that the Marrowick Harbour Board was given exclusive access to its internal objection desk, a…',
    ]);
  });

  it('leaves a date that is in no calendar, or not at the start, in the text', async () => {
    const { description, blocks } = await readReport(' date 2023-02-30 The board met in the morning.', 'a.txt');
    expect(description.date).toBe('');
    expect(blocks.map(wordsOf).join()).toContain('date 2023-02-30');
    expect((await describeText('Update 2023-02-20 of the board’s notice.')).date).toBe('');
  });
});

describe('A title', () => {
  it.each([
    ['Dr. Ilse Tarrant met the U.S. envoy. They spoke.', 'Dr. Ilse Tarrant met the U.S. envoy'],
    ['“It is closed,” said J. R. Amsel. He left.', '“It is closed,” said J. R. Amsel'],
    ['Is the harbour closed? Nobody says.', 'Is the harbour closed?'],
    ['Harbour closed\n\nThe board has closed the harbour.', 'Harbour closed'],
    ['港务委员会星期二宣布关闭码头。渔民们很愤怒。', '港务委员会星期二宣布关闭码头'],
  ])('is the first sentence: %s', async (text, title) => {
    expect((await describeText(text)).title).toBe(title);
  });

  it('is cut between two words, and not right behind a dash', async () => {
    const { title } = await describeText(
      `The board has ${'closed the gate and '.repeat(5)}-- nobody knows why and who was asked -- left.`,
    );
    expect(title).toBe(`The board has ${'closed the gate and '.repeat(5).trim()}…`);
    expect((await describeText('😀'.repeat(200))).title).not.toMatch(/\p{Surrogate}/u);
  });

  it('is the heading of a Markdown text', async () => {
    expect((await describeText('Some words.\n\n# The harbour case\n\nMore.', 'a.md')).title).toBe('The harbour case');
  });

  it('comes from the file’s name where the text says nothing, if the name is no hash', async () => {
    expect((await describeText('1.\n\n2.', 'interview-with_the.mayor.txt')).title).toBe('Interview with the mayor');
    expect((await describeText('1.\n\n2.', '000_266b6d7df3b9620b.txt')).title).toBe('1');
    expect((await describeText('— —', '6f1c2a5e-9b7d-4c31-8f50-0a1b2c3d4e5f.txt')).title).toBe('Untitled');
  });
});

describe('Language and direction', () => {
  it('follow the words', async () => {
    expect(await describeText('أعلن مجلس الميناء إغلاق الأرصفة يوم الثلاثاء، وقال الصيادون إنهم لم يبلغوا بذلك.')).toMatchObject({
      language: 'ar',
      direction: 'rtl',
    });
    expect(await describeText('Der Hafenrat hat am Dienstag mitgeteilt, dass die Kaianlagen geschlossen sind.')).toMatchObject({
      language: 'de',
      direction: 'ltr',
    });
  });

  it('are not guessed from a few letters or from none', async () => {
    expect(await describeText('Hello there')).toMatchObject({ language: 'und', direction: 'ltr' });
    expect(await describeText('12345')).toMatchObject({ language: 'und', direction: 'auto' });
  });
});

describe('A text that is no Markdown though its name says so', () => {
  it('is read as plain text, with a note', async () => {
    const { blocks, notes } = await readReport(`${'> '.repeat(5_000)}word`, 'a.md');
    expect(blocks.map(wordsOf).join()).toContain('word');
    expect(notes).toHaveLength(1);
  });
});

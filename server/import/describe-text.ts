import { detectAll } from 'tinyld';
import { titleOf } from './title.ts';

/** What a text's own words and its file's name tell about it. Empty where nothing does; people can correct all of it. */
export interface Description {
  readonly title: string;
  readonly date: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
}

/** UTF-16 units from the start that are read for language and direction; a text seldom changes its mind later. */
const sampleLength = 10_000;
/** Letters below which the language is not guessed; Chinese and Japanese say more in each. */
const leastLetters = 40;
const leastUnspaced = 10;

/**
 * Takes the line ` date YYYY-MM-DD ` off the start of a text, where collected news reports carry it. What follows on the same
 * line is the first sentence and stays. A date that is in no calendar is left where it is.
 */
export function takeDate(text: string): { readonly date: string; readonly rest: string } {
  const found = /^\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]+|(?=\n)|$)/.exec(text);
  const date = found?.[1];
  if (!found || date === undefined || !isDate(date)) return { date: '', rest: text };
  return { date, rest: text.slice(found[0].length) };
}

/** Whether `YYYY-MM-DD` names a day that exists. */
export function isDate(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

/** @param paragraphs the text's paragraphs in words, in order. @param heading one that the file marks as its title, or empty. */
export function describeText(paragraphs: readonly string[], heading: string, fileName: string): Omit<Description, 'date'> {
  let sample = '';
  for (const paragraph of paragraphs) {
    if (sample.length >= sampleLength) break;
    sample += `${paragraph.slice(0, sampleLength)}\n`;
  }
  const language = languageOf(sample);
  const first = paragraphs.find((paragraph) => /[\p{L}\p{N}]/u.test(paragraph)) ?? '';
  return { title: titleOf(first, heading, fileName, language), language, direction: directionOf(sample) };
}

/** The language as BCP 47, `und` where the text is too short or speaks none that is known. */
function languageOf(sample: string): string {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const unspaced = sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  if (letters < leastLetters && unspaced < leastUnspaced) return 'und';
  return detectAll(sample)[0]?.lang ?? 'und';
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/gu;

function directionOf(sample: string): Description['direction'] {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'auto';
  return (sample.match(rightToLeft)?.length ?? 0) * 2 > letters ? 'rtl' : 'ltr';
}

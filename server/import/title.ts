/** UTF-16 units of a title before it is cut at a word: two lines in a list of texts. */
const titleLength = 120;
/** A first sentence of fewer letters (“1.”, “* * *”) says nothing about a text. */
const leastLetters = 8;

/** Words that end in a full stop without ending a sentence. Compared without the stop, letter case kept. */
const abbreviations = new Set(
  (
    'Dr Mr Mrs Ms Prof St Mt Ft Gen Col Maj Capt Lt Sgt Adm Sen Rep Gov Pres Hon Rev Fr Sr Jr Messrs Mme Mlle M ' +
    'No Nos Vol Art Sec Fig p pp ed eds vs etc ca cf al e.g i.e a.m p.m U.S U.K U.N E.U D.C Inc Co Corp Ltd Bros ' +
    'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun ' +
    'Hr Nr Str bzw ca usw z.B d.h u.a Abs Bd geb гг г ул им т.е т.д стр Sra Sig Dott Avv Ing Ud Uds'
  ).split(' '),
);

/**
 * A title for a text that has none of its own.
 *
 * A heading wins; then the first sentence; then, where that says nothing, the file's name, if words can be read in it.
 *
 * @param first the first paragraph in words. @param language BCP 47, for where sentences end.
 * @returns one line, never empty, at most 120 UTF-16 units and an ellipsis.
 */
export function titleOf(first: string, heading: string, fileName: string, language: string): string {
  const sentence = firstSentence(first, language);
  const name = nameInWords(fileName);
  const says = (text: string) => (text.match(/\p{L}/gu)?.length ?? 0) >= leastLetters || /\p{Script=Han}{2}/u.test(text);
  const best = [heading, says(sentence) ? sentence : '', name, sentence].find((title) => title.trim() !== '');
  return best === undefined ? 'Untitled' : shorten(withoutStop(oneLine(best)));
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Where the segmenter stops after an abbreviation or an initial, the sentence goes on. */
function firstSentence(text: string, language: string): string {
  // Far more than a title holds, so that a megabyte without a full stop costs nothing.
  const start = oneLine(text.slice(0, titleLength * 10));
  let sentence = '';
  for (const { segment } of segmenter(language, 'sentence').segment(start)) {
    sentence += segment;
    const last = /(?:^|[\s("“«])([^\s("“«]+)\.\s*$/.exec(sentence)?.[1];
    const goesOn = last !== undefined && (abbreviations.has(last) || /^\p{Lu}(?:\.\p{Lu})*$/u.test(last));
    if (!goesOn) break;
  }
  return sentence.trim();
}

function segmenter(language: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter('und', { granularity }); // the detector knows languages that Intl has no tag for
  }
}

/** Headlines have no full stop; an ellipsis, a question or an exclamation mark is part of the words. */
const withoutStop = (text: string) => (/[^.]\.$/.test(text) ? text.slice(0, -1) : text.replace(/。$/, ''));

/** Cuts between two words, and not right behind a dash, a comma or an opening bracket, which would point at nothing. */
function shorten(text: string): string {
  if (text.length <= titleLength) return text;
  let cut = '';
  for (const { segment } of segmenter('und', 'word').segment(text.slice(0, titleLength * 2))) {
    if (cut.length + segment.length > titleLength) break;
    cut += segment;
  }
  // One word longer than a title: between two characters, then.
  if (cut === '') cut = text.slice(0, titleLength).replace(/\p{Surrogate}$/u, '');
  return `${cut.replace(/[\s\p{Pd}\p{Ps}\p{Pi},;:"'…]+$/u, '')}…`;
}

/** `interview-with_the.mayor.txt` → `Interview with the mayor`; empty for hashes, UUIDs and numbers, in which no word can be read. */
function nameInWords(fileName: string): string {
  const words = oneLine(fileName.replace(/\.[A-Za-z0-9]{1,9}$/, '').replace(/[-_.+]+/g, ' '));
  const readable = words.split(' ').filter((word) => /^\p{L}{2,}$/u.test(word) && !/^[0-9a-f]{6,}$/i.test(word));
  const isReadable = readable.join('').length * 2 > words.replaceAll(' ', '').length;
  return isReadable ? words.charAt(0).toUpperCase() + words.slice(1) : '';
}

import type { KeyLine } from '../ui/KeyList.tsx';
import { type KeyStroke, signOf } from '../ui/key-stroke.ts';

/** What a key does while the text or a card has the focus, and no field is being typed in. */
export type KeyAct =
  | { readonly kind: 'label'; readonly key: string }
  | {
      readonly kind:
        | 'lastLabel'
        | 'pick'
        | 'relate'
        | 'paragraph'
        | 'paragraphBefore'
        | 'otherText'
        | 'audience'
        | 'move'
        | 'note'
        | 'remove'
        | 'cite'
        | 'link'
        | 'undo'
        | 'redo'
        | 'letGo'
        | 'next'
        | 'previous'
        | 'choose'
        | 'chooseNext'
        | 'choosePrevious'
        | 'nextNew'
        | 'previousNew'
        | 'history'
        | 'filter'
        | 'comment'
        | 'suggest'
        | 'enterThread'
        | 'nextThread'
        | 'previousThread'
        | 'keys';
    };

/** Keys and what they do, in the order in which the key sheet shows them. */
export const keySheet: readonly KeyLine[] = [
  { keys: ['Shift', '→'], does: 'Select words with the arrow keys' },
  { keys: ['1–9'], does: 'Give the selected words a label; change the label of the mark in hand, or of all that are chosen' },
  {
    keys: ['Enter'],
    does: 'Give the selected words the last label; without a selection, take the mark at the caret in hand, again for the next one',
  },
  { keys: ['J'], does: 'Next mark' },
  { keys: ['K'], does: 'Previous mark' },
  { keys: ['U'], does: 'Next mark or thread that is new since I was last here; with Shift, the previous one' },
  { keys: ['F'], does: 'Filter marks and threads by words, label, person and more' },
  { keys: ['X'], does: 'Choose the mark in hand, to change it together with others (Space on its card, too)' },
  { keys: ['Shift', 'J'], does: 'Choose on to the next mark; Shift+K, to the previous one' },
  { keys: ['C'], does: 'Comment on the selected words, or on the mark in hand (Ctrl+Alt+M, also while you write)' },
  { keys: ['S'], does: 'Suggest other words for those selected' },
  { keys: ['Ctrl', 'Alt', 'N'], does: 'Next thread; Ctrl+Alt+P, the previous one' },
  { keys: ['Ctrl', 'Shift', 'E'], does: 'Into the thread on the words at the caret, again for the next one' },
  {
    keys: ['R E A X'],
    does: 'In a thread: reply, resolve or open again, accept and reject a suggestion; Esc leads back into the text',
  },
  { keys: ['P'], does: 'Select the paragraph at the caret, again for the next one; with Shift, the one before' },
  {
    keys: ['R'],
    does: 'Relate the mark in hand, or the selected words, to another; R or a label ends it at the words selected next',
  },
  { keys: ['O'], does: 'Go to the other of two texts (F6, too)' },
  { keys: ['M'], does: 'Change where the mark in hand begins and ends' },
  { keys: ['N'], does: 'Write a note' },
  { keys: ['H'], does: 'Show what became of the mark in hand: who changed what, and when' },
  { keys: ['Shift', 'T'], does: 'New marks: seen by the team, or only by me' },
  { keys: ['Delete'], does: 'Remove the mark in hand, or all that are chosen' },
  { keys: ['Q'], does: 'Copy a citation of the selected words, the mark in hand, or the paragraph of the caret' },
  { keys: ['L'], does: 'Copy a link to them' },
  { keys: ['Ctrl', 'F'], does: 'Find in this text; label all that is found' },
  { keys: ['Ctrl', 'K'], does: 'Find anything: texts, words, marks, and what to do' },
  { keys: ['Ctrl', 'P'], does: 'Print the text with its marks, or save it as PDF' },
  { keys: ['Ctrl', 'Z'], does: 'Take back my last act' },
  { keys: ['Ctrl', 'Shift', 'Z'], does: 'Do it again' },
  { keys: ['Esc'], does: 'Lay down what is in hand' },
  { keys: ['?'], does: 'Show these keys' },
];

const needsOthers = new Set(['S', 'Q', 'L', 'U', 'Shift+T', 'Ctrl+F', 'Ctrl+K', 'Ctrl+P']);

/** Keys of threads, where these are feedback on somebody's work. */
const ofFeedback: Readonly<Record<string, KeyLine>> = {
  C: { keys: ['C'], does: 'For those who lead the class: feedback on the selected words, or on the mark in hand' },
  'Ctrl+Alt+N': { keys: ['Ctrl', 'Alt', 'N'], does: 'Next feedback; Ctrl+Alt+P, the previous one' },
  'Ctrl+Shift+E': { keys: ['Ctrl', 'Shift', 'E'], does: 'Into the feedback on the words at the caret, again for the next one' },
  'R E A X': { keys: ['R E'], does: 'In feedback: reply, resolve or open again; Esc leads back into the text' },
};

/** Of `keySheet` what there is on the work of a student, who is alone with the texts of an exercise. */
export const workKeySheet: readonly KeyLine[] = keySheet
  .filter(({ keys }) => !needsOthers.has(keys.join('+')))
  .map((line) => ofFeedback[line.keys.join('+')] ?? line);

/** As `keySheet`, for what differs while one writes in a text that is open for editing: its letters and digits are typed. */
export const writingKeySheet: readonly KeyLine[] = [
  { keys: ['Alt', '1–9'], does: 'Give the selected words a label (from the bubble or Ctrl+K, too)' },
  { keys: ['Alt', 'Enter'], does: 'Give the selected words the last label' },
  { keys: ['F2'], does: 'Take the mark at the caret in hand, again for the next one' },
  { keys: ['Alt', 'F10'], does: 'Go to the tools above the text; Esc leads back' },
  { keys: ['Ctrl', 'B'], does: 'Bold; Ctrl+I italic, Ctrl+U underlined, Ctrl+E code, Ctrl+Shift+S struck through' },
  { keys: ['Ctrl', 'Alt', '1–3'], does: 'Heading; Ctrl+Alt+0 for a paragraph, Ctrl+Alt+C for preformatted text' },
  { keys: ['Ctrl', 'Shift', '8'], does: 'Bulleted list; Ctrl+Shift+7 numbered, Ctrl+Shift+B quotation' },
  { keys: ['Tab'], does: 'In a table: the next cell; in a list: deeper. With Shift, back' },
  { keys: ['Ctrl', 'H'], does: 'Find and replace' },
  {
    keys: ['#', 'Space'],
    does: 'At the beginning of a line: a heading, ## and ### smaller ones; - or 1. a list, > a quotation, ``` preformatted, --- a rule',
  },
  { keys: ['**bold**'], does: '… and *italic*, ~~struck~~, `code` become what they say' },
];

const plain: Readonly<Record<string, Exclude<KeyAct['kind'], 'label'>>> = {
  Enter: 'lastLabel',
  j: 'next',
  k: 'previous',
  r: 'relate',
  p: 'paragraph',
  o: 'otherText',
  F6: 'otherText',
  m: 'move',
  n: 'note',
  x: 'choose',
  u: 'nextNew',
  h: 'history',
  f: 'filter',
  q: 'cite',
  l: 'link',
  c: 'comment',
  s: 'suggest',
  Delete: 'remove',
  Backspace: 'remove',
  Escape: 'letGo',
  '?': 'keys',
};

const withShift: typeof plain = {
  t: 'audience',
  p: 'paragraphBefore',
  j: 'chooseNext',
  k: 'choosePrevious',
  u: 'previousNew',
};

/** By the place of the key, for Alt makes other signs of some. They are free in browsers, and are heard everywhere on the page. */
const everywhere: Readonly<Record<string, Exclude<KeyAct['kind'], 'label'>>> = {
  KeyM: 'comment',
  KeyN: 'nextThread',
  KeyP: 'previousThread',
};

/** What is asked for wherever the person is, in a field too. Null for any other stroke. */
export function keyActEverywhere({ code, ctrlKey, altKey, shiftKey, metaKey, altGraph }: KeyStroke): KeyAct | null {
  if (!ctrlKey || metaKey || altGraph || altKey === shiftKey) return null;
  const kind = altKey ? everywhere[code] : code === 'KeyE' ? 'enterThread' : undefined;
  return kind ? { kind } : null;
}

/** As `keyActFor`, while the person writes in an open text: what would be typed is typed. */
export function keyActWhileWriting(stroke: KeyStroke): KeyAct | null {
  if (stroke.altGraph) return null;
  if (stroke.ctrlKey || stroke.metaKey) return null; // undo and redo the text tells as events
  if (stroke.altKey && !stroke.shiftKey) {
    const digit = /^Digit([1-9])$/.exec(stroke.code)?.[1];
    if (digit) return { kind: 'label', key: digit };
    return stroke.key === 'Enter' ? { kind: 'lastLabel' } : null;
  }
  if (stroke.key === 'Escape') return { kind: 'letGo' };
  return stroke.key === 'F6' ? { kind: 'otherText' } : null;
}

/**
 * What a key stroke asks for, or null where it is the browser's or the text's.
 *
 * @param selecting whether words are selected: Enter then labels, and otherwise picks the mark at the caret
 */
export function keyActFor(stroke: KeyStroke, selecting: boolean): KeyAct | null {
  if (stroke.altGraph) return null;
  const key = signOf(stroke);
  if (stroke.ctrlKey || stroke.metaKey) {
    if (stroke.altKey) return null;
    if (key === 'z') return { kind: stroke.shiftKey ? 'redo' : 'undo' };
    return key === 'y' && !stroke.shiftKey ? { kind: 'redo' } : null;
  }
  if (stroke.altKey) return null;
  if (/^[1-9]$/.test(key)) return { kind: 'label', key };
  const kind = (stroke.shiftKey && key !== '?' ? withShift : plain)[key];
  if (kind === 'lastLabel' && !selecting) return { kind: 'pick' };
  return kind ? { kind } : null;
}

import { changedWords, type WordChange } from '../../shared/review/changed-words.ts';
import type { Edit } from '../../shared/review/thread.ts';
import type { MarkAttributes } from './mark-face.ts';
import type { Span } from './text-view.ts';
import type { ThreadMark } from './thread-marks.ts';

/** An element around a piece of the text, from the innermost. */
export interface Wrapping {
  readonly nodeName: 'mark' | 'span' | 'del';
  readonly attributes: MarkAttributes;
}

/** Words over which a thread lies, and whether they are to go. */
export interface ThreadStretch {
  readonly thread: ThreadMark;
  readonly spans: readonly Span[];
  readonly leaves: boolean;
}

/** What threads lie over: of a passage for which others are suggested, only the words in which they differ are to go. */
export function stretchesOf(threads: readonly ThreadMark[], words: (span: Span) => string): readonly ThreadStretch[] {
  return threads.flatMap((thread): readonly ThreadStretch[] => {
    const { edit, spans } = thread;
    const all = { thread, spans, leaves: edit?.kind === 'delete' };
    const going = changesIn(thread, words).filter(({ start, end }) => end > start);
    return going.length > 0 ? [all, { thread, spans: going, leaves: true }] : [all];
  });
}

/** The changes that a thread suggests for a passage in one piece, as offsets. */
function changesIn({ edit, spans }: ThreadMark, words: (span: Span) => string): readonly WordChange[] {
  const [span, another] = spans;
  if (edit?.kind !== 'replace' || !span || another) return [];
  const before = words(span);
  const known = changesByEdit.get(edit);
  const changes = known?.before === before ? known.changes : changedWords(before, edit.text);
  changesByEdit.set(edit, { before, changes });
  return changes.map(({ start, end, text }) => ({ start: span.start + start, end: span.start + end, text }));
}
/** Words are compared once, and painted many times. */
const changesByEdit = new WeakMap<Edit, { readonly before: string; readonly changes: readonly WordChange[] }>();

/**
 * What stands around a piece of text over which threads lie, innermost first: `<del>` within `role="suggestion"` where the words are
 * to go, and one `<mark>` for all that is said about them besides.
 */
export function threadFace(over: readonly ThreadStretch[], active: ReadonlySet<string>): readonly Wrapping[] {
  const going = over.filter(({ leaves }) => leaves).map(({ thread }) => thread);
  const talks = over.filter(({ thread }) => !going.includes(thread)).map(({ thread }) => thread);
  const wrappings: Wrapping[] = [];
  if (going.length > 0) {
    wrappings.push({ nodeName: 'del', attributes: { class: 'leaving-words' } });
    wrappings.push({ nodeName: 'span', attributes: { role: 'suggestion', ...faceOf('leaving', going, active) } });
  }
  if (talks.length > 0) wrappings.push({ nodeName: 'mark', attributes: faceOf('thread', talks, active) });
  return wrappings;
}

function faceOf(name: string, threads: readonly ThreadMark[], active: ReadonlySet<string>): MarkAttributes {
  const isActive = threads.some(({ id }) => active.has(id));
  return {
    class: isActive ? `${name} ${name}-active` : name,
    'data-threads': idsOf(threads),
    'aria-details': cardsOf(threads),
    'aria-description': threads.map(({ description }) => description).join('; '),
    ...(threads.length > 1 && { style: `--threads:${Math.min(threads.length, mostDepth)}` }),
  };
}
/** So many threads over the same words deepen their tint; more look as many. */
const mostDepth = 4;

const idsOf = (threads: readonly ThreadMark[]) => threads.map(({ id }) => id).join(' ');
const cardsOf = (threads: readonly ThreadMark[]) => threads.map(({ id }) => `thread-${id}`).join(' ');

/** Words that are to be put in, as they are shown between those of the text. */
export interface SuggestedWords {
  readonly thread: ThreadMark;
  /** Where, as an offset, and with which side they hang together. */
  readonly at: number;
  readonly side: 'before' | 'after';
  readonly text: string;
  readonly isActive: boolean;
}

export function suggestedWords(
  threads: readonly ThreadMark[],
  words: (span: Span) => string,
  active: ReadonlySet<string>,
): readonly SuggestedWords[] {
  return threads.flatMap((thread): readonly SuggestedWords[] => {
    const { edit, spans, id } = thread;
    const [first, last] = [spans[0], spans.at(-1)];
    if (!edit || edit.kind === 'delete' || !first || !last) return [];
    const isActive = active.has(id);
    if (edit.kind === 'insert') {
      const { side, text } = edit;
      return [{ thread, at: side === 'after' ? last.end : first.start, side, text, isActive }];
    }
    // Before all of its words they hang together with what follows, so that they are the passage's.
    const sideAt = (at: number) => (at === first.start ? 'before' : 'after');
    return changesIn(thread, words)
      .filter(({ text }) => text !== '')
      .map(({ end, text }) => ({ thread, at: end, side: sideAt(end), text, isActive }));
  });
}

/** What they are drawn with. */
export function suggestedElement({ thread, side, text, isActive }: SuggestedWords): HTMLElement {
  const element = document.createElement('span');
  element.className = isActive ? 'suggested-words suggested-active' : 'suggested-words';
  element.contentEditable = 'false';
  element.setAttribute('role', 'suggestion');
  element.setAttribute('aria-details', cardsOf([thread]));
  element.setAttribute('aria-description', thread.description);
  element.dataset.threads = thread.id;
  element.dataset.side = side;
  const words = document.createElement('ins');
  words.textContent = text;
  element.append(words);
  return element;
}

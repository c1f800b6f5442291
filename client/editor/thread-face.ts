import type { Edit } from '../../shared/review/thread.ts';
import type { MarkAttributes } from './mark-face.ts';
import type { ThreadMark } from './thread-marks.ts';

/** An element around a piece of the text, from the innermost. */
export interface Wrapping {
  readonly nodeName: 'mark' | 'span' | 'del';
  readonly attributes: MarkAttributes;
}

/**
 * What stands around a piece of text over which threads lie, innermost first: `<del>` within `role="suggestion"` where the words are
 * to go, and one `<mark>` for all that is said about them.
 */
export function threadFace(over: readonly ThreadMark[], active: ReadonlySet<string>): readonly Wrapping[] {
  const going = over.filter(({ edit }) => edit !== null && takesWords(edit));
  const talks = over.filter((thread) => !going.includes(thread));
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

export const takesWords = ({ kind }: Edit): boolean => kind !== 'insert';

/** Words that are to be put in, as they are shown between those of the text. */
export interface SuggestedWords {
  readonly thread: ThreadMark;
  /** Where, as an offset, and with which side they hang together. */
  readonly at: number;
  readonly side: 'before' | 'after';
  readonly text: string;
  readonly isActive: boolean;
}

export function suggestedWords(threads: readonly ThreadMark[], active: ReadonlySet<string>): readonly SuggestedWords[] {
  return threads.flatMap((thread): readonly SuggestedWords[] => {
    const { edit, spans, id } = thread;
    const [first, last] = [spans[0], spans.at(-1)];
    if (!edit || edit.kind === 'delete' || !first || !last || edit.text === '') return [];
    const side = edit.kind === 'insert' ? edit.side : 'after';
    const at = side === 'after' ? last.end : first.start;
    return [{ thread, at, side, text: edit.text, isActive: active.has(id) }];
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

import type { AccountId, DocumentId } from '../../../shared/base/id.ts';
import { parseAccountId, parseDocumentId } from '../../../shared/base/id.ts';
import { holdsWords } from '../../ui/fold.ts';
import { type ItemKind, itemKinds, kindsOf, mentionedOf, peopleOf, type QueueItem, wordsOf } from './item.ts';

export const progresses = ['open', 'decided', 'all'] as const;
/** What nobody has decided, what somebody has, or both. */
export type Progress = (typeof progresses)[number];

export const relations = ['mine', 'mentions', 'assigned'] as const;
/** How an item concerns me: I began it, it names me, or I have it to do. */
export type ToMe = (typeof relations)[number];

export const orders = ['place', 'active'] as const;
/** By where things stand in their texts, or what was last spoken of first. */
export type Order = (typeof orders)[number];

/** Which items are shown; an empty list of a kind hides nothing. */
export interface QueueFilters {
  readonly progress: Progress;
  readonly words: string;
  readonly toMe: readonly ToMe[];
  /** Only those in which something is new to me. */
  readonly unread: boolean;
  readonly kinds: readonly ItemKind[];
  readonly people: readonly AccountId[];
  readonly labels: readonly string[];
  readonly texts: readonly DocumentId[];
}

export const noFilters: QueueFilters = {
  ...{ progress: 'open', words: '', toMe: [], unread: false },
  ...{ kinds: [], people: [], labels: [], texts: [] },
};

/** What the address of a queue says after `?`. Lists have commas between their items, which no item holds. */
export interface QueueSearch {
  readonly is?: string;
  readonly q?: string;
  readonly to?: string;
  readonly unread?: true;
  readonly kind?: string;
  readonly person?: string;
  readonly label?: string;
  readonly text?: string;
  readonly sort?: string;
  /** The thread or mark before me. */
  readonly at?: string;
}

const textKeys = [
  'is',
  'q',
  'to',
  'kind',
  'person',
  'label',
  'text',
  'sort',
  'at',
] as const satisfies readonly (keyof QueueSearch)[];

/** What of an address is ours. Total on anything that somebody may type there. */
export function parseQueueSearch(search: Readonly<Record<string, unknown>>): QueueSearch {
  const read = textKeys.flatMap((key) => {
    const value = search[key];
    return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [];
  });
  return { ...Object.fromEntries(read), ...(search.unread === true && { unread: true }) };
}

/** What an address asks for; what it names and does not exist is passed over. */
export function filtersOf({ is, q = '', to, unread, kind, person, label, text }: QueueSearch): QueueFilters {
  return {
    progress: oneOf(progresses, is) ?? 'open',
    words: q,
    toMe: among(relations, to),
    unread: unread === true,
    kinds: among(itemKinds, kind),
    people: listed(person).flatMap((each) => parseAccountId(each) ?? []),
    labels: listed(label),
    texts: listed(text).flatMap((each) => parseDocumentId(each) ?? []),
  };
}

export const orderOf = ({ sort }: QueueSearch): Order => oneOf(orders, sort) ?? 'place';

/** The address that asks for this; as short as it can be. */
export function searchFor(filters: QueueFilters, order: Order): Omit<QueueSearch, 'at'> {
  const { progress, words, toMe, unread, kinds, people, labels, texts } = filters;
  const list = <K extends string>(key: K, values: readonly string[]) => (values.length > 0 ? { [key]: values.join() } : {});
  return {
    ...(progress !== 'open' && { is: progress }),
    ...(words !== '' && { q: words }),
    ...list('to', toMe),
    ...(unread && { unread: true as const }),
    ...list('kind', kinds),
    ...list('person', people),
    ...list('label', labels),
    ...list('text', texts),
    ...(order !== 'place' && { sort: order }),
  };
}

/** Whether anything is asked for that could hide an open item. */
export const hides = (filters: QueueFilters): boolean =>
  filters.progress === 'decided' || Object.keys(searchFor({ ...filters, progress: 'open' }, 'place')).length > 0;

/** What a filter has to know besides the items. */
export interface Judging {
  readonly me: AccountId;
  /** The label of the mark that an item is about, as it reads today; null for none. */
  labelOf(item: QueueItem): string | null;
  /** Whether it is known that a thread has lost its words. */
  isLost(item: QueueItem): boolean;
}

/** Whether an item is among what is asked for. Each kind of filter narrows, and within a kind any of what is named will do. */
export function fits(item: QueueItem, filters: QueueFilters, { me, labelOf, isLost }: Judging): boolean {
  const { progress, words, toMe, unread, kinds, people, labels, texts } = filters;
  const isDecided = item.kind === 'thread' && item.view.thread.standing !== 'open';
  const anyOf = <T>(wanted: readonly T[], isSo: (value: T) => boolean) => wanted.length === 0 || wanted.some(isSo);
  const concernsMe = (how: ToMe) => {
    if (item.kind === 'mark') return false;
    const { by, assignment } = item.view.thread;
    return how === 'mine' ? by === me : how === 'assigned' ? assignment?.to === me : mentionedOf(item).includes(me);
  };
  return (
    (progress === 'all' || (progress === 'decided') === isDecided) &&
    anyOf(toMe, concernsMe) &&
    (!unread || (item.kind === 'thread' && item.view.seen < item.view.change)) &&
    anyOf(kinds, (kind) => kindsOf(item).includes(kind) || (kind === 'lost' && isLost(item))) &&
    anyOf(people, (person) => peopleOf(item).includes(person)) &&
    anyOf(labels, (label) => labelOf(item) === label) &&
    anyOf(texts, (text) => item.text.document.id === text) &&
    (words.trim() === '' || holdsWords(wordsOf(item), words))
  );
}

const listed = (text = '') => [...new Set(text.split(',').filter((item) => item !== ''))];
const oneOf = <T extends string>(known: readonly T[], text = ''): T | undefined => known.find((each) => each === text);
const among = <T extends string>(known: readonly T[], text: string | undefined): readonly T[] =>
  listed(text).flatMap((each) => oneOf(known, each) ?? []);

import { type AccountId, parseAccountId } from '../../shared/base/id.ts';
import { type TextStatus, textStatuses } from '../../shared/document/text-status.ts';
import { type TalkFilter, talkFilters } from './talk.ts';

/** The columns by which a list of texts can be put in order. */
export const sortKeys = [
  'title',
  'publisher',
  'date',
  'status',
  'assignee',
  'marks',
  'threads',
  'unread',
  'verdicts',
  'inside',
] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Which texts are shown; an empty list of a kind hides nothing. */
export interface Filters {
  /** Words that stand in the title, the publisher or the tags. */
  readonly words: string;
  readonly statuses: readonly TextStatus[];
  readonly assignees: readonly (AccountId | 'nobody')[];
  readonly tags: readonly string[];
  readonly talk: readonly TalkFilter[];
}

/** What the address of a library says after `?`. Lists have commas between their items, which no item holds. */
export interface LibrarySearch {
  readonly q?: string;
  readonly status?: string;
  readonly assignee?: string;
  readonly tag?: string;
  readonly talk?: string;
  /** A column, with `-` in front for the other way round. */
  readonly sort?: string;
}

/** The order of a list of which nobody said anything. */
export const usualSort: Sort = { key: 'date', descending: false };

/** What of an address is ours. Total on anything that somebody may type there. */
export function parseLibrarySearch(search: Readonly<Record<string, unknown>>): LibrarySearch {
  const read = (key: keyof LibrarySearch) => {
    const value = search[key];
    return typeof value === 'string' || typeof value === 'number' ? { [key]: String(value) } : {};
  };
  return { ...read('q'), ...read('status'), ...read('assignee'), ...read('tag'), ...read('talk'), ...read('sort') };
}

/** What an address asks for; what it names and does not exist is passed over. */
export function filtersOf({ q = '', status, assignee, tag, talk }: LibrarySearch): Filters {
  return {
    words: q,
    statuses: listed(status).filter((text): text is TextStatus => textStatuses.some((each) => each === text)),
    assignees: listed(assignee)
      .map((text) => (text === 'nobody' ? text : parseAccountId(text)))
      .filter((each) => each !== null),
    tags: listed(tag),
    talk: listed(talk).filter((text): text is TalkFilter => talkFilters.some((each) => each === text)),
  };
}

export function sortOf({ sort = '' }: LibrarySearch): Sort {
  const key = sortKeys.find((each) => each === sort.replace(/^-/, ''));
  return key ? { key, descending: sort.startsWith('-') } : usualSort;
}

/** The address that asks for this; as short as it can be. */
export function searchFor({ words, statuses, assignees, tags, talk }: Filters, { key, descending }: Sort): LibrarySearch {
  const isUsual = key === usualSort.key && descending === usualSort.descending;
  return {
    ...(words !== '' && { q: words }),
    ...(statuses.length > 0 && { status: statuses.join() }),
    ...(assignees.length > 0 && { assignee: assignees.join() }),
    ...(tags.length > 0 && { tag: tags.join() }),
    ...(talk.length > 0 && { talk: talk.join() }),
    ...(!isUsual && { sort: `${descending ? '-' : ''}${key}` }),
  };
}

export const noFilters: Filters = { words: '', statuses: [], assignees: [], tags: [], talk: [] };

/** Whether anything is asked for that could hide a text. */
export const hides = ({ words, statuses, assignees, tags, talk }: Filters) =>
  words.trim() !== '' || statuses.length + assignees.length + tags.length + talk.length > 0;

const listed = (text = '') => [...new Set(text.split(',').filter((item) => item !== ''))];

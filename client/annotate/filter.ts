import type { Attributes } from '../../shared/annotation/annotation.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import { type AccountId, type AnnotationId, parseAccountId } from '../../shared/base/id.ts';
import type { Mark, Tie } from './marks.ts';

/** Some of many: these alone, or all but these. */
export interface Some<T extends string> {
  readonly only: boolean;
  readonly ids: readonly T[];
}

/** Which marks are shown. What is said of one kind must hold together with what is said of the others. */
export interface Filter {
  /** By label, as it reads today. */
  readonly labels: Some<string>;
  readonly people: Some<AccountId>;
  /** Values of attributes: one of those named for each attribute that is named. */
  readonly attributes: readonly { readonly attribute: string; readonly value: string }[];
  /** With a relation of this kind, or of `anyKind`; null asks for none. */
  readonly related: string | null;
  readonly audience: 'team' | 'personal' | null;
  /** Threads on which was decided, or those with the open ones; null for the open ones. */
  readonly threads: 'resolved' | 'all' | null;
  /** Only threads in which something is new to me, and what they hang on. */
  readonly unread: boolean;
  /** All of these stand in the words, the note or the label's name, or in what is said of it. */
  readonly words: string;
}

export const anyKind = '*';

const all = { only: false, ids: [] } as const;

/** Shows everything. */
export const noFilter: Filter = {
  ...{ labels: all, people: all, attributes: [], related: null, audience: null },
  ...{ threads: null, unread: false, words: '' },
};

/** Whether anything is asked for that could hide a mark or an open thread. */
export const hides = (filter: Filter): boolean => {
  const { people, threads, unread, words } = filter;
  return asksOfMarks(filter) || people.ids.length > 0 || threads === 'resolved' || unread || words.trim() !== '';
};

/** Whether anything is asked for that only a mark can have. */
export const asksOfMarks = ({ labels, attributes, related, audience }: Filter): boolean =>
  labels.ids.length + attributes.length > 0 || related !== null || audience !== null;

export const isAmong = <T extends string>({ only, ids }: Some<T>, id: T): boolean => ids.includes(id) === only;

/**
 * Shows what was hidden, or hides it. Nothing at all is never what somebody wants to see: then it is everything.
 *
 * @param nested go with the first, however each of them was
 */
export function flip<T extends string>({ only, ids }: Some<T>, [id, ...nested]: readonly [T, ...T[]]): Some<T> {
  const others = ids.filter((each) => each !== id && !nested.includes(each));
  const next = ids.includes(id) ? others : [...others, id, ...nested];
  return next.length === 0 ? all : { only, ids: next };
}

/** Shows these alone; everything where these alone are shown already. */
export function alone<T extends string>(some: Some<T>, ids: readonly T[]): Some<T> {
  const isSo = some.only && some.ids.length === ids.length && ids.every((id) => some.ids.includes(id));
  return isSo ? all : { only: true, ids };
}

/**
 * As the address says it (`?show=`): `label:claim -by:… with:stance=denies related:denies for:team is:unread "words in it"`. Empty where
 * everything is shown. `parseFilter` gives back what went in.
 */
export function formatFilter({ labels, people, attributes, related, audience, threads, unread, words }: Filter): string {
  const some = (key: string, { only, ids }: Some<string>) => ids.map((id) => `${only ? '' : '-'}${key}:${quoted(id)}`);
  return [
    ...some('label', labels),
    ...some('by', people),
    ...attributes.map(({ attribute, value }) => `with:${quoted(attribute)}=${quoted(value)}`),
    ...(related === null ? [] : [`related:${quoted(related)}`]),
    ...(audience === null ? [] : [`for:${audience}`]),
    ...(threads === null ? [] : [`is:${threads}`]),
    ...(unread ? ['is:unread'] : []),
    ...(words.trim() === '' ? [] : [quoted(words)]),
  ].join(' ');
}

/** What an address asks for. Total: what it does not understand it looks for as words, or passes over. */
export function parseFilter(text: string): Filter {
  const sets = {
    label: { shown: [] as string[], hidden: [] as string[] },
    by: { shown: [] as string[], hidden: [] as string[] },
  };
  const attributes: { attribute: string; value: string }[] = [];
  const words: string[] = [];
  let related: string | null = null;
  let audience: Filter['audience'] = null;
  let threads: Filter['threads'] = null;
  let unread = false;
  for (const { 0: token, groups = {} } of text.matchAll(tokens)) {
    const { minus, key, value, second } = groups;
    const first = value === undefined ? token : unquoted(value);
    if (key === 'label' || key === 'by') sets[key][minus ? 'hidden' : 'shown'].push(first);
    else if (key === 'with' && second !== undefined && !minus) attributes.push({ attribute: first, value: unquoted(second) });
    else if (key === 'related' && !minus) related = first;
    else if (key === 'for' && (first === 'team' || first === 'personal') && !minus) audience = first;
    else if (key === 'is' && (first === 'resolved' || first === 'all') && !minus) threads = first;
    else if (key === 'is' && first === 'unread' && !minus) unread = true;
    else words.push(key === undefined && !minus && second === undefined ? first : token);
  }
  const people = { shown: accountsIn(sets.by.shown), hidden: accountsIn(sets.by.hidden) };
  return {
    labels: someOf(sets.label),
    people: someOf(people),
    attributes: unique(attributes),
    related,
    audience,
    threads,
    unread,
    words: words.join(' '),
  };
}

const quotation = '"(?:[^"\\\\]|\\\\[^])*"';
const value = `${quotation}|[^\\s"=]+`;
/** `-key:value=second`, of which only the value must be there; a quotation that does not end is a word. */
const tokens = new RegExp(
  `(?:(?<minus>-)?(?<key>label|by|with|related|for|is):)?(?<value>${value})(?:=(?<second>${value}))?(?=\\s|$)|\\S+`,
  'gu',
);

/** Bare where that reads the same. */
const quoted = (text: string) => (/^[\p{L}\p{N}_*][\p{L}\p{N}_*-]*$/u.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`);

const unquoted = (text: string) => (text.length > 1 && text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/gsu, '$1') : text);

function someOf<T extends string>({ shown, hidden }: { readonly shown: readonly T[]; readonly hidden: readonly T[] }): Some<T> {
  const ids = [...new Set(shown.length > 0 ? shown : hidden)];
  return ids.length === 0 ? all : { only: shown.length > 0, ids };
}

const accountsIn = (ids: readonly string[]) => ids.map(parseAccountId).filter((id) => id !== null);

const unique = (wishes: Filter['attributes']): Filter['attributes'] => [
  ...new Map(wishes.map((wish) => [JSON.stringify([wish.attribute, wish.value]), wish])).values(),
];

/** What a filter has to know besides the marks. */
export interface Surroundings {
  readonly codebook: Codebook;
  /** The relations that stand. */
  readonly relations: readonly Tie[];
  /** Marks on which something is said that the filter asks for. */
  readonly said: ReadonlySet<AnnotationId>;
}

/** Those of some marks that a filter shows, in their order; the same array where that is all of them. */
export function passing<T extends Mark>(filter: Filter, marks: readonly T[], surroundings: Surroundings): readonly T[] {
  if (!hides(filter)) return marks;
  const passes = createTest(filter, surroundings);
  const shown = marks.filter(passes);
  return shown.length === marks.length ? marks : shown;
}

function createTest(filter: Filter, { codebook, relations, said }: Surroundings): (mark: Mark) => boolean {
  const { people, audience, threads, unread } = filter;
  const today = (label: string) => readAs(codebook, label)?.id ?? label;
  const labels = { ...filter.labels, ids: filter.labels.ids.map(today) };
  const wished = filter.words.split(/\s+/).filter(Boolean).map(folded);
  const asked = [...new Set(filter.attributes.map(({ attribute }) => attribute))];
  const wishes = asked.map((each) => filter.attributes.filter(({ attribute }) => attribute === each));
  const related = filter.related === null ? null : relatedBy(filter.related, codebook, relations);
  return ({ annotation, layer }) => {
    if (labels.ids.length > 0 && !isAmong(labels, today(annotation.label))) return false;
    if (audience !== null && (layer.audience === 'personal') !== (audience === 'personal')) return false;
    if (related && !related.has(annotation.id)) return false;
    if (!wishes.every((values) => values.some((wish) => hasValue(annotation.attributes, wish)))) return false;
    if (said.has(annotation.id)) return true;
    if (unread || threads === 'resolved') return false;
    if (people.ids.length > 0 && !isAmong<string>(people, layer.authorOf(annotation.creator) ?? '')) return false;
    if (wished.length === 0) return true;
    const words = wordsOf(annotation);
    const name = folded(readAs(codebook, annotation.label)?.name ?? '');
    return wished.every((word) => words.includes(word) || name.includes(word));
  };
}

function hasValue(attributes: Attributes, wish: Filter['attributes'][number]): boolean {
  const value = attributes[wish.attribute];
  return Array.isArray(value) ? value.includes(wish.value) : value !== undefined && String(value) === wish.value;
}

function relatedBy(kind: string, codebook: Codebook, relations: readonly Tie[]): ReadonlySet<AnnotationId> {
  const today = (id: string) => readKindAs(codebook, id)?.id ?? id;
  const wished = relations.filter(({ relation }) => kind === anyKind || today(relation.label) === today(kind));
  return new Set(wished.flatMap(({ relation: { from, to } }) => [from.annotation, to.annotation]));
}

/** Annotations keep their identity while they are the same, and somebody is typing. */
const foldedWords = new WeakMap<object, string>();

function wordsOf(annotation: Mark['annotation']): string {
  const known = foldedWords.get(annotation);
  if (known !== undefined) return known;
  const { target, note } = annotation;
  const quotes = target.kind === 'segments' ? target.segments.map(({ quote }) => quote.exact) : [];
  const words = folded([...quotes, note].join('\n'));
  foldedWords.set(annotation, words);
  return words;
}

/** Without accents, case and breaks. Most words have no accents, and taking them off is slow. */
const folded = (text: string) =>
  (isPlain.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase().replace(/\s+/g, ' ');

const isPlain = /^[\x20-\x7e\s]*$/;

import * as Y from 'yjs';
import type { AttributeValue } from './annotation.ts';
import { attributeField, attributeOf, type Fields } from './layer-fields.ts';

/**
 * One change of an entry after it was made (rules L1, L2). Values are `undefined` where they are not known and null where there was
 * none; long words are cut, a passage is told by its quote.
 */
export interface PastChange {
  readonly what: 'label' | 'note' | 'passage' | 'ends' | 'removed' | 'confirmed' | 'attribute';
  /** Id of the attribute, of `what: 'attribute'`; empty otherwise. */
  readonly attribute: string;
  readonly before: AttributeValue | null | undefined;
  /** As `before`. Of `removed`, the time of the removal. */
  readonly after: AttributeValue | null | undefined;
  /** By the author's clock, ms since 1970; null for a change that left no line. */
  readonly at: number | null;
  /** The Yjs client that made it. */
  readonly by: number;
}

/**
 * A line is a field of the entry, `~<time><code><attribute>`, that holds the value before. As a field of its own it meets no other
 * line, whoever is offline, and Yjs keeps its name and its first writer even when it is deleted.
 */
const mark = '~';
const lineShape = /^~([0-9a-z]+)([A-Z])(.*)$/s;
const codes = { L: 'label', N: 'note', T: 'passage', E: 'ends', R: 'removed', K: 'confirmed', A: 'attribute' } as const;
type Code = keyof typeof codes;

const fieldCodes: Readonly<Record<string, Code>> = {
  label: 'L',
  note: 'N',
  target: 'T',
  from: 'E',
  to: 'E',
  removed: 'R',
  confirmed: 'K',
};

/** Longer words are cut, UTF-16 units. */
const longest = 80;

/** Whether a field is a line of the history. */
export const isLine = (field: string): boolean => field.startsWith(mark);

/** Whether a field is a line that holds words of a note or the value of an attribute. */
export const isLineOfWords = (field: string): boolean => {
  const code = lineShape.exec(field)?.[2];
  return code === 'N' || code === 'A';
};

/** Adds the line for a change of `field`, whose value was `before`. Several of one field in one act have one line. */
export function addLine(fields: Fields, field: string, before: unknown, now: number): void {
  const attribute = attributeOf(field);
  const code = attribute === null ? fieldCodes[field] : 'A';
  if (!code) return;
  const line = `${mark}${Math.max(0, Math.round(now)).toString(36)}${code}${attribute ?? ''}`;
  if (!fields.has(line)) fields.set(line, toKeep(before));
}

/** What is known of an entry since it was made, in the order of the times that people's clocks gave. @param creator of the entry */
export function readHistory(fields: Fields, creator: number): readonly PastChange[] {
  const lines = [...fields._map].flatMap(([field, item]) => {
    const [, time = '', code = '', attribute = ''] = lineShape.exec(field) ?? [];
    const what = codes[code as Code];
    return what ? [{ what, attribute, before: valueBefore(item), at: Number.parseInt(time, 36), ...writer(item) }] : [];
  });
  lines.sort((a, b) => a.at - b.at || (a.by === b.by ? a.clock - b.clock : a.by - b.by));
  const isOf = (change: Pick<PastChange, 'what' | 'attribute'>) => (line: Pick<PastChange, 'what' | 'attribute'>) =>
    line.what === change.what && line.attribute === change.attribute;
  const told = lines.map(({ clock: _, ...line }, index): PastChange => {
    const next = lines.slice(index + 1).find(isOf(line));
    return { ...line, after: next ? next.before : valueNow(fields, line) };
  });
  return [...unlined(fields, creator, told, isOf), ...told];
}

/** The last writers of fields who left no line: older versions of this program did not. */
function unlined(
  fields: Fields,
  creator: number,
  told: readonly PastChange[],
  isOf: (change: Pick<PastChange, 'what' | 'attribute'>) => (line: PastChange) => boolean,
): PastChange[] {
  return [...fields._map].flatMap(([field, item]) => {
    const attribute = attributeOf(field);
    const code = attribute === null ? fieldCodes[field] : 'A';
    const by = item.id.client;
    if (!code || field === 'to') return [];
    const change = { what: codes[code], attribute: attribute ?? '' };
    const isFromTheStart = by === creator && item.left === null;
    if (isFromTheStart || told.some((line) => isOf(change)(line) && line.by === by)) return [];
    return [{ ...change, before: undefined, after: valueNow(fields, change), at: null, by }];
  });
}

function writer(item: Y.Item): { readonly by: number; readonly clock: number } {
  let first = item;
  while (first.left) first = first.left;
  return { by: first.id.client, clock: first.id.clock };
}

/** What a line holds; not known where somebody wrote over it. */
function valueBefore(item: Y.Item): PastChange['before'] {
  if (item.deleted || item.left) return undefined;
  return asValue(item.content.getContent().at(-1));
}

function valueNow(fields: Fields, { what, attribute }: Pick<PastChange, 'what' | 'attribute'>): PastChange['after'] {
  switch (what) {
    case 'attribute':
      return asValue(toKeep(fields.get(attributeField(attribute))));
    case 'passage':
      return asValue(toKeep(fields.get('target')));
    case 'ends':
      return undefined;
    default:
      return asValue(toKeep(fields.get(what)));
  }
}

/** Words are cut, a target is told by its quote, and of what is neither nothing is kept. */
function toKeep(value: unknown): unknown {
  if (typeof value === 'string') return cut(value);
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? value.map(cut) : null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Y.AbstractType || typeof value !== 'object' || value === null || !('segments' in value)) return null;
  const segments = Array.isArray(value.segments) ? value.segments : [];
  return cut(segments.map((segment) => String(segment?.quote?.exact ?? '')).join(' … '));
}

const cut = (text: string) => (text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`);

function asValue(value: unknown): PastChange['before'] {
  if (value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
}

import { err, ok, type Result } from '../base/result.ts';
import type { AttributeDefinition, Codebook, Label, RelationKind } from './codebook.ts';
import { type CodebookFault, checkCodebook } from './codebook-check.ts';

/**
 * The version that comes after `previous`, if it makes sense and everything that was annotated can still be read: what was
 * there once keeps its id and its kind for ever and is retired, never taken out. Names, looks, order and examples are free.
 */
export function nextVersion(previous: Codebook, edited: Codebook): Result<Codebook, readonly CodebookFault[]> {
  const checked = checkCodebook(edited);
  const faults = [
    ...(checked.ok ? [] : checked.error),
    ...previous.labels.flatMap((label) => [...breaksOfLabel(label, edited)]),
    ...previous.relations.flatMap((kind) => [...breaksOfKind(kind, edited)]),
  ];
  return faults.length === 0 ? ok({ ...edited, version: previous.version + 1 }) : err(faults);
}

/** Whether two codebooks say the same, whatever their versions. */
export const saysTheSame = (a: Codebook, b: Codebook): boolean => isEqual({ ...a, version: 0 }, { ...b, version: 0 });

function* breaksOfLabel(before: Label, { labels }: Codebook): Generator<CodebookFault> {
  const path = `labels.${before.id}`;
  const after = labels.find(({ id }) => id === before.id);
  if (!after) return yield gone(path, before.name);
  if (after.on !== before.on) {
    yield { path: `${path}.on`, words: `“${before.name}” cannot change between passages and whole texts. Make another label.` };
  }
  for (const attribute of before.attributes) yield* breaksOfAttribute(attribute, after, `${path}.attributes.${attribute.id}`);
}

function* breaksOfAttribute(before: AttributeDefinition, { attributes }: Label, path: string): Generator<CodebookFault> {
  const after = attributes.find(({ id }) => id === before.id);
  if (!after) return yield gone(path, before.name);
  if (after.type !== before.type) {
    return yield { path: `${path}.type`, words: `“${before.name}” has values of its kind already. Retire it and make another.` };
  }
  if (!('choices' in before) || !('choices' in after)) return;
  for (const { id, name } of before.choices) {
    if (!after.choices.some((choice) => choice.id === id)) yield gone(`${path}.choices`, name);
  }
}

function* breaksOfKind(before: RelationKind, { relations }: Codebook): Generator<CodebookFault> {
  const path = `relations.${before.id}`;
  const after = relations.find(({ id }) => id === before.id);
  if (!after) return yield gone(path, before.name);
  if (after.symmetric !== before.symmetric) {
    yield { path: `${path}.symmetric`, words: `“${before.name}” cannot gain or lose its direction. Retire it and make another.` };
  }
}

const gone = (path: string, name: string): CodebookFault => ({
  path,
  words: `“${name}” was saved before and may be in use. Retire it instead of taking it out.`,
});

/**
 * What becomes of an edit when somebody saved first: `theirs`, with everything that `mine` changed since `base` put on top,
 * field by field. Where both changed the same field, mine stands. The version is theirs.
 */
export function rebase(base: Codebook, mine: Codebook, theirs: Codebook): Codebook {
  return {
    version: theirs.version,
    labels: mergeEntries(base.labels, mine.labels, theirs.labels, mergeLabel),
    relations: mergeEntries(base.relations, mine.relations, theirs.relations, mergeFields),
  };
}

type Entry = { readonly id: string };

/** Both sides' entries: in my order where I changed it, else in theirs. What one took out, while the other left it as it was, is out. */
function mergeEntries<T extends Entry>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  merge: (base: T, mine: T, theirs: T) => T,
): readonly T[] {
  const byId = (entries: readonly T[]) => new Map(entries.map((each) => [each.id, each]));
  const [was, my, their] = [byId(base), byId(mine), byId(theirs)];
  const isReordered = order(base, my) !== order(mine, was);
  const [first, second] = isReordered ? [mine, theirs] : [theirs, mine];
  const ids = new Set(
    inserted(
      first.map(({ id }) => id),
      second.map(({ id }) => id),
    ),
  );
  return [...ids].flatMap((id) => {
    const [before, own, other] = [was.get(id), my.get(id), their.get(id)];
    if (own && other) return [before ? merge(before, own, other) : own];
    const only = own ?? other;
    return only && !(before && isEqual(before, only)) ? [only] : [];
  });
}

const order = (entries: readonly Entry[], among: ReadonlyMap<string, Entry>) =>
  entries.flatMap(({ id }) => (among.has(id) ? [id] : [])).join(' ');

/** `ids`, with those of `more` that are not among them after what they followed. */
function inserted(ids: readonly string[], more: readonly string[]): readonly string[] {
  const all = [...ids];
  more.forEach((id, index) => {
    if (all.includes(id)) return;
    const after = more.slice(0, index).findLast((each) => all.includes(each));
    all.splice(after === undefined ? 0 : all.indexOf(after) + 1, 0, id);
  });
  return all;
}

function mergeLabel(base: Label, mine: Label, theirs: Label): Label {
  const merged = mergeFields(base, mine, theirs);
  return { ...merged, attributes: mergeEntries(base.attributes, mine.attributes, theirs.attributes, mergeAttribute) };
}

function mergeAttribute(base: AttributeDefinition, mine: AttributeDefinition, theirs: AttributeDefinition): AttributeDefinition {
  const merged = mergeFields(base, mine, theirs);
  if (!('choices' in merged) || !('choices' in base) || !('choices' in mine) || !('choices' in theirs)) return merged;
  return { ...merged, choices: mergeEntries(base.choices, mine.choices, theirs.choices, mergeFields) };
}

function mergeFields<T extends object>(base: T, mine: T, theirs: T): T {
  const fields = new Set([...Object.keys(mine), ...Object.keys(theirs)]) as Set<keyof T>;
  const merged: Partial<T> = {};
  for (const field of fields) {
    const from = isEqual(base[field], mine[field]) ? theirs : mine;
    if (field in from) merged[field] = from[field];
  }
  return merged as T;
}

/** Equal as JSON, whatever the order of the fields. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [saidIn(a), saidIn(b)];
  const valuesOfB = new Map(inB);
  return inA.length === inB.length && inA.every(([key, value]) => valuesOfB.has(key) && isEqual(value, valuesOfB.get(key)));
}

const saidIn = (object: object) => Object.entries(object).filter(([, value]) => value !== undefined);

import type { AttributeDefinition, Codebook, Ending, Label, RelationKind } from './codebook.ts';

interface Endable {
  readonly id: string;
  readonly ended?: Ending;
}

interface Readings {
  readonly labels: Map<string, Label | null>;
  readonly kinds: Map<string, RelationKind | null>;
}

/** A codebook is immutable, so what an id reads as is found once. */
const readingsOf = new WeakMap<Codebook, Readings>();

/**
 * What an annotation's label reads as today: the label itself, or the one into which it was merged, however many steps away.
 *
 * A merge that leads in a circle or to nothing does not count. A merged label brings along, as retired, what only its own
 * attributes can read, so that no value loses its words. Gives the same object for the same codebook and id.
 *
 * @returns null for an id that the codebook never had.
 */
export function readAs(codebook: Codebook, id: string): Label | null {
  return remembered(codebook, 'labels', id, () => {
    const chain = chainFrom(codebook.labels, id);
    const today = chain.at(-1);
    return today ? chain.slice(0, -1).reduceRight(withAttributesOf, today) : null;
  });
}

/** As `readAs`, for kinds of relations. */
export function readKindAs(codebook: Codebook, id: string): RelationKind | null {
  return remembered(codebook, 'kinds', id, () => chainFrom(codebook.relations, id).at(-1) ?? null);
}

/** Whether people may still give it. */
export const isGiven = ({ ended }: Pick<Endable, 'ended'>): boolean => ended === undefined;

/** The kinds of relations that people may still give, in order. */
export const givenKinds = (codebook: Codebook): readonly RelationKind[] => codebook.relations.filter(isGiven);

/** A label where people see it. `depth` counts the labels in which it is nested, 0 at the top. */
export interface OutlineEntry {
  readonly label: Label;
  readonly depth: number;
}

/**
 * The labels that people may still give, for passages or for whole texts, each followed by those nested in it. One whose
 * parent has ended stands where the parent stood.
 */
export function outline(codebook: Codebook, on: Label['on']): readonly OutlineEntry[] {
  const given = codebook.labels.filter((label) => isGiven(label) && label.on === on);
  const parents = new Map(given.map((label) => [label, givenParentOf(codebook, label)?.id ?? null]));
  const from = (parent: string | null, depth: number): OutlineEntry[] =>
    given.filter((label) => parents.get(label) === parent).flatMap((label) => [{ label, depth }, ...from(label.id, depth + 1)]);
  return from(null, 0);
}

/** The labels of `outline`, without their depth. */
export const givenLabels = (codebook: Codebook, on: Label['on']): readonly Label[] =>
  outline(codebook, on).map(({ label }) => label);

/** The nearest label around this one that is still given; null at the top. */
export const givenParentOf = (codebook: Codebook, label: Label): Label | null =>
  ancestorsOf(codebook, label).find((ancestor) => isGiven(ancestor) && ancestor.on === label.on) ?? null;

/** The labels of which this is a special case, nearest first, as they read today. Empty where they lead in a circle. */
export function ancestorsOf(codebook: Codebook, label: Label): readonly Label[] {
  const ancestors: Label[] = [];
  const seen = new Set([label.id]);
  for (let at = label; at.parent !== undefined; ) {
    const parent = readAs(codebook, at.parent);
    if (parent === null) break;
    if (seen.has(parent.id)) return [];
    seen.add(parent.id);
    ancestors.push(parent);
    at = parent;
  }
  return ancestors;
}

/** Whether a label may stand where `allowed` may: as itself or as a special case, both as they read today. Empty allows any. */
export function admits(codebook: Codebook, allowed: readonly string[], label: string): boolean {
  if (allowed.length === 0) return true;
  const reading = readAs(codebook, label);
  const ids = reading ? [reading, ...ancestorsOf(codebook, reading)].map(({ id }) => id) : [label];
  return allowed.some((each) => ids.includes(readAs(codebook, each)?.id ?? each));
}

function remembered<K extends keyof Readings>(codebook: Codebook, of: K, id: string, read: () => ReadingOf<K>): ReadingOf<K> {
  const readings = readingsOf.get(codebook) ?? { labels: new Map(), kinds: new Map() };
  readingsOf.set(codebook, readings);
  const known = readings[of] as Map<string, ReadingOf<K>>;
  const before = known.get(id);
  if (before !== undefined) return before;
  const reading = read();
  known.set(id, reading);
  return reading;
}

type ReadingOf<K extends keyof Readings> = Readings[K] extends Map<string, infer Reading> ? Reading : never;

/** What `id` names and, step by step, what that was merged into; only the first where the steps lead nowhere. */
function chainFrom<T extends Endable>(all: readonly T[], id: string): readonly T[] {
  const byId = new Map(all.map((each) => [each.id, each]));
  const first = byId.get(id);
  if (!first) return [];
  const chain = [first];
  for (let at = first; at.ended?.kind === 'merged'; ) {
    const next = byId.get(at.ended.into);
    if (!next || chain.includes(next)) return [first];
    chain.push(next);
    at = next;
  }
  return chain;
}

function withAttributesOf(reading: Label, merged: Label): Label {
  const own = new Map(merged.attributes.map((attribute) => [attribute.id, attribute]));
  const attributes = reading.attributes.map((attribute) => withChoicesOf(attribute, own.get(attribute.id)));
  const known = new Set(attributes.map(({ id }) => id));
  const brought = merged.attributes.filter(({ id }) => !known.has(id)).map((each) => ({ ...each, retired: true as const }));
  return { ...reading, attributes: [...attributes, ...brought] };
}

function withChoicesOf(attribute: AttributeDefinition, merged: AttributeDefinition | undefined): AttributeDefinition {
  if (!('choices' in attribute) || !merged || !('choices' in merged)) return attribute;
  const known = new Set(attribute.choices.map(({ id }) => id));
  const brought = merged.choices.filter(({ id }) => !known.has(id)).map((each) => ({ ...each, retired: true as const }));
  return brought.length === 0 ? attribute : { ...attribute, choices: [...attribute.choices, ...brought] };
}

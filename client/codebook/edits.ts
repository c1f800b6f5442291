import {
  type AttributeDefinition,
  type Codebook,
  type Label,
  labelOf,
  type RelationKind,
  relationKindOf,
} from '../../shared/annotation/codebook.ts';
import { nextLook } from '../../shared/annotation/codebook-look.ts';
import { ancestorsOf, givenLabels, givenParentOf, isGiven } from '../../shared/annotation/codebook-reading.ts';
import { createAnnotationId } from '../../shared/base/id.ts';
import { words } from './words.ts';

/** What an edit makes of a codebook. Edits of what is not there give the codebook back as it was. */
export type Edit = (codebook: Codebook) => Codebook;

/** A new id for a label, a kind, an attribute or a choice: as unlikely to come again as a mark's. */
export const createEntryId = (): string => createAnnotationId();

/** One more label at the end of its list, with the next look and, for passages, the first free key. */
export function addLabel(id: string, on: Label['on']): Edit {
  return (codebook) => {
    const keys = new Set(codebook.labels.filter(isGiven).map(({ key }) => key));
    const key = on === 'span' ? ['1', '2', '3', '4', '5', '6', '7', '8', '9'].find((digit) => !keys.has(digit)) : undefined;
    const label: Label = {
      id,
      name: unusedName(words.newLabel, codebook.labels),
      on,
      ...nextLook(codebook.labels),
      definition: '',
      attributes: [],
      ...(key && { key }),
    };
    return { ...codebook, labels: [...codebook.labels, label] };
  };
}

export function addKind(id: string): Edit {
  return (codebook) => {
    const kind: RelationKind = {
      ...{ id, name: unusedName(words.newKind, codebook.relations), symmetric: false, acrossTexts: true },
      ...{ from: [], to: [], definition: '' },
    };
    return { ...codebook, relations: [...codebook.relations, kind] };
  };
}

export const changeLabel =
  (id: string, change: (label: Label) => Label): Edit =>
  (codebook) => ({ ...codebook, labels: codebook.labels.map((label) => (label.id === id ? change(label) : label)) });

export const changeKind =
  (id: string, change: (kind: RelationKind) => RelationKind): Edit =>
  (codebook) => ({ ...codebook, relations: codebook.relations.map((kind) => (kind.id === id ? change(kind) : kind)) });

export const changeAttribute = (
  label: string,
  id: string,
  change: (attribute: AttributeDefinition) => AttributeDefinition,
): Edit =>
  changeLabel(label, (each) => ({
    ...each,
    attributes: each.attributes.map((attribute) => (attribute.id === id ? change(attribute) : attribute)),
  }));

/** `entry` with an optional field set, or without it for undefined. */
export function withField<T extends object, K extends keyof T>(entry: T, field: K, value: T[K] | undefined): T {
  const { [field]: _, ...rest } = entry;
  return (value === undefined ? rest : { ...rest, [field]: value }) as T;
}

/** Takes out a label or a kind that was never saved, and every mention of it. */
export function takeOut(id: string): Edit {
  const without = (ids: readonly string[]) => ids.filter((each) => each !== id);
  return ({ labels, relations, ...rest }) => ({
    ...rest,
    labels: labels
      .filter((label) => label.id !== id)
      .map((label) => (label.parent === id ? withField(label, 'parent', undefined) : label)),
    relations: relations
      .filter((kind) => kind.id !== id)
      .map((kind) => ({ ...kind, from: without(kind.from), to: without(kind.to) })),
  });
}

/** Ends a label or a kind: nobody gives it any more, and what carries it stays. */
export const retire = (id: string): Edit => ending(id, { kind: 'retired' });

/** Gives again what had ended. */
export const revive = (id: string): Edit => ending(id, undefined);

/** From the next save on, what carries `id` reads as `into`, which must be given still. What was nested in it goes along. */
export function merge(id: string, into: string): Edit {
  return (codebook) => {
    if (id === into || !isThere(codebook, id) || !isThere(codebook, into)) return codebook;
    const outer = labelOf(codebook, id)?.parent;
    const regrouped = codebook.labels.map((label) => {
      if (label.parent !== id) return label;
      const isRound = label.id === into || ancestorsOf(codebook, labelOf(codebook, into) ?? label).includes(label);
      return withField(label, 'parent', isRound ? outer : into);
    });
    return ending(id, { kind: 'merged', into })({ ...codebook, labels: regrouped });
  };
}

const isThere = (codebook: Codebook, id: string): boolean =>
  [...codebook.labels, ...codebook.relations].some((entry) => entry.id === id && isGiven(entry));

function ending(id: string, ended: Label['ended']): Edit {
  return (codebook) =>
    changeKind(id, (kind) => withField(kind, 'ended', ended))(
      changeLabel(id, (label) => withField(label, 'ended', ended))(codebook),
    );
}

/** Where something is put: beside an entry, or for labels also into one. */
export interface Place {
  readonly side: 'before' | 'after' | 'within';
  readonly of: string;
}

/** Puts a label or a kind elsewhere. A label is never put into what is nested in it. */
export function put(id: string, { side, of }: Place): Edit {
  return (codebook) => {
    const [label, target] = [labelOf(codebook, id), labelOf(codebook, of)];
    if (id === of || !isThere(codebook, id) || !isThere(codebook, of)) return codebook;
    if (!label || !target) {
      const known = relationKindOf(codebook, id) && relationKindOf(codebook, of);
      return known && side !== 'within' ? { ...codebook, relations: moved(codebook.relations, id, side, of) } : codebook;
    }
    if (label.on !== target.on || ancestorsOf(codebook, target).some((ancestor) => ancestor.id === id)) return codebook;
    const parent = side === 'within' ? of : givenParentOf(codebook, target)?.id;
    const nested = changeLabel(id, (each) => withField(each, 'parent', parent))(codebook);
    return { ...nested, labels: moved(nested.labels, id, side === 'before' ? 'before' : 'after', of) };
  };
}

/** The place one step up or down among those beside it, in the label before it, or out of the one around it. Null where there is none. */
export function placeTowards(codebook: Codebook, id: string, way: 'up' | 'down' | 'in' | 'out'): Place | null {
  const label = labelOf(codebook, id);
  const around = label && givenParentOf(codebook, label);
  const beside = label
    ? givenLabels(codebook, label.on).filter((each) => givenParentOf(codebook, each)?.id === around?.id)
    : codebook.relations.filter(isGiven);
  const index = beside.findIndex((each) => each.id === id);
  if (index < 0) return null;
  const before = beside[index - 1];
  const after = beside[index + 1];
  switch (way) {
    case 'up':
      return before ? { side: 'before', of: before.id } : null;
    case 'down':
      return after ? { side: 'after', of: after.id } : null;
    case 'in':
      return label && before ? { side: 'within', of: before.id } : null;
    case 'out':
      return around ? { side: 'after', of: around.id } : null;
  }
}

function moved<T extends { readonly id: string }>(entries: readonly T[], id: string, side: 'before' | 'after', of: string): T[] {
  const others = entries.filter((each) => each.id !== id);
  const at = others.findIndex((each) => each.id === of) + (side === 'after' ? 1 : 0);
  return others.toSpliced(at, 0, ...entries.filter((each) => each.id === id));
}

function unusedName(name: string, entries: readonly { readonly name: string }[]): string {
  const taken = new Set(entries.map((entry) => entry.name));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

import type { Codebook, Ending, Label, RelationKind } from './codebook.ts';
import { labelOf, relationKindOf } from './codebook.ts';
import { saysTheSame } from './codebook-version.ts';

/**
 * What differs between two versions, in sentences for people: `“Claim” is now called “Statement”.` Labels first, in the newer
 * order. Empty where the two say the same.
 */
export function describeChanges(before: Codebook, after: Codebook): readonly string[] {
  if (saysTheSame(before, after)) return [];
  const sentences = [
    ...after.labels.flatMap((label) => changesOfLabel(labelOf(before, label.id), label, after)),
    ...after.relations.flatMap((kind) => changesOfKind(relationKindOf(before, kind.id), kind, after)),
  ];
  if (isReordered(before.labels, after.labels) || isReordered(before.relations, after.relations)) {
    sentences.push('The order was changed.');
  }
  return sentences;
}

function changesOfLabel(before: Label | null, after: Label, codebook: Codebook): readonly string[] {
  if (before === null) return [`“${after.name}” is new.`];
  const name = `“${after.name}”`;
  const parent = after.parent === undefined ? null : (labelOf(codebook, after.parent)?.name ?? after.parent);
  return [
    ...changesOfName(before, after),
    ...changesOfEnding(before, after, (id) => labelOf(codebook, id)?.name ?? id),
    ...(before.form !== after.form || before.colour !== after.colour ? [`${name} looks different.`] : []),
    ...(before.key !== after.key ? [after.key ? `${name} has the key ${after.key}.` : `${name} has no key any more.`] : []),
    ...(before.parent !== after.parent ? [parent ? `${name} is nested in “${parent}”.` : `${name} is nested in nothing.`] : []),
    ...(before.definition !== after.definition ? [`${name} is defined anew.`] : []),
    ...(differ([before.include, before.exclude], [after.include, after.exclude]) ? [`${name} has other examples.`] : []),
    ...(differ(before.attributes, after.attributes) ? [`${name} has other attributes.`] : []),
  ];
}

function changesOfKind(before: RelationKind | null, after: RelationKind, codebook: Codebook): readonly string[] {
  if (before === null) return [`The relation “${after.name}” is new.`];
  const name = `“${after.name}”`;
  const reach = [before.from, before.to, before.acrossTexts];
  return [
    ...changesOfName(before, after),
    ...changesOfEnding(before, after, (id) => relationKindOf(codebook, id)?.name ?? id),
    ...(before.definition !== after.definition ? [`${name} is defined anew.`] : []),
    ...(differ(reach, [after.from, after.to, after.acrossTexts]) ? [`${name} has other ends.`] : []),
  ];
}

interface Named {
  readonly name: string;
  readonly ended?: Ending;
}

const changesOfName = (before: Named, after: Named) =>
  before.name === after.name ? [] : [`“${before.name}” is now called “${after.name}”.`];

function changesOfEnding(before: Named, after: Named, nameOf: (id: string) => string): readonly string[] {
  if (!differ(before.ended, after.ended)) return [];
  if (after.ended === undefined) return [`“${after.name}” is used again.`];
  return after.ended.kind === 'retired'
    ? [`“${after.name}” is not used any more.`]
    : [`“${after.name}” reads as “${nameOf(after.ended.into)}”.`];
}

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

function isReordered(before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): boolean {
  const [was, is] = [before.map(({ id }) => id), after.map(({ id }) => id)];
  const common = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => others.includes(id)).join();
  return common(was, is) !== common(is, was);
}

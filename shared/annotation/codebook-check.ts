import { err, ok, type Result } from '../base/result.ts';
import type { AttributeDefinition, Codebook, Ending, Label, RelationKind } from './codebook.ts';
import { ancestorsOf, isGiven } from './codebook-reading.ts';

/**
 * Something that a codebook may not be. `path` is where, by ids and joined with dots: `labels.claim.name`,
 * `labels.claim.attributes.stance.choices`; `words` are a sentence for the person.
 */
export interface CodebookFault {
  readonly path: string;
  readonly words: string;
}

/** Whether a codebook makes sense in itself, with everything that is wrong with it. What came before it is `nextVersion`'s to judge. */
export function checkCodebook(codebook: Codebook): Result<void, readonly CodebookFault[]> {
  const faults = [
    ...faultsOfIds(codebook),
    ...codebook.labels.flatMap((label) => [...faultsOfLabel(label, codebook)]),
    ...codebook.relations.flatMap((kind) => [...faultsOfKind(kind, codebook)]),
  ];
  return faults.length === 0 ? ok(undefined) : err(faults);
}

function* faultsOfIds({ labels, relations }: Codebook): Generator<CodebookFault> {
  for (const { of, id, name } of repeated([
    ...labels.map((label) => ({ of: 'labels', ...label })),
    ...relations.map((kind) => ({ of: 'relations', ...kind })),
  ])) {
    yield { path: `${of}.${id}`, words: `“${name}” has the id of another entry.` };
  }
}

function* faultsOfLabel(label: Label, codebook: Codebook): Generator<CodebookFault> {
  const { labels } = codebook;
  const path = `labels.${label.id}`;
  const given = labels.filter((each) => each !== label && isGiven(each));
  yield* faultsOfName(label, given, `${path}.name`, 'A label');
  if (isGiven(label) && label.key !== undefined) yield* faultsOfKey(label, label.key, given, `${path}.key`);
  if (label.parent !== undefined) yield* faultsOfParent(label, label.parent, codebook, `${path}.parent`);
  if (label.ended) {
    yield* faultsOfEnding(label, label.ended, labels, `${path}.ended`);
    const into = mergedInto(label, labels);
    if (into) yield* faultsOfLabelMerge(label, into, `${path}.ended`);
  }
  for (const { id, name } of repeated(label.attributes)) {
    yield { path: `${path}.attributes.${id}`, words: `“${name}” has the id of another attribute.` };
  }
  for (const attribute of label.attributes) yield* faultsOfAttribute(attribute, label, `${path}.attributes.${attribute.id}`);
}

function* faultsOfLabelMerge(label: Label, into: Label, path: string): Generator<CodebookFault> {
  if (into.on !== label.on) yield { path, words: `“${label.name}” and “${into.name}” are not both for ${onWords[label.on]}.` };
  for (const { id, name, type } of label.attributes) {
    const other = into.attributes.find((each) => each.id === id);
    if (other && other.type !== type) {
      yield { path, words: `“${name}” is another kind of attribute in “${into.name}”, so the two cannot be merged.` };
    }
  }
}

function mergedInto<T extends Pick<Label, 'id' | 'ended'>>({ ended }: T, all: readonly T[]): T | undefined {
  return ended?.kind === 'merged' ? all.find(({ id }) => id === ended.into) : undefined;
}

const onWords = { span: 'passages', document: 'whole texts' } as const;

function* faultsOfName(
  { name, ended }: Pick<Label, 'name' | 'ended'>,
  others: readonly { readonly name: string }[],
  path: string,
  what: string,
): Generator<CodebookFault> {
  if (name.trim() === '') yield { path, words: `${what} needs a name.` };
  else if (ended === undefined && others.some((other) => sameName(other.name, name))) {
    yield { path, words: `There is another “${name.trim()}”.` };
  }
}

const sameName = (a: string, b: string) => a.trim().toLocaleLowerCase('en') === b.trim().toLocaleLowerCase('en');

function* faultsOfKey(label: Label, key: string, given: readonly Label[], path: string): Generator<CodebookFault> {
  const other = given.find((each) => each.key === key);
  if (!/^[1-9]$/.test(key)) yield { path, words: 'A key is a digit from 1 to 9.' };
  else if (label.on === 'document') yield { path, words: 'Keys are for labels of passages.' };
  else if (other) yield { path, words: `${key} is the key of “${other.name}”.` };
}

function* faultsOfParent(label: Label, parent: string, codebook: Codebook, path: string): Generator<CodebookFault> {
  const found = codebook.labels.find(({ id }) => id === parent);
  if (!found) yield { path, words: `“${label.name}” is nested in a label that is not there.` };
  else if (found.on !== label.on)
    yield { path, words: `“${label.name}” and “${found.name}” are not both for ${onWords[label.on]}.` };
  else if (ancestorsOf(codebook, label).length === 0) {
    yield { path, words: `“${label.name}” is nested in itself, by way of “${found.name}”.` };
  }
}

function* faultsOfEnding<T extends Pick<Label, 'id' | 'name' | 'ended'>>(
  entry: T,
  ended: Ending,
  all: readonly T[],
  path: string,
): Generator<CodebookFault> {
  if (ended.kind !== 'merged') return;
  const into = mergedInto(entry, all);
  if (!into) yield { path, words: `“${entry.name}” is merged into something that is not there.` };
  else if (leadsRound(all, entry, (each) => (each.ended?.kind === 'merged' ? each.ended.into : undefined))) {
    yield { path, words: `“${entry.name}” is merged into itself, by way of “${into.name}”.` };
  }
}

/** Whether going from one to the next comes back to where it began. */
function leadsRound<T extends { readonly id: string }>(all: readonly T[], from: T, next: (at: T) => string | undefined): boolean {
  const byId = new Map(all.map((each) => [each.id, each]));
  const seen = new Set<string>();
  let at = next(from);
  while (at !== undefined && at !== from.id && !seen.has(at)) {
    seen.add(at);
    const found = byId.get(at);
    at = found && next(found);
  }
  return at === from.id;
}

function* faultsOfAttribute(attribute: AttributeDefinition, label: Label, path: string): Generator<CodebookFault> {
  const { name, retired } = attribute;
  if (name.trim() === '') yield { path: `${path}.name`, words: 'An attribute needs a name.' };
  else if (!retired && label.attributes.some((each) => each !== attribute && !each.retired && sameName(each.name, name))) {
    yield { path: `${path}.name`, words: `“${label.name}” has another attribute “${name.trim()}”.` };
  }
  if ('choices' in attribute) {
    const { choices } = attribute;
    if (repeated(choices).length > 0) yield { path: `${path}.choices`, words: `Two choices of “${name}” have the same id.` };
    if (!retired && choices.every((choice) => choice.retired))
      yield { path: `${path}.choices`, words: `“${name}” needs a choice.` };
    for (const choice of choices) {
      const at = `${path}.choices.${choice.id}`;
      if (choice.name.trim() === '') yield { path: at, words: 'A choice needs a name.' };
      else if (!choice.retired && choices.some((each) => each !== choice && !each.retired && sameName(each.name, choice.name))) {
        yield { path: at, words: `There is another choice “${choice.name.trim()}”.` };
      }
    }
  }
  if (attribute.type === 'number') {
    const { least = -Infinity, most = Infinity, step } = attribute;
    if (least > most) yield { path: `${path}.most`, words: 'The greatest value is less than the least.' };
    if (step !== undefined && step <= 0) yield { path: `${path}.step`, words: 'A step is more than nothing.' };
  }
}

function* faultsOfKind(kind: RelationKind, { labels, relations }: Codebook): Generator<CodebookFault> {
  const path = `relations.${kind.id}`;
  yield* faultsOfName(
    kind,
    relations.filter((each) => each !== kind && isGiven(each)),
    `${path}.name`,
    'A kind of relation',
  );
  if (kind.ended) {
    yield* faultsOfEnding(kind, kind.ended, relations, `${path}.ended`);
    const into = mergedInto(kind, relations);
    if (into && into.symmetric !== kind.symmetric) {
      yield {
        path: `${path}.ended`,
        words: `One of “${kind.name}” and “${into.name}” has a direction, so the two cannot be merged.`,
      };
    }
  }
  for (const end of ['from', 'to'] as const) {
    const strangers = kind[end].filter((id) => labels.find((label) => label.id === id)?.on !== 'span');
    if (strangers.length > 0)
      yield { path: `${path}.${end}`, words: `“${kind.name}” ends at something that is no label of passages.` };
  }
  if (kind.symmetric && kind.from.toSorted().join() !== kind.to.toSorted().join()) {
    yield { path: `${path}.to`, words: `“${kind.name}” reads the same both ways, so both its ends take the same labels.` };
  }
}

function repeated<T extends { readonly id: string }>(entries: readonly T[]): readonly T[] {
  return entries.filter(({ id }, index) => entries.findIndex((each) => each.id === id) !== index);
}

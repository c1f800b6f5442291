import type { Codebook, Label } from '../../shared/annotation/codebook.ts';
import { ancestorsOf, outline, readAs } from '../../shared/annotation/codebook-reading.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { AuthorName } from './AnnotationCard.tsx';
import type { DeskState } from './desk.ts';
import { noFilter, passing } from './filter.ts';
import type { TalkState } from './talk.ts';

type Given = Pick<DeskState, 'filter' | 'placements' | 'codebook' | 'relations' | 'said'>;

/** A label of the legend; `count` is of the marks that it would show, by all else that is asked for. */
export interface LabelFacet {
  readonly label: Label;
  /** Its id and those of all that are nested in it: they are shown and hidden with it. */
  readonly family: readonly [string, ...string[]];
  /** As in `outline`. */
  readonly depth: number;
  readonly count: number;
}

/** The labels that are given, and behind them those that are no longer given and still stand in the text. */
export function labelFacets({ filter, placements, codebook, relations, said }: Given): readonly LabelFacet[] {
  const others = passing({ ...filter, labels: noFilter.labels }, placements, { codebook, relations, said });
  // Marks are many and labels few: what a label reads as today is asked once for each.
  const written = countBy(others, ({ annotation }) => annotation.label);
  const counts = new Map<string, number>();
  for (const [label, count] of written) {
    const id = readAs(codebook, label)?.id ?? label;
    counts.set(id, (counts.get(id) ?? 0) + count);
  }
  const given = outline(codebook, 'span');
  const known = new Set(given.map(({ label }) => label.id));
  const all = others === placements ? written : countBy(placements, ({ annotation }) => annotation.label);
  const standing = [...all.keys()].map((label) => readAs(codebook, label)).filter((label) => label !== null);
  const ended = [...new Map(standing.filter(({ id }) => !known.has(id)).map((label) => [label.id, label])).values()];
  return [...given, ...ended.map((label) => ({ label, depth: 0 }))].map(({ label, depth }) => ({
    label,
    family: [label.id, ...codebook.labels.filter((each) => isNestedIn(codebook, each, label)).map(({ id }) => id)],
    depth,
    count: counts.get(label.id) ?? 0,
  }));
}

const isNestedIn = (codebook: Codebook, label: Label, outer: Label) =>
  ancestorsOf(codebook, label).some(({ id }) => id === outer.id);

/** Somebody who marked something in the text or said something of it; `count` as a label's, and of threads. */
export interface PersonFacet {
  readonly account: AccountId;
  readonly name: string;
  readonly count: number;
}

/** By name. @param voices of what is said */
export function peopleFacets(
  { filter, placements, codebook, relations, said }: Given,
  authorName: AuthorName,
  voices: TalkState['voices'] = [],
): readonly PersonFacet[] {
  const people = new Map<AccountId, { -readonly [K in keyof PersonFacet]: PersonFacet[K] }>();
  const passed = passing({ ...filter, people: noFilter.people }, placements, { codebook, relations, said });
  const others = passed === placements ? null : new Set(passed);
  for (const placement of placements) {
    const { annotation, layer } = placement;
    const account = layer.authorOf(annotation.creator);
    if (account === null) continue;
    const known = people.get(account) ?? { account, name: authorName(annotation, layer), count: 0 };
    people.set(account, known);
    if (others?.has(placement) ?? true) known.count++;
  }
  for (const { account, name, count } of voices) {
    const known = people.get(account) ?? { account, name, count: 0 };
    people.set(account, { ...known, count: known.count + count });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function countBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

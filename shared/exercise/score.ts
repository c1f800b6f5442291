import type { Segments } from '../agreement/segments.ts';
import type { AttributeValue, Relation } from '../annotation/annotation.ts';
import type { Codebook } from '../annotation/codebook.ts';
import { readKindAs } from '../annotation/codebook-reading.ts';
import type { AnnotationId, DocumentId, RelationId } from '../base/id.ts';
import { bestPairs } from './best-match.ts';
import { type Answer, type Match, matchAnnotations } from './match-annotations.ts';
import { type Overall, overallOf } from './overall.ts';
import { type Ratio, ratio, tokenRatio } from './ratio.ts';
import type { ScoreRules } from './score-rules.ts';

/** What was submitted, or what the key says, in all texts of an exercise. Removed relations do not count. */
export interface Answers {
  readonly annotations: readonly Answer[];
  readonly relations: readonly Relation[];
}

/** What became of one annotation of the key or of the submission. Every one of both is in one finding. */
export type Finding =
  | {
      readonly kind: 'found';
      readonly key: AnnotationId;
      readonly own: AnnotationId;
      readonly likeness: number;
      /** The attributes that the key gives, by id: whether the submission gives the same. */
      readonly attributes: Readonly<Record<string, boolean>>;
    }
  | { readonly kind: 'missed'; readonly key: AnnotationId }
  | { readonly kind: 'added'; readonly own: AnnotationId };

/** As `Finding`, of relations. */
export type RelationFinding =
  | { readonly kind: 'found'; readonly key: RelationId; readonly own: RelationId }
  | { readonly kind: 'missed'; readonly key: RelationId }
  | { readonly kind: 'added'; readonly own: RelationId };

interface Points {
  readonly points: number;
  /** At most. */
  readonly of: number;
}

export interface LabelScore extends Points {
  readonly label: string;
  /** By annotations with just the same characters; by annotations, each for its likeness; by words. */
  readonly exact: Ratio;
  readonly overlap: Ratio;
  /** Null for labels of whole texts. */
  readonly tokens: Ratio | null;
  readonly findings: readonly Finding[];
}

export interface RelationScore extends Points {
  readonly relation: string;
  readonly ratio: Ratio;
  readonly findings: readonly RelationFinding[];
}

/** What a submission is worth by the key, without what a person gives or overrides (grade.ts). */
export interface Score extends Points {
  /** Of labels that the key or the submission has, in the codebook's order; what the codebook never had comes last. */
  readonly labels: readonly LabelScore[];
  readonly relations: readonly RelationScore[];
  readonly overall: Overall;
}

/** Scores a submission against a key. Pure: in whatever order annotations and relations come, the score is the same. */
export function score(
  key: Answers,
  own: Answers,
  rules: ScoreRules,
  codebook: Codebook,
  texts: ReadonlyMap<DocumentId, Segments>,
): Score {
  const matches = matchAnnotations(key.annotations, own.annotations, rules);
  const exact = matchAnnotations(key.annotations, own.annotations, { passages: 'exact', least: 1 });
  // By likeness alone, however small: what `least` is must not change a figure that has no points in it.
  const overlap = matchAnnotations(key.annotations, own.annotations, { passages: 'overlap', least: 0 });
  const order = codebook.labels.map(({ id }) => id);
  const labels = inOrder([...key.annotations, ...own.annotations], order).map((label): LabelScore => {
    const has = (answer: Answer) => answer.label === label;
    const [wanted, given] = [key.annotations.filter(has), own.annotations.filter(has)];
    const found = matches.filter((match) => has(match.key));
    const worth = rules.labels[label] ?? 1;
    const ratioOf = (of: readonly Match[]) =>
      ratio(
        sum(of, (match) => (has(match.key) ? match.likeness : 0)),
        given.length,
        wanted.length,
      );
    const isOnText = [...wanted, ...given].every(({ place }) => place.kind === 'text');
    return {
      label,
      ...pointsOf(worth * sum(found, (match) => credit(match, rules)), given.length - found.length, worth * wanted.length, rules),
      exact: ratioOf(exact),
      overlap: ratioOf(overlap),
      tokens: isOnText ? null : tokenRatio(wanted, given, texts),
      findings: findingsOf(wanted, given, found),
    };
  });
  const relations = scoreRelations(key, own, matches, rules, codebook);
  const alike = matches.flatMap((match) => Object.values(sameAttributes(match.key, match.own)));
  const count = (kind: RelationFinding['kind']) =>
    sum(relations, ({ findings }) => findings.filter((each) => each.kind === kind).length);
  const [found, missed, added] = [count('found'), count('missed'), count('added')];
  return {
    labels,
    relations,
    overall: {
      ...overallOf({ wanted: key.annotations, given: own.annotations, exact, overlap, texts }),
      relations: ratio(found, found + added, found + missed),
      attributes: { same: alike.filter(Boolean).length, of: alike.length },
    },
    points: sum([...labels, ...relations], (each) => each.points),
    of: sum([...labels, ...relations], (each) => each.of),
  };
}

const pointsOf = (earned: number, added: number, of: number, rules: ScoreRules): Points => ({
  ...{ points: Math.max(0, earned - rules.added * added), of },
});

/** The share of its points that a found annotation earns. */
function credit({ key, own, likeness }: Match, { passages, attributes }: ScoreRules): number {
  const place = passages === 'exact' ? 1 : likeness;
  const same = Object.values(sameAttributes(key, own));
  if (same.length === 0) return place;
  return place * (1 - attributes + (attributes * same.filter(Boolean).length) / same.length);
}

function sameAttributes(key: Answer, own: Answer): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.entries(key.attributes).map(([id, value]) => [id, isSame(value, own.attributes[id])]));
}

function isSame(key: AttributeValue, own: AttributeValue | undefined): boolean {
  if (typeof key === 'string' || typeof own === 'string' || !Array.isArray(key) || !Array.isArray(own)) return key === own;
  return key.length === own.length && key.every((each) => own.includes(each));
}

function findingsOf(wanted: readonly Answer[], given: readonly Answer[], found: readonly Match[]): readonly Finding[] {
  const [keys, owns] = [new Set(found.map(({ key }) => key.id)), new Set(found.map(({ own }) => own.id))];
  return [
    ...found.map(
      ({ key, own, likeness }): Finding => ({
        ...{ kind: 'found', key: key.id, own: own.id, likeness, attributes: sameAttributes(key, own) },
      }),
    ),
    ...left(wanted, keys).map((id): Finding => ({ kind: 'missed', key: id })),
    ...left(given, owns).map((id): Finding => ({ kind: 'added', own: id })),
  ];
}

const left = <Id extends string>(entries: readonly { readonly id: Id }[], matched: ReadonlySet<Id>): readonly Id[] =>
  entries.flatMap(({ id }) => (matched.has(id) ? [] : [id])).sort();

/** A relation is found where both of its ends were and the kind is the same; a symmetric one either way round. */
function scoreRelations(
  key: Answers,
  own: Answers,
  matches: readonly Match[],
  rules: ScoreRules,
  codebook: Codebook,
): RelationScore[] {
  const keyOf = new Map(matches.map((match) => [match.own.id, match.key.id]));
  const kindOf = ({ label }: Relation) => readKindAs(codebook, label)?.id ?? label;
  const standing = ({ relations }: Answers) =>
    relations
      .filter(({ removed }) => removed === null)
      .map((relation) => ({ id: relation.id, label: kindOf(relation), relation }));
  const [wanted, given] = [standing(key), standing(own)];
  const order = codebook.relations.map(({ id }) => id);
  return inOrder([...wanted, ...given], order).map((kind) => {
    const isSymmetric = readKindAs(codebook, kind)?.symmetric ?? false;
    const ofKind = (all: typeof wanted) => all.filter(({ label }) => label === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
    const [keys, owns] = [ofKind(wanted), ofKind(given)];
    const joins = (one: Relation, other: Relation) => {
      const [from, to] = [keyOf.get(other.from.annotation), keyOf.get(other.to.annotation)];
      if (from === undefined || to === undefined) return false;
      const is = (a: AnnotationId, b: AnnotationId) => one.from.annotation === a && one.to.annotation === b;
      return is(from, to) || (isSymmetric && is(to, from));
    };
    const worthOf = (a: (typeof keys)[number], b: (typeof owns)[number]) => Number(joins(a.relation, b.relation));
    const found = bestPairs(keys, owns, worthOf).map(([a, b]) => ({ key: a.id, own: b.id }));
    const worth = rules.relations[kind] ?? 1;
    return {
      relation: kind,
      ...pointsOf(worth * found.length, owns.length - found.length, worth * keys.length, rules),
      ratio: ratio(found.length, owns.length, keys.length),
      findings: [
        ...found.map((each): RelationFinding => ({ kind: 'found', ...each })),
        ...left(keys, new Set(found.map((each) => each.key))).map((id): RelationFinding => ({ kind: 'missed', key: id })),
        ...left(owns, new Set(found.map((each) => each.own))).map((id): RelationFinding => ({ kind: 'added', own: id })),
      ],
    };
  });
}

function inOrder(entries: readonly { readonly label: string }[], order: readonly string[]): readonly string[] {
  const used = new Set(entries.map(({ label }) => label));
  return [...order.filter((id) => used.has(id)), ...[...used].filter((id) => !order.includes(id)).sort()];
}

const sum = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((all, each) => all + of(each), 0);

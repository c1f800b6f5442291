import type { AnnotationId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { End, Relation } from './annotation.ts';
import type { Codebook, RelationKind } from './codebook.ts';
import { admits, givenKinds, isGiven, readAs, readKindAs } from './codebook-reading.ts';

/** A relation that somebody wants to make. `kind` and the labels are ids in the codebook. */
export interface Proposal {
  readonly kind: string;
  readonly from: End;
  readonly fromLabel: string;
  readonly to: End;
  readonly toLabel: string;
}

/** Why a relation is refused. `words` are a sentence for the person. */
export interface RelationRefusal {
  readonly code: 'unknownKind' | 'retiredKind' | 'toItself' | 'withinTextOnly' | 'wrongStart' | 'wrongEnd' | 'duplicate';
  readonly words: string;
}

/**
 * Whether a relation may be made, by the codebook's allowed ends and by what stands already.
 *
 * A symmetric kind has no direction: its ends fit if they fit either way round, and it stands already if it stands either way.
 *
 * @param existing the relations of the layer; removed ones do not count.
 */
export function canRelate(codebook: Codebook, proposal: Proposal, existing: Iterable<Relation>): Result<void, RelationRefusal> {
  const { from, to, fromLabel, toLabel } = proposal;
  const kind = readKindAs(codebook, proposal.kind);
  if (kind === null) return refuse('unknownKind', 'The codebook has no such kind of relation.');
  if (!isGiven(kind)) return refuse('retiredKind', `“${kind.name}” is not used any more.`);
  const name = `“${kind.name.charAt(0).toLocaleUpperCase('en')}${kind.name.slice(1)}”`;
  if (from.annotation === to.annotation) return refuse('toItself', 'An annotation cannot be related to itself.');
  if (!kind.acrossTexts && from.document !== to.document) {
    return refuse('withinTextOnly', `${name} relates annotations of one text only.`);
  }
  const endsFit = endsOf(codebook, kind);
  if (!endsFit(fromLabel, toLabel) && !(kind.symmetric && endsFit(toLabel, fromLabel))) {
    return admits(codebook, kind.from, fromLabel)
      ? refuse('wrongEnd', `${name} ends at ${anyOf(codebook, kind.to)}, not at ${oneOf(codebook, toLabel)}.`)
      : refuse('wrongStart', `${name} starts at ${anyOf(codebook, kind.from)}, not at ${oneOf(codebook, fromLabel)}.`);
  }
  for (const relation of existing) {
    if (
      relation.removed === null &&
      readKindAs(codebook, relation.label) === kind &&
      joins(relation, from.annotation, to.annotation, kind.symmetric)
    ) {
      return refuse('duplicate', `${name} already stands between these two.`);
    }
  }
  return ok(undefined);
}

/** A kind of relation that fits between two annotations. `reversed`: from the second to the first. */
export interface PossibleKind {
  /** Id in the codebook. */
  readonly kind: string;
  readonly reversed: boolean;
}

/**
 * The kinds that fit between two annotations by their labels, in the codebook's order: those that fit as the two were picked,
 * then those that fit the other way round. A kind with a direction that fits both ways is in both.
 */
export function kindsBetween(
  codebook: Codebook,
  fromLabel: string,
  toLabel: string,
  { sameText }: { readonly sameText: boolean },
): readonly PossibleKind[] {
  const kinds = givenKinds(codebook).filter((kind) => sameText || kind.acrossTexts);
  const fits = (kind: RelationKind, start: string, end: string) => endsOf(codebook, kind)(start, end);
  const forward = kinds.filter((kind) => fits(kind, fromLabel, toLabel) || (kind.symmetric && fits(kind, toLabel, fromLabel)));
  const backward = kinds.filter((kind) => !kind.symmetric && fits(kind, toLabel, fromLabel));
  return [
    ...forward.map(({ id }) => ({ kind: id, reversed: false })),
    ...backward.map(({ id }) => ({ kind: id, reversed: true })),
  ];
}

const refuse = (code: RelationRefusal['code'], words: string) => err({ code, words });

const endsOf = (codebook: Codebook, kind: RelationKind) => (fromLabel: string, toLabel: string) =>
  admits(codebook, kind.from, fromLabel) && admits(codebook, kind.to, toLabel);

function joins({ from, to }: Relation, start: AnnotationId, end: AnnotationId, eitherWay: boolean): boolean {
  const is = (a: AnnotationId, b: AnnotationId) => from.annotation === a && to.annotation === b;
  return is(start, end) || (eitherWay && is(end, start));
}

const listed = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const anyOf = (codebook: Codebook, labels: readonly string[]) => listed.format(labels.map((label) => oneOf(codebook, label)));

function oneOf(codebook: Codebook, label: string): string {
  const name = readAs(codebook, label)?.name ?? label;
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

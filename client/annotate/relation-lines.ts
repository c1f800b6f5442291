import type { Relation } from '../../shared/annotation/annotation.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import type { RelationLine } from './AnnotationCard.tsx';
import type { Acts } from './acts.ts';
import type { Placement } from './placements.ts';
import { words } from './words.ts';

/** For each mark its relations, as it would tell them. A relation whose other end was removed is told too, and says so. */
export function relationLines(
  acts: Acts,
  relations: readonly Relation[],
  placements: readonly Placement[],
): ReadonlyMap<AnnotationId, readonly RelationLine[]> {
  const standing = new Set(placements.map(({ annotation }) => annotation.id));
  const lines = new Map<AnnotationId, RelationLine[]>();
  const add = (own: AnnotationId, line: RelationLine) => {
    const known = lines.get(own);
    if (known) known.push(line);
    else lines.set(own, [line]);
  };
  for (const { id, label, from, to } of relations) {
    const kind = acts.kindName(label);
    const quote = (end: AnnotationId) => (standing.has(end) ? `“${acts.quoteOf(end)}”` : words.removedEnd);
    add(from.annotation, { id, sentence: `${kind} ${quote(to.annotation)}` });
    add(to.annotation, {
      id,
      sentence: acts.isSymmetric(label)
        ? `${kind} ${quote(from.annotation)}`
        : words.relationToThis(quote(from.annotation), kind),
    });
  }
  return lines;
}

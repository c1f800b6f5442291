import type { PossibleKind } from '../../shared/annotation/relation.ts';
import type { AnnotationId, RelationId } from '../../shared/base/id.ts';

/** What the person has in hand. Relating and moving end with Esc, a choice, or the removal of what they are about. */
export type Hand =
  | { readonly kind: 'empty' }
  | { readonly kind: 'annotation'; readonly id: AnnotationId }
  | { readonly kind: 'relation'; readonly id: RelationId }
  | { readonly kind: 'relating'; readonly from: AnnotationId }
  | { readonly kind: 'choosing'; readonly from: AnnotationId; readonly to: AnnotationId; readonly kinds: readonly PossibleKind[] }
  | { readonly kind: 'moving'; readonly id: AnnotationId };

/** The marks that it is about, the one whose card is open first. */
export function marksIn(hand: Hand): readonly AnnotationId[] {
  switch (hand.kind) {
    case 'empty':
    case 'relation':
      return [];
    case 'annotation':
    case 'moving':
      return [hand.id];
    case 'relating':
      return [hand.from];
    case 'choosing':
      return [hand.from, hand.to];
  }
}

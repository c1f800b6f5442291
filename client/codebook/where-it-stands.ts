import { type Codebook, labelOf } from '../../shared/annotation/codebook.ts';
import { givenKinds, givenLabels, givenParentOf } from '../../shared/annotation/codebook-reading.ts';
import { words } from './words.ts';

/** Where a label or a kind stands among those beside it, in words for who cannot see it move. */
export function whereItStands(codebook: Codebook, id: string): string {
  const label = labelOf(codebook, id);
  const around = label && givenParentOf(codebook, label);
  const beside = label
    ? givenLabels(codebook, label.on).filter((each) => givenParentOf(codebook, each)?.id === around?.id)
    : givenKinds(codebook);
  const index = beside.findIndex((each) => each.id === id);
  const name = beside[index]?.name ?? '';
  const place = words.movedTo(name, index + 1, beside.length);
  return around ? `${place}; ${words.nestedIn(name, around.name)}` : place;
}

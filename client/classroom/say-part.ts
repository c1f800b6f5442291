import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import { words } from './words-grades.ts';

type Line = Graded['total'];

/** What has points, in words: a label, a kind of relation, what a person gives, or all of it. */
export function sayPart({ part, title }: Pick<Line, 'part' | 'title'>, codebook: Codebook): string {
  switch (part.kind) {
    case 'total':
      return words.total;
    case 'label':
      return readAs(codebook, part.id)?.name ?? part.id;
    case 'relation':
      return readKindAs(codebook, part.id)?.name ?? part.id;
    case 'free':
      return title || part.id;
  }
}

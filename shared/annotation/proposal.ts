import { isProgram } from '../base/id.ts';
import type { Annotation, AuthorOf } from './annotation.ts';
import type { Layer } from './layer.ts';

/**
 * Whether a program made an annotation, and no person has kept it. A program is told by its account, whatever it says of the annotation,
 * and that it kept it itself counts for nothing.
 */
export function isProposal(annotation: Annotation, layer: Pick<Layer, 'history'>, authorOf: AuthorOf): boolean {
  const isByProgram = (client: number) => {
    const account = authorOf(client);
    return account !== null && isProgram(account);
  };
  if (annotation.origin !== 'model' && !isByProgram(annotation.creator)) return false;
  if (annotation.confirmed === null) return true;
  const kept = layer.history(annotation.id).findLast(({ what }) => what === 'confirmed');
  return kept === undefined || isByProgram(kept.by);
}

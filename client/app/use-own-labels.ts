import { useSyncExternalStore } from 'react';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { Table } from '../annotate/table.ts';

/** Labels of all marks that stand on a table, each as often as it is given, as its codebook reads them today. */
export function useOwnLabels(table: Table): readonly string[] {
  const labels = useSyncExternalStore(table.subscribeGathered, () => labelsOn(table).join('\n')); // compared by what it says
  return labels === '' ? [] : labels.split('\n');
}

function labelsOn({ marks, state }: Table): string[] {
  const { codebook } = state();
  const standing = marks.documents
    .flatMap((document) => marks.on(document))
    .filter(({ annotation }) => annotation.removed === null);
  return standing.map(({ annotation: { label } }) => readAs(codebook, label)?.id ?? label);
}

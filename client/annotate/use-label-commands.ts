import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import { useCommands } from '../ui/commands.ts';
import type { Desk } from './desk.ts';
import { words } from './words.ts';

/** Labels by name for the selected words of a text that is being written, in which their keys are letters. */
export function useLabelCommands(desk: Desk | null): void {
  const isWritten = desk !== null && desk.view.writing !== null;
  const { codebook, mayAnnotate } = desk?.state() ?? {};
  const labels = isWritten && codebook && mayAnnotate ? givenLabels(codebook, 'span') : [];
  useCommands(
    labels.map(({ id, name, key }) => ({
      id: `label-${id}`,
      name: words.labelSelected(name),
      ...(key && { keys: ['Alt', key] }),
      run() {
        desk?.focus(); // the selection comes back with the focus
        desk?.label(id);
      },
    })),
  );
}

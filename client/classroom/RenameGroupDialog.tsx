import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { NameDialog } from './NameDialog.tsx';
import { useClassActs } from './use-class-acts.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly exercise: ExerciseId;
  readonly group: Pick<StaffExercise['seats'][number], 'id' | 'name'>;
  readonly onClose: () => void;
}

/** Calls a group otherwise; its students see it at once. */
export function RenameGroupDialog({ exercise, group: { id, name }, onClose }: Props) {
  const acts = useClassActs(exercise);
  return (
    <NameDialog
      title={words.renameGroupTitle(name)}
      label={words.name}
      first={name}
      maxLength={80}
      send={words.save}
      onName={(now) => acts.renameGroup(id, now)}
      onClose={onClose}
    />
  );
}

import { useQueryClient } from '@tanstack/react-query';
import type { ExerciseId, ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { NameDialog } from './NameDialog.tsx';
import { templatesQuery } from './queries.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly exercise: { readonly id: ExerciseId; readonly name: string };
  readonly project: ProjectId;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

/** Keeps how an exercise is set up, so that others are begun with it. */
export function SaveTemplateDialog({ exercise: { id: exercise, name: first }, project, onSaved, onClose }: Props) {
  const queries = useQueryClient();
  const save = async (name: string) => {
    const template = await call('saveTemplate', { params: { exercise }, body: { name } });
    void queries.invalidateQueries({ queryKey: templatesQuery(project).queryKey });
    onSaved(template.name);
  };
  return (
    <NameDialog
      title={words.saveTemplateTitle}
      how={words.saveTemplateHow}
      label={words.templateName}
      first={first}
      maxLength={200}
      send={words.saveTemplateNow}
      onName={save}
      onClose={onClose}
    />
  );
}

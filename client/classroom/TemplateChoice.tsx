import { Menu, Radio } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import type { TemplateSummary } from '../../shared/api/template-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { RowMenu } from '../ui/RowMenu.tsx';
import { templatesQuery } from './queries.ts';
import styles from './setup.module.css';
import { words } from './words-setup.ts';

interface Props {
  readonly project: ProjectId;
  readonly template: TemplateSummary;
  readonly onRemoved: () => void;
}

/** A template of the project among what an exercise can begin with, and the way to be rid of it. */
export function TemplateChoice({ project, template: { id, name, goals, grouping, blind, scored }, onRemoved }: Props) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('removeTemplate', { params: { project, template: id } }),
    onSuccess: async () => {
      onRemoved();
      await queries.invalidateQueries({ queryKey: templatesQuery(project).queryKey });
    },
  });
  const asked = goals.reduce((sum, { count }) => sum + count, 0);
  const how = [
    ...(asked > 0 ? [words.templateAsks(asked)] : []),
    words.templateHow.groupings[grouping],
    ...(blind ? [words.templateHow.blind] : []),
    ...(scored ? [words.templateHow.scored] : []),
  ];
  return (
    <div className={styles.template}>
      <Radio value={id} label={<bdi>{name}</bdi>} description={how.join(' · ')} />
      <RowMenu label={words.more(name)}>
        <Menu.Item leftSection={<Trash2 size={16} aria-hidden />} onClick={() => remove.mutate()}>
          {words.removeTemplate}
        </Menu.Item>
      </RowMenu>
      {remove.error && <Notice>{remove.error.message}</Notice>}
    </div>
  );
}

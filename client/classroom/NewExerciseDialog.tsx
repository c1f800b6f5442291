import { Checkbox, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { DocumentId, ProjectId, TemplateId } from '../../shared/base/id.ts';
import { twoReports, twoReportsName } from '../../shared/exercise/two-reports.ts';
import { call } from '../api/client.ts';
import { documentsQuery } from '../api/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { sayDate } from '../ui/say-date.ts';
import { exercisesQuery, templatesQuery } from './queries.ts';
import styles from './setup.module.css';
import { TemplateChoice } from './TemplateChoice.tsx';
import { words } from './words-setup.ts';

type Beginning = 'empty' | 'twoReports' | TemplateId;

interface Props {
  readonly project: ProjectId;
  readonly onClose: () => void;
}

/** Makes an exercise over some texts, empty, from the ready template or from one of the project's, and goes to its setup. */
export function NewExerciseDialog({ project, onClose }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: documents } = useSuspenseQuery(documentsQuery(project));
  const [beginning, setBeginning] = useState<Beginning>('empty');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly DocumentId[]>(() => (documents.length <= 2 ? documents.map(({ id }) => id) : []));
  const { data: templates = [] } = useQuery(templatesQuery(project));
  const template = templates.find(({ id }) => id === beginning);
  const ofText = documents.find(({ id }) => id === chosen[0])?.title ?? '';
  const suggested = beginning === 'twoReports' ? twoReportsName : (template?.name ?? ofText);
  const lacking = lackOf(beginning, chosen.length);
  const create = useMutation({
    mutationFn: async () => {
      const made = await call('createExercise', {
        params: { project },
        body: { name: name.trim() || suggested || words.unnamed, texts: [...chosen], ...(template && { template: template.id }) },
      });
      if (beginning !== 'twoReports') return made;
      const { goals, ...settings } = twoReports(made.codebook);
      return call('setExercise', { params: { exercise: made.id }, body: { ...settings, goals: [...goals] } });
    },
    onSuccess: async ({ id }) => {
      void queries.invalidateQueries({ queryKey: exercisesQuery(project).queryKey });
      await navigate({ to: '/x/$exercise/setup', params: { exercise: id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };

  return (
    <Dialog onClose={onClose} title={words.newExercise} size="lg">
      <form className={styles.form} onSubmit={submit}>
        {documents.length === 0 && <p>{words.noTexts}</p>}
        <Radio.Group label={words.beginWith} value={beginning} onChange={setBeginning}>
          <div className={styles.choices}>
            <Radio value="empty" label={words.empty} description={words.emptyHow} />
            <Radio value="twoReports" label={twoReportsName} description={words.twoReportsHow} />
            {templates.map((each) => (
              <TemplateChoice
                key={each.id}
                project={project}
                template={each}
                onRemoved={() => setBeginning((now) => (now === each.id ? 'empty' : now))}
              />
            ))}
          </div>
        </Radio.Group>
        <TextInput
          label={words.name}
          value={name}
          placeholder={suggested}
          maxLength={200}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <Checkbox.Group
          label={beginning === 'twoReports' ? words.twoToChoose : words.textsToChoose}
          value={[...chosen]}
          onChange={setChosen}
          error={chosen.length > 0 ? lacking : null}
        >
          <div className={styles.choices}>
            {documents.map(({ id, title, publisher, date }) => (
              <Checkbox key={id} value={id} label={title} description={[publisher, sayDate(date)].filter(Boolean).join(' · ')} />
            ))}
          </div>
        </Checkbox.Group>
        <FormEnd
          send={words.create}
          isSending={create.isPending}
          isEmpty={lacking !== null}
          refused={create.error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

function lackOf(beginning: Beginning, texts: number): string | null {
  if (beginning === 'twoReports') return texts === 2 ? null : words.chooseTwo;
  if (texts === 0) return words.chooseSome;
  return texts > 8 ? words.atMost : null;
}

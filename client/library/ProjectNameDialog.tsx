import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Project } from '../../shared/api/project-contract.ts';
import { call } from '../api/client.ts';
import { projectQuery, projectsQuery } from '../api/queries.ts';
import { FormEnd } from '../ui/FormEnd.tsx';
import styles from './dialogs.module.css';
import { words } from './words.ts';

interface Opening {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a project and goes to it. */
export function NewProjectDialog({ opened, onClose }: Opening) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = async (name: string) => {
    const project = await call('createProject', { body: { name } });
    await queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
    onClose();
    await navigate({ to: '/p/$project', params: { project: project.id } });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.newProject}>
      <NameField initial="" action={words.create} onSubmit={create} onClose={onClose} />
    </Modal>
  );
}

interface RenameProps extends Opening {
  readonly project: Pick<Project, 'id' | 'name'>;
}

/** Gives a project another name. */
export function RenameProjectDialog({ project, opened, onClose }: RenameProps) {
  const queries = useQueryClient();
  const rename = async (name: string) => {
    await call('renameProject', { params: { project: project.id }, body: { name } });
    void queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
    await queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey });
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.renameProject}>
      <NameField initial={project.name} action={words.save} onSubmit={rename} onClose={onClose} />
    </Modal>
  );
}

interface NameFieldProps {
  readonly initial: string;
  readonly action: string;
  readonly onSubmit: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

function NameField({ initial, action, onSubmit, onClose }: NameFieldProps) {
  const [name, setName] = useState(initial);
  const { mutate, isPending, error } = useMutation({ mutationFn: onSubmit });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(name);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={words.projectName}
        value={name}
        maxLength={200}
        data-autofocus
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <FormEnd send={action} isSending={isPending} isEmpty={name.trim() === ''} refused={error?.message} onCancel={onClose} />
    </form>
  );
}

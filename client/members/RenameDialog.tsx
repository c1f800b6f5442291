import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { NameForm } from './NameForm.tsx';
import { words } from './words.ts';

interface Props {
  readonly name: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Changes what others call me, everywhere at once. */
export function RenameDialog({ name, opened, onClose }: Props) {
  const queries = useQueryClient();
  const rename = async (next: string) => {
    queries.setQueryData(meQuery.queryKey, await call('rename', { body: { name: next } }));
    onClose();
    await queries.invalidateQueries({ queryKey: ['project'] });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.renaming}>
      <NameForm label={words.name} initial={name} action={words.save} onSubmit={rename} />
    </Modal>
  );
}

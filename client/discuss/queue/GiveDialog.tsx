import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountId } from '../../../shared/base/id.ts';
import type { Assignment } from '../../../shared/review/thread.ts';
import { ChoiceField } from '../../ui/ChoiceField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { words } from './words.ts';

interface Props {
  readonly count: number;
  /** To whom it can be given: everybody with access. */
  readonly people: readonly { readonly account: AccountId; readonly name: string }[];
  readonly assignment: Assignment | null;
  /** What is left out, and which they are, where it is several. */
  readonly children?: React.ReactNode;
  readonly onGive: (assignment: Assignment | null, name: string) => void;
  readonly onClose: () => void;
}

/** Who is to do it, and by when. */
export function GiveDialog({ count, people, assignment, children, onGive, onClose }: Props) {
  const [to, setTo] = useState<AccountId | ''>(assignment?.to ?? people[0]?.account ?? '');
  const [due, setDue] = useState(assignment?.due ?? '');
  return (
    <Dialog onClose={onClose} title={words.lookTitle.assign(count)} closeButtonProps={{ 'aria-label': words.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGive(to === '' ? null : { to, due }, people.find(({ account }) => account === to)?.name ?? '');
        }}
      >
        {children}
        <ChoiceField
          data-autofocus
          label={words.assignTo}
          value={to}
          onChange={setTo}
          choices={[...people.map(({ account, name }) => ({ value: account, label: name })), { value: '', label: words.nobody }]}
        />
        <TextInput
          mt="sm"
          type="date"
          label={words.dueDay}
          value={due}
          disabled={to === ''}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        <Group justify="end" gap="sm" mt="md">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.give}</Button>
        </Group>
      </form>
    </Dialog>
  );
}

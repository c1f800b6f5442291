import { Button, Group } from '@mantine/core';
import { Notice } from './Notice.tsx';
import { words } from './words.ts';

interface Props {
  /** What the button says that sends the form. */
  readonly send: string;
  readonly isSending?: boolean;
  /** Whether there is nothing to send yet. */
  readonly isEmpty?: boolean;
  /** Why it was not taken, in a sentence. */
  readonly refused?: string | null | undefined;
  readonly onCancel: () => void;
}

/** The end of a form in a dialog: what went wrong, the way out, and the button that sends it. */
export function FormEnd({ send, isSending = false, isEmpty = false, refused, onCancel }: Props) {
  return (
    <>
      {refused && <Notice>{refused}</Notice>}
      <Group justify="end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" loading={isSending} disabled={isEmpty}>
          {send}
        </Button>
      </Group>
    </>
  );
}

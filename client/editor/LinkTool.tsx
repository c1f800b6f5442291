import { Button, Popover, TextInput } from '@mantine/core';
import { Link } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { TextView } from './text-view.ts';
import styles from './WritingTools.module.css';
import { words } from './words.ts';
import type { Writing } from './writing.ts';

interface LinkToolProps {
  readonly view: TextView;
  readonly writing: Writing;
  /** Where the link at the caret leads. */
  readonly link: string | null;
}

/** Links the selected words, or changes the link at the caret. */
export function LinkTool({ view, writing, link }: LinkToolProps) {
  const [address, setAddress] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const isOpen = address !== null;
  const close = () => {
    setAddress(null);
    setRefused(false);
    view.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (writing.setLink((address ?? '').trim())) close();
    else setRefused(true);
  };
  return (
    <Popover opened={isOpen} onDismiss={close} trapFocus withinPortal position="bottom-start" transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <button
          type="button"
          className={styles.tool}
          aria-label={words.link}
          title={words.link}
          aria-pressed={link !== null}
          onClick={() => (isOpen ? close() : setAddress(link ?? ''))}
        >
          <Link />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.link}>
        <form className={styles.link} onSubmit={submit} noValidate>
          <TextInput
            label={words.linkAddress}
            type="url"
            inputMode="url"
            placeholder="https://"
            data-autofocus
            value={address ?? ''}
            error={refused && words.linkHint}
            onChange={({ currentTarget }) => setAddress(currentTarget.value)}
          />
          <Button type="submit" size="compact-sm">
            {words.setLink}
          </Button>
          {link !== null && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                writing.setLink(null);
                close();
              }}
            >
              {words.unlink}
            </Button>
          )}
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

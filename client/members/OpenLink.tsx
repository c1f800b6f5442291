import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import styles from './members.module.css';
import { parseEntryLink } from './parse-entry-link.ts';
import { words } from './words.ts';

/** A field for a link that somebody sent, for those who stand outside with only its text. */
export function OpenLink() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);

  const open = (event: FormEvent) => {
    event.preventDefault();
    const link = parseEntryLink(text);
    if (link) void navigate({ to: link.page, hash: link.secret });
    else setError(words.linkNot);
  };

  return (
    <form className={styles.inline} onSubmit={open}>
      <TextInput
        className={styles.grow ?? ''}
        label={words.link}
        value={text}
        error={error}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setError(null);
        }}
      />
      <Button type="submit" variant="default">
        {words.open}
      </Button>
    </form>
  );
}

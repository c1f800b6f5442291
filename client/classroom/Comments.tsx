import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Graded } from '../../shared/api/grade-contract.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './grades.module.css';
import { Said } from './Said.tsx';
import { words } from './words-grades.ts';

interface Props {
  readonly comments: Graded['comments'];
  /** Who reads it, in a sentence. */
  readonly how: string;
  /** What the field is called. */
  readonly field: string;
  /** What was said of passages, where there is any. */
  readonly children?: ReactNode;
  /** Resolves when what was written is there to be read. */
  readonly onSend: (text: string) => Promise<unknown>;
}

/** What is said between one student or group and those who lead the exercise, and the field in which one says more. */
export function Comments({ comments, how, field, children, onSend }: Props) {
  const [text, setText] = useState('');
  const send = useMutation({ mutationFn: () => onSend(text), onSuccess: () => setText('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <div className={styles.talk}>
      <p className={styles.soft}>{how}</p>
      {comments.length === 0 && !children && <p>{words.noFeedback}</p>}
      {children}
      <Said comments={comments} />
      <form className={styles.form} onSubmit={submit} data-screen-only>
        <Textarea
          label={children ? words.onWhole(field) : field}
          value={text}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() !== '') submit(event);
          }}
        />
        {send.error && <Notice>{send.error.message}</Notice>}
        <div>
          <Button type="submit" variant="default" loading={send.isPending} disabled={text.trim() === ''}>
            {words.send}
          </Button>
        </div>
      </form>
      <Announcement>{send.isSuccess && text === '' ? words.sent : ''}</Announcement>
    </div>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { linksQuery } from '../api/queries.ts';
import { copyText } from '../ui/copy-text.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  readonly link: ShareLink;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** One open link: its address to copy, how many came by it, and its end. */
export function LinkRow({ project, link }: Props) {
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [copying, setCopying] = useState<'not yet' | 'done' | 'by hand'>('not yet');
  const close = useMutation({
    mutationFn: () => call('closeLink', { params: { project, link: link.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: linksQuery(project).queryKey }),
  });

  const copy = async () => {
    const copied = await copyText(link.address);
    setCopying(copied ? 'done' : 'by hand');
    if (!copied) field.current?.select();
  };

  return (
    <li className={styles.link}>
      <div className={styles.inline}>
        <TextInput
          ref={field}
          className={styles.grow ?? ''}
          label={words.address(link.role)}
          value={link.address}
          readOnly
          classNames={{ input: styles.address ?? '' }}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button variant="default" onClick={copy} aria-label={`${words.copy}: ${words.address(link.role)}`}>
          <span aria-live="polite">{copying === 'done' ? words.copied : words.copy}</span>
        </Button>
      </div>
      <p className={styles.facts}>
        <span>{[words.came(link.used), words.made(day.format(link.created))].join(' · ')}</span>
        {copying === 'by hand' && <strong role="status">{words.copyByHand}</strong>}
        <Button
          size="compact-sm"
          variant="subtle"
          loading={close.isPending}
          aria-label={words.closeLabel(link.role)}
          onClick={() => close.mutate()}
        >
          {words.close}
        </Button>
      </p>
      {close.error && <Notice>{close.error.message}</Notice>}
    </li>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { copyText } from '../ui/copy-text.ts';
import { CloseLink } from './CloseLink.tsx';
import { LinkArrivals } from './LinkArrivals.tsx';
import { linkWords } from './link-words.ts';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  readonly link: ShareLink;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** One open link: its address to copy, what it asks for, who came by it, and its end. */
export function LinkRow({ project, link }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [copying, setCopying] = useState<'not yet' | 'done' | 'by hand'>('not yet');
  const [isClosing, setClosing] = useState(false);
  const terms = [
    words.made(day.format(link.created)),
    link.expires !== null && linkWords.until(day.format(link.expires - 1)), // the last moment, not the first one after it
    link.asksPasscode && linkWords.asksPasscode,
  ];

  const name = words.address(link.role, link.text?.title);

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
          label={name}
          value={link.address}
          readOnly
          classNames={{ input: styles.address ?? '' }}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button variant="default" onClick={copy} aria-label={`${words.copy}: ${name}`}>
          <span aria-live="polite">{copying === 'done' ? words.copied : words.copy}</span>
        </Button>
      </div>
      <div className={styles.facts}>
        <span>{terms.filter(Boolean).join(' · ')}</span>
        {copying === 'by hand' && <strong role="status">{words.copyByHand}</strong>}
        {!isClosing && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={words.closeLabel(link.role, link.text?.title)}
            onClick={() => setClosing(true)}
          >
            {words.close}
          </Button>
        )}
        <LinkArrivals arrivals={link.arrivals} />
      </div>
      {isClosing && <CloseLink project={project} link={link} onKeep={() => setClosing(false)} />}
    </li>
  );
}

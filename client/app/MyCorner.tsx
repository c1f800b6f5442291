import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { useEffect } from 'react';
import { words } from '../discuss/inbox/words.ts';
import { countInTitle } from '../ui/PageTitle.tsx';
import styles from './AccountMenu.module.css';
import { AccountMenu } from './AccountMenu.tsx';
import { useUnread } from './use-inbox.ts';

/** What is mine at the end of every bar: the inbox, with how much of it is new, and me. */
export function MyCorner() {
  const unread = useUnread();
  useEffect(() => countInTitle(unread), [unread]);
  return (
    <>
      <ActionIcon
        variant="subtle"
        className={styles.inbox ?? ''}
        aria-label={words.inboxWith(unread)}
        title={words.inboxWith(unread)}
        renderRoot={(props) => <Link {...props} to="/inbox" />}
      >
        <Inbox size={18} aria-hidden />
        {unread > 0 && (
          <span aria-hidden className={styles.unread}>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </ActionIcon>
      <AccountMenu />
    </>
  );
}

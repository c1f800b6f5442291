import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Account, BrowserSession } from '../../../shared/api/account-contract.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { call } from '../../api/client.ts';
import { accountQuery } from '../../api/queries.ts';
import { Notice } from '../../ui/Notice.tsx';
import { sinceWhen } from '../../ui/since.ts';
import styles from './account.module.css';
import { Section } from './Section.tsx';
import { sayBrowser } from './say-browser.ts';
import { words } from './words.ts';

/** The browsers in which I am signed in, and an end to each. */
export function MySessions() {
  const queries = useQueryClient();
  const { sessions } = useSuspenseQuery(accountQuery).data;
  const keep = (account: Account) => queries.setQueryData(accountQuery.queryKey, account);
  const end = useMutation({
    mutationFn: (session: string) => call('endSession', { params: { session } }),
    onSuccess: keep,
  });
  const endOthers = useMutation({ mutationFn: () => call('endOtherSessions'), onSuccess: keep });
  const error = end.error ?? endOthers.error;
  const ended = end.isSuccess || endOthers.isSuccess;
  return (
    <Section title={words.sessions}>
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className={styles.row}>
            <span>
              <strong>{sayBrowser(session.userAgent)}</strong>
              <br />
              <span className={styles.soft}>{sayActive(session)}</span>
            </span>
            {!session.current && (
              <Button
                size="compact-sm"
                variant="default"
                loading={end.isPending && end.variables === session.id}
                aria-label={words.endOf(sayBrowser(session.userAgent))}
                onClick={() => end.mutate(session.id)}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.soft}>
        {ended && words.ended}
      </p>
      {sessions.length > 1 && (
        <div>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {words.endOthers}
          </Button>
        </div>
      )}
      {error && <Notice>{error.message}</Notice>}
    </Section>
  );
}

function sayActive({ active, begun, current }: BrowserSession): string {
  const now = systemClock.now();
  return [current ? words.thisBrowser : words.lastHere(sinceWhen(active, now)), words.since(sinceWhen(begun, now))].join(' · ');
}

import { ActionIcon, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell, ChevronLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { InboxItem } from '../../shared/api/review-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { ThreadId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { inboxQuery, noticesQuery } from '../api/queries.ts';
import { InboxList } from '../discuss/inbox/InboxList.tsx';
import styles from '../discuss/inbox/inbox.module.css';
import { entriesOf, inboxOrder, isUnread, newsIn, nextUnread } from '../discuss/inbox/inbox.ts';
import { NoticesDialog } from '../discuss/inbox/NoticesDialog.tsx';
import { words } from '../discuss/inbox/words.ts';
import { Notice } from '../ui/Notice.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { sinceWhen } from '../ui/since.ts';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { say } from './say.tsx';
import { useInboxActs } from './use-inbox.ts';
import { words as shellWords } from './words.ts';

/** What I am told: threads that concern me, by what is new in them. */
export function InboxPage() {
  const inbox = useQuery(inboxQuery);
  const [isSetting, setIsSetting] = useState(false);
  return (
    <>
      <PageTitle>{words.inbox}</PageTitle>
      <TopBar
        start={
          <>
            <ActionIcon variant="subtle" aria-label={shellWords.allProjects} renderRoot={(props) => <Link {...props} to="/" />}>
              <ChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <span>{words.inbox}</span>
          </>
        }
        end={<MyCorner />}
      />
      <main id={mainId} className={styles.page}>
        {inbox.data ? (
          <Threads items={inbox.data.items} people={inbox.data.people} onSettings={() => setIsSetting(true)} />
        ) : inbox.error ? (
          <Notice>
            {words.failed} {inbox.error.message}{' '}
            <button type="button" onClick={() => void inbox.refetch()}>
              {words.tryAgain}
            </button>
          </Notice>
        ) : (
          <TextSkeleton lines={6} />
        )}
      </main>
      {isSetting && <NoticeSettings onClose={() => setIsSetting(false)} />}
    </>
  );
}

interface ThreadsProps {
  readonly items: readonly InboxItem[];
  readonly people: readonly { readonly account: string; readonly name: string }[];
  readonly onSettings: () => void;
}

function Threads({ items, people, onSettings }: ThreadsProps) {
  const acts = useInboxActs();
  const before = useRef<readonly ThreadId[]>([]);
  const entries = useMemo(() => entriesOf(items), [items]);
  const order = useMemo(() => inboxOrder(entries, before.current), [entries]);
  useEffect(() => {
    before.current = order;
  }, [order]);
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries]);
  const names = useMemo(() => new Map(people.map(({ account, name }) => [account, name])), [people]);
  const news = newsIn(entries);
  const toNext = () => {
    const isNew = (id: ThreadId) => {
      const entry = byId.get(id);
      return entry !== undefined && isUnread(entry);
    };
    const at = document.activeElement?.closest<HTMLElement>('[data-of]')?.dataset.of as ThreadId | undefined;
    document.querySelector<HTMLElement>(`[data-thread="${nextUnread(order, at ?? null, isNew)}"]`)?.focus();
  };
  useNextKey(toNext);
  return (
    <>
      <header className={styles.head}>
        <h1>{words.inbox}</h1>
        <span role="status" className={styles.news}>
          {news ? words.newSince(news.count, sinceWhen(news.since, systemClock.now())) : words.nothingNew}
        </span>
        {news && (
          <>
            <Button variant="default" size="compact-sm" onClick={toNext}>
              {words.next}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void acts.read(items).then(() => say(words.allRead), refused)}
            >
              {words.markAllRead}
            </Button>
          </>
        )}
        <ActionIcon variant="subtle" aria-label={words.notices} title={words.notices} onClick={onSettings}>
          <Bell size={18} aria-hidden />
        </ActionIcon>
      </header>
      {items.length === 0 ? (
        <section className={styles.empty}>
          <h2>{words.empty}</h2>
          <p>{words.emptyHow}</p>
        </section>
      ) : (
        <>
          <InboxList
            order={order}
            entries={byId}
            nameOf={(account) => names.get(account) ?? words.somebody}
            link={({ project, document, view }, props) => (
              <Link
                {...props}
                to="/p/$project/d/$document"
                params={{ project: project.id, document: document.id }}
                search={{ at: `thread-${view.thread.id}` }}
              />
            )}
            onRead={({ items: read }) => void acts.read(read).catch(refused)}
            onMute={({ items: muted }) =>
              void acts
                .mute(muted, true)
                .then(
                  () => say(words.muted, 'plain', { name: words.undo, run: () => void acts.mute(muted, false).catch(refused) }),
                  refused,
                )
            }
          />
          <p className={styles.soft}>{words.keysHow}</p>
        </>
      )}
    </>
  );
}

const refused = (problem: unknown) => {
  if (problem instanceof Error) say(problem.message, 'refusal');
};

/** `U` leads to the next new one from anywhere on the page. */
function useNextKey(toNext: () => void): void {
  const latest = useRef(toNext);
  latest.current = toNext;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      const isTaken = target instanceof Element && target.closest('input, textarea, select, [role="dialog"], [role="menu"]');
      if (event.defaultPrevented || isTaken || ctrlKey || metaKey || altKey || shiftKey || key.toLowerCase() !== 'u') return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function NoticeSettings({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { data: notices } = useQuery(noticesQuery);
  const save = useMutation({
    mutationFn: (wished: Parameters<React.ComponentProps<typeof NoticesDialog>['onSave']>[0]) =>
      call('setNotices', { body: wished }),
    onSuccess(told) {
      queries.setQueryData(noticesQuery.queryKey, told);
      void queries.invalidateQueries({ queryKey: inboxQuery.queryKey });
      say(words.saved);
      onClose();
    },
  });
  if (!notices) return null;
  return (
    <NoticesDialog
      notices={notices}
      refused={save.error?.message ?? ''}
      isSaving={save.isPending}
      onSave={(wished) => save.mutate(wished)}
      onClose={onClose}
    />
  );
}

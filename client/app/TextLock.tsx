import { Button, Group, Modal, Popover, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import { can } from '../../shared/permission/can.ts';
import type { Actor } from '../../shared/permission/role.ts';
import { call } from '../api/client.ts';
import { documentQuery } from '../api/queries.ts';
import { useCommands } from '../ui/commands.ts';
import { LockedBadge } from '../ui/LockedBadge.tsx';
import { Notice } from '../ui/Notice.tsx';
import { words as uiWords } from '../ui/words.ts';
import styles from './DocumentPage.module.css';
import { say } from './say.tsx';
import { words } from './words.ts';

/** What the person may do about a text's being open or locked: the name of the act, and how to begin it. */
export interface LockAct {
  readonly name: string;
  readonly begin: () => void;
}

/**
 * Whether a text's words may change, who decided that, and a way to decide otherwise.
 *
 * @param isOneOfTwo whether another text is on the page, so that this one has to be named.
 */
export function useTextLock(
  open: OpenDocument,
  actor: Actor,
  isOneOfTwo: boolean,
): { readonly act: LockAct | null; readonly dialog: React.ReactNode } {
  const queries = useQueryClient();
  const { document, role } = open;
  const { title } = document;
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: () => call(document.frozen ? 'unfreeze' : 'freeze', { params: { document: document.id } }),
    onSuccess: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: documentQuery(document.id).queryKey });
    },
    onError(problem) {
      if (!asking) say(problem.message, 'refusal');
    },
  });
  useToldOfLock(open, isOneOfTwo);
  const may = can(actor, document.frozen ? 'document.unfreeze' : 'document.freeze', {
    ...{ kind: 'document', role, frozen: document.frozen },
  });
  const act = may
    ? {
        name: document.frozen ? words.openForEditing : words.lockAgain,
        // Locking loses nothing and is undone by one press; opening a source is asked twice.
        begin: () => (document.frozen ? setAsking(true) : change.mutate()),
      }
    : null;
  const [toOpen, toLock] = isOneOfTwo ? [words.openText(title), words.lockText(title)] : [words.openThisText, words.lockThisText];
  useCommands(act ? [{ id: `lock ${document.id}`, name: document.frozen ? toOpen : toLock, run: act.begin }] : []);
  return {
    act,
    dialog: (
      <Modal opened={asking} onClose={() => setAsking(false)} title={isOneOfTwo ? words.openTitleOf(title) : words.openTitle}>
        <div className={styles.openMeans}>
          <p>{words.openMeans}</p>
          <p>{words.openIsKept}</p>
        </div>
        {change.error && <Notice>{change.error.message}</Notice>}
        <Group justify="end" gap="sm" mt="md">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {words.cancel}
          </Button>
          <Button loading={change.isPending} onClick={() => change.mutate()}>
            {words.openForEditing}
          </Button>
        </Group>
      </Modal>
    ),
  };
}

interface TextLockProps {
  readonly open: OpenDocument;
  readonly act: LockAct | null;
  /** Whether a screen reader has to be told of which text it is. */
  readonly isOneOfTwo?: boolean;
}

/** The state of a text in the bar, with its history behind it, and for editors the way to the other state. */
export function TextLock({ open, act, isOneOfTwo = false }: TextLockProps) {
  const { document, events } = open;
  const named = (what: string) => isOneOfTwo && { 'aria-label': words.ofText(what, document.title) };
  const badge = document.frozen ? (
    <LockedBadge />
  ) : (
    <span className={styles.openBadge}>
      <PenLine size={12} aria-hidden />
      {words.openForEditing}
    </span>
  );
  return (
    <span className={styles.locked} data-one-of-two={isOneOfTwo || undefined}>
      {events.length === 0 ? (
        <span className={styles.state}>{badge}</span>
      ) : (
        <Popover position="bottom-start" width={300}>
          <Popover.Target>
            <UnstyledButton className={styles.state} {...named(document.frozen ? uiWords.lockedSource : words.openForEditing)}>
              {badge}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown aria-label={words.whoOpened}>
            <ul className={styles.events}>
              {events.map((event) => (
                <li key={`${event.what} ${event.at}`}>{sayEvent(event)}</li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
      {act && (
        <Button variant="default" size="compact-xs" onClick={act.begin} {...named(act.name)}>
          {act.name}
        </Button>
      )}
    </span>
  );
}

/** As `TextLock`, for a text that lies beside the page's own. */
export function BesideLock({ open, actor }: { readonly open: OpenDocument; readonly actor: Actor }) {
  const { act, dialog } = useTextLock(open, actor, true);
  return (
    <>
      <TextLock open={open} act={act} isOneOfTwo />
      {dialog}
    </>
  );
}

const today = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const before = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** `Opened for editing by Ada, 14:03`; with its date where that is not today's. */
export function sayEvent({ what, at, by }: OpenDocument['events'][number]): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return words.events[what](by?.name ?? words.somebody, (isToday ? today : before).format(at));
}

/** Says it when a text that is open on the page is opened for editing or locked, by whomever. */
function useToldOfLock({ document, events }: OpenDocument, isOneOfTwo: boolean): void {
  const known = useRef({ id: document.id, frozen: document.frozen });
  useEffect(() => {
    const { id, frozen } = known.current;
    known.current = { id: document.id, frozen: document.frozen };
    const [latest] = events;
    if (id !== document.id || frozen === document.frozen || !latest) return;
    say(isOneOfTwo ? words.ofText(sayEvent(latest), document.title) : sayEvent(latest));
  }, [document, events, isOneOfTwo]);
}

import { Popover, UnstyledButton } from '@mantine/core';
import { Check, CircleAlert, HardDrive } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Announcement } from './Announcement.tsx';
import styles from './SaveStatus.module.css';
import { words } from './words.ts';

/** What is known of my work; `onThisDevice` counts changes that the server has not confirmed. Times are ms since 1970. */
export type SaveState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'onThisDevice'; readonly changes: number; readonly survivesClosing: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

interface Props {
  readonly state: SaveState;
  /** Puts what was refused on the clipboard. */
  readonly onCopyRefused?: () => void;
  /** Forgets what was refused. */
  readonly onDismissRefused?: () => void;
}

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A screen reader hears only what lasts. */
const heardMs = 1_000;

/** The one status of my work. Each case has its own face, and none claims more than is known. */
export function SaveStatus({ state, onCopyRefused, onDismissRefused }: Props) {
  return (
    <>
      <Face state={state} onCopyRefused={onCopyRefused} onDismissRefused={onDismissRefused} />
      <Announcement>{useSettled(spoken(state))}</Announcement>
    </>
  );
}

function Face({ state, onCopyRefused, onDismissRefused }: { [K in keyof Props]-?: Props[K] | undefined } & Pick<Props, 'state'>) {
  switch (state.kind) {
    case 'opening':
    case 'saving':
      return <span className={styles.quiet}>{sentence(state)}</span>;
    case 'saved':
      return (
        <span className={styles.quiet}>
          <Check size={14} aria-hidden />
          {sentence(state)}
        </span>
      );
    case 'onThisDevice':
      return (
        <Explained label={sentence(state)} icon={<HardDrive size={14} aria-hidden />} strong={!state.survivesClosing}>
          <p>{consequence(state)}</p>
        </Explained>
      );
    case 'refused':
      return (
        <Explained label={sentence(state)} icon={<CircleAlert size={14} aria-hidden />} strong>
          <p>{state.reason}</p>
          <div className={styles.actions}>
            {onCopyRefused && (
              <UnstyledButton className={styles.action} onClick={onCopyRefused}>
                {words.copyRefused}
              </UnstyledButton>
            )}
            {onDismissRefused && (
              <UnstyledButton className={styles.action} onClick={onDismissRefused}>
                {words.dismissRefused}
              </UnstyledButton>
            )}
          </div>
        </Explained>
      );
  }
}

interface ExplainedProps {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly strong: boolean;
  readonly children: React.ReactNode;
}

/** A face that says more when it is pressed. */
function Explained({ label, icon, strong, children }: ExplainedProps) {
  return (
    <Popover width={300} position="bottom-end" withinPortal>
      <Popover.Target>
        <UnstyledButton className={strong ? styles.strong : styles.plain}>
          {icon}
          {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.more ?? ''}>{children}</Popover.Dropdown>
    </Popover>
  );
}

function sentence(state: SaveState): string {
  switch (state.kind) {
    case 'opening':
      return words.opening;
    case 'saving':
      return words.saving;
    case 'saved':
      return state.at === null ? words.saved : words.savedAt(clockTime.format(state.at));
    case 'onThisDevice':
      return words.onThisDevice(state.changes);
    case 'refused':
      return words.refused;
  }
}

const consequence = (state: Extract<SaveState, { kind: 'onThisDevice' }>) =>
  state.survivesClosing ? words.keptHere : words.closingLoses;

function spoken(state: SaveState): string {
  if (state.kind === 'onThisDevice') return `${sentence(state)}. ${consequence(state)}`;
  if (state.kind === 'refused') return `${sentence(state)}. ${state.reason}`;
  return sentence(state);
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), heardMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

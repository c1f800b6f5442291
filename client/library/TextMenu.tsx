import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Braces, CheckCheck, History, Lock, LockOpen, MessageSquarePlus, PenLine, Printer, Table } from 'lucide-react';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import { addressOf } from '../api/client.ts';
import { RowMenu } from '../ui/RowMenu.tsx';
import { useMenuFocus } from '../ui/use-menu-focus.ts';
import { words } from './words.ts';

interface Props {
  readonly document: DocumentSummary;
  readonly onDescribe?: () => void;
  /** Begins a thread on the text as a whole, for whoever may. */
  readonly onComment?: () => void;
  /** Says that all of it has been seen, where something is new. */
  readonly onRead?: () => void;
  /** What opens it for editing or locks it, for whoever may. */
  readonly lock?: { readonly name: string; readonly begin: () => void };
  /** Where the text is on the screen. */
  readonly onPrint?: () => void;
}

/** What can be done with a text besides opening it. */
export function TextMenu({ document, onDescribe, onComment, onRead, lock, onPrint }: Props) {
  const exportAs = (format: 'jsonld' | 'csv') =>
    addressOf('exportDocument', { params: { document: document.id }, query: { format } });
  const { menu, opening } = useMenuFocus();
  return (
    <RowMenu label={words.textActions(document.title)} {...menu}>
      {onComment && (
        <Menu.Item leftSection={<MessageSquarePlus size={16} aria-hidden />} onClick={opening(onComment)}>
          {words.commentOnWhole}
        </Menu.Item>
      )}
      {onRead && (
        <Menu.Item leftSection={<CheckCheck size={16} aria-hidden />} onClick={onRead}>
          {words.markRead}
        </Menu.Item>
      )}
      {onDescribe && (
        <Menu.Item leftSection={<PenLine size={16} aria-hidden />} onClick={onDescribe}>
          {words.editDetails}
        </Menu.Item>
      )}
      {lock && (
        <Menu.Item
          leftSection={document.frozen ? <LockOpen size={16} aria-hidden /> : <Lock size={16} aria-hidden />}
          onClick={lock.begin}
        >
          {lock.name}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<History size={16} aria-hidden />}
        renderRoot={(props) => (
          <Link {...props} to="/p/$project/d/$document/versions" params={{ project: document.project, document: document.id }} />
        )}
      >
        {words.versions}
      </Menu.Item>
      {onPrint && (
        <Menu.Item leftSection={<Printer size={16} aria-hidden />} onClick={onPrint}>
          {words.print}
        </Menu.Item>
      )}
      <Menu.Item component="a" href={exportAs('jsonld')} download leftSection={<Braces size={16} aria-hidden />}>
        {words.exportJsonld}
      </Menu.Item>
      <Menu.Item component="a" href={exportAs('csv')} download leftSection={<Table size={16} aria-hidden />}>
        {words.exportCsv}
      </Menu.Item>
    </RowMenu>
  );
}

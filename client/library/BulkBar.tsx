import { ActionIcon, Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronDown, Columns2, Trash2, X } from 'lucide-react';
import type { ListedDocument } from '../../shared/api/library-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { textStatuses } from '../../shared/document/text-status.ts';
import { addressOf } from '../api/client.ts';
import styles from './BulkBar.module.css';
import { TagsOfChosen } from './TagsOfChosen.tsx';
import type { DoToTexts } from './use-text-acts.tsx';
import { words } from './words.ts';

/** What I may do with texts, as the page shows it. */
export interface May {
  readonly setStatus: boolean;
  readonly assign: boolean;
  readonly tag: boolean;
  readonly trash: boolean;
}

interface Props {
  readonly project: ProjectId;
  readonly chosen: readonly ListedDocument[];
  readonly members: readonly Member[];
  readonly tags: ReadonlyMap<string, number>;
  readonly may: May;
  readonly onAct: DoToTexts;
  readonly onLetGo: () => void;
}

/** What can be done with all the chosen texts at once. */
export function BulkBar({ project, chosen, members, tags, may, onAct, onLetGo }: Props) {
  const ids = chosen.map(({ id }) => id);
  const count = ids.length;
  const [first, second] = ids;
  const exportAs = (format: 'jsonld' | 'csv') =>
    addressOf('exportTexts', { params: { project }, query: { format, documents: ids.join() } });

  return (
    <div className={styles.bar} role="toolbar" aria-label={words.forChosen}>
      <span className={styles.count}>{words.chosen(count)}</span>
      {may.setStatus && (
        <Choices label={words.setStatus}>
          {textStatuses.map((status) => (
            <Menu.Item
              key={status}
              onClick={() => onAct({ kind: 'status', status }, ids, words.done.status(count, words.statuses[status]))}
            >
              {words.statuses[status]}
            </Menu.Item>
          ))}
        </Choices>
      )}
      {may.assign && (
        <Choices label={words.assign}>
          {members.map(({ account, name }) => (
            <Menu.Item
              key={account}
              onClick={() => onAct({ kind: 'assign', assignee: account }, ids, words.done.assign(count, name))}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => onAct({ kind: 'assign', assignee: null }, ids, words.done.assign(count, null))}>
            {words.nobody}
          </Menu.Item>
        </Choices>
      )}
      {may.tag && (
        <TagsOfChosen
          chosen={chosen}
          tags={tags}
          onTag={(change) => onAct({ kind: 'tag', ...change }, ids, words.done.tag(count))}
        />
      )}
      <Choices label={words.export}>
        <Menu.Item component="a" href={exportAs('jsonld')} download>
          {words.exportChosenJsonld}
        </Menu.Item>
        <Menu.Item component="a" href={exportAs('csv')} download>
          {words.exportChosenCsv}
        </Menu.Item>
      </Choices>
      {first && second && count === 2 && (
        <Button
          variant="default"
          leftSection={<Columns2 size={16} aria-hidden />}
          renderRoot={(props) => (
            <Link {...props} to="/p/$project/d/$document" params={{ project, document: first }} search={{ beside: second }} />
          )}
        >
          {words.openSideBySide}
        </Button>
      )}
      {may.trash && (
        <Button
          variant="default"
          leftSection={<Trash2 size={16} aria-hidden />}
          onClick={() => onAct({ kind: 'trash' }, ids, words.done.trash(count))}
        >
          {words.moveToTrash}
        </Button>
      )}
      <ActionIcon variant="subtle" aria-label={words.letGo} onClick={onLetGo}>
        <X size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly children: React.ReactNode;
}

function Choices({ label, children }: ChoicesProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.choices ?? ''}>{children}</Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon, Button, Menu } from '@mantine/core';
import { Download, Ellipsis, History, Upload } from 'lucide-react';
import { useRef } from 'react';
import styles from './codebook.module.css';
import type { DraftState } from './draft.ts';
import { words } from './words.ts';

interface Props {
  readonly draft: DraftState;
  readonly mayEdit: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onVersions: () => void;
  readonly onExport: () => void;
  readonly onImport: (file: File) => void;
}

/** Which version this is, what became of my changes, and what can be done with the whole codebook. */
export function CodebookHead({ draft, mayEdit, isSaving, onSave, onDiscard, onVersions, onExport, onImport }: Props) {
  const { base, isChanged, faults } = draft;
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <header className={styles.head}>
      <div>
        <h1 className={styles.title}>{words.codebook}</h1>
        <p className={styles.hint} role="status">
          {words.version(base.version)}
          {isChanged && ` · ${words.unsaved}`}
          {faults.size > 0 && ` · ${words.faults(faults.size)}`}
        </p>
      </div>
      <div className={styles.buttons}>
        {mayEdit && isChanged && (
          <Button variant="default" onClick={onDiscard}>
            {words.discard}
          </Button>
        )}
        {mayEdit && (
          <Button disabled={!isChanged || faults.size > 0} loading={isSaving} onClick={onSave}>
            {words.save}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size="lg" aria-label={words.more}>
              <Ellipsis size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<History size={16} aria-hidden />} onClick={onVersions}>
              {words.versions}
            </Menu.Item>
            <Menu.Item leftSection={<Download size={16} aria-hidden />} onClick={onExport}>
              {words.export}
            </Menu.Item>
            {mayEdit && (
              <Menu.Item leftSection={<Upload size={16} aria-hidden />} onClick={() => chooser.current?.click()}>
                {words.import}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={words.import}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) onImport(file);
            currentTarget.value = ''; // so that the same file can be chosen again
          }}
        />
      </div>
    </header>
  );
}

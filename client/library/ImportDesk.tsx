import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ClipboardPaste, FilePlus } from 'lucide-react';
import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import type { Project } from '../../shared/api/project-contract.ts';
import { importFiles } from '../api/client.ts';
import { documentsQuery } from '../api/queries.ts';
import { useCommands } from '../ui/commands.ts';
import { DropTarget } from './DropTarget.tsx';
import { EmptyProject } from './EmptyProject.tsx';
import { ImportReportPanel } from './ImportReportPanel.tsx';
import { createImporter } from './importer.ts';
import styles from './Library.module.css';
import { PasteDialog } from './PasteDialog.tsx';
import { usePasted } from './use-pasted.ts';
import { words } from './words.ts';

interface Props {
  readonly project: Pick<Project, 'id' | 'name'>;
  readonly empty: boolean;
  readonly onSample: (() => void) | null;
}

/** Every way by which texts come in: chosen, dropped, pasted. */
export function ImportDesk({ project: { id, name }, empty, onSample }: Props) {
  const queries = useQueryClient();
  const [importer] = useState(() =>
    createImporter(
      (files, onProgress) => importFiles(id, files, onProgress),
      () => void queries.invalidateQueries({ queryKey: documentsQuery(id).queryKey }),
    ),
  );
  const report = useSyncExternalStore(importer.subscribe, importer.report);
  const [pasted, setPasted] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const onFiles = useCallback((files: readonly File[]) => importer.add(files), [importer]);
  usePasted({ onText: setPasted, onFiles });
  useCommands([
    { id: 'import', name: words.importTexts, run: () => chooser.current?.click() },
    { id: 'paste', name: words.paste, run: () => setPasted('') },
  ]);

  const ways = (
    <div className={styles.ways}>
      <Button leftSection={<FilePlus size={16} aria-hidden />} onClick={() => chooser.current?.click()}>
        {words.importTexts}
      </Button>
      <Button variant="default" leftSection={<ClipboardPaste size={16} aria-hidden />} onClick={() => setPasted('')}>
        {words.paste}
      </Button>
    </div>
  );

  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept=".txt,.md,.markdown,text/plain,text/markdown"
        aria-label={words.importTexts}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = ''; // so that the same file can be chosen again
        }}
      />
      {empty ? (
        <EmptyProject name={name} onSample={onSample}>
          {ways}
        </EmptyProject>
      ) : (
        ways
      )}
      <ImportReportPanel project={id} report={report} onDismiss={importer.dismiss} />
      <DropTarget label={words.dropHere(name)} onFiles={onFiles} />
      {pasted !== null && (
        <PasteDialog project={id} initial={pasted} onImported={importer.include} onClose={() => setPasted(null)} />
      )}
    </>
  );
}

import { CloseButton, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './ImportReportPanel.module.css';
import type { ImportReport } from './importer.ts';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  readonly report: ImportReport;
  readonly onDismiss: () => void;
}

/** How an import goes, and then what became of each file; refused ones first, by name and with the reason. */
export function ImportReportPanel({ project, report: { running, outcomes, failure }, onDismiss }: Props) {
  const refused = outcomes.filter((outcome) => outcome.status === 'refused');
  const imported = outcomes.filter((outcome) => outcome.status === 'imported');
  const finished = outcomes.length > 0 || failure !== null;
  return (
    <div className={styles.panel} data-empty={(!running && !finished) || undefined}>
      {running && <Running {...running} />}
      <div role="status" className={styles.outcomes}>
        {failure !== null && <Notice>{words.importFailed(failure)}</Notice>}
        {refused.length > 0 && (
          <section>
            <h2 className={styles.heading}>{words.notTaken(refused.length)}</h2>
            <ul>
              {refused.map(({ reason }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two files may share a name, and the list only grows at its end
                <li key={i} className={styles.outcome}>
                  {reason}
                </li>
              ))}
            </ul>
          </section>
        )}
        {imported.length > 0 && (
          <section>
            <h2 className={styles.heading}>{words.cameIn(imported.length)}</h2>
            <Imported project={project} outcomes={imported} />
          </section>
        )}
      </div>
      {finished && !running && <CloseButton className={styles.close} aria-label={words.dismiss} onClick={onDismiss} />}
    </div>
  );
}

function Running({ files, sent }: NonNullable<ImportReport['running']>) {
  return (
    <div className={styles.running}>
      <p>
        {words.importing(files)} · {sent < 1 ? words.sent(sent) : words.reading}
      </p>
      <Progress.Root size="sm">
        <Progress.Section value={sent * 100} aria-label={words.importing(files)} />
      </Progress.Root>
    </div>
  );
}

interface ImportedProps {
  readonly project: ProjectId;
  readonly outcomes: readonly Extract<ImportOutcome, { status: 'imported' }>[];
}

function Imported({ project, outcomes }: ImportedProps) {
  return (
    <ul>
      {outcomes.map(({ document, fileName, notes }) => (
        <li key={document.id} className={styles.outcome}>
          <Link to="/p/$project/d/$document" params={{ project, document: document.id }}>
            {document.title}
          </Link>{' '}
          <span className={styles.notes}>{[...(fileName ? [words.fromFile(fileName)] : []), ...notes].join(' ')}</span>
        </li>
      ))}
    </ul>
  );
}

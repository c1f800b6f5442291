import { useQuery } from '@tanstack/react-query';
import type { ProjectId } from '../../shared/base/id.ts';
import { codebookVersionsQuery } from '../api/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import styles from './codebook.module.css';
import { words } from './words.ts';

const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Who saved which version, when, and what was different then. */
export function VersionsDialog({ project, onClose }: { readonly project: ProjectId; readonly onClose: () => void }) {
  const { data: versions } = useQuery(codebookVersionsQuery(project));
  return (
    <Dialog onClose={onClose} title={words.versions} size="lg">
      {!versions && <TextSkeleton lines={3} />}
      <ol className={styles.versions} aria-label={words.versions}>
        {versions?.map(({ version, saved, savedBy, changes }) => (
          <li key={version}>
            <strong>{words.version(version)}</strong>{' '}
            <span className={styles.hint}>{words.savedBy(savedBy?.name ?? words.somebody, timeFormat.format(saved))}</span>
            <ul className={styles.changes}>
              {(version === 1 ? [words.firstVersion] : changes).map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

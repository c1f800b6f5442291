import { type ReactNode, useMemo } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Person } from '../../shared/api/person-shapes.ts';
import type { TextOnTable } from '../annotate/TextsOnTable.tsx';
import { useWorkspaces, useWorkspaceViews } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { mainId } from '../ui/TopBar.tsx';
import styles from './DocumentPage.module.css';
import { type ShownTexts, textOfThread, textsShown } from './shown-texts.ts';
import { WorkDesk } from './WorkDesk.tsx';
import { WorkTop } from './WorkTop.tsx';

export interface WorkPageProps {
  readonly work: StudentExercise;
  /** When `work` was told, by this device's clock, ms since 1970. */
  readonly heard: number;
  /** Staff see the page as students do; what only a student can do is not there. */
  readonly as: 'student' | 'staff';
  /** Whether staff may write here: in the answer key and in a trial, not in a student's work. */
  readonly mayWrite?: boolean;
  /** The student or group whose work staff look at, and to whom they may say something of it; null for the answer key and a trial. */
  readonly whose?: string | null;
  /** What staff see of the several ways in which this work was made. */
  readonly copies?: ReactNode;
  readonly person: Person;
  readonly shown: ShownTexts;
  readonly onShow: (shown: ShownTexts) => void;
}

/** One seat's work: the texts of an exercise with what that seat marks in them, and nothing of anybody else. */
export function WorkPage(props: WorkPageProps) {
  const { work, whose = null, person } = props;
  const { texts } = work;
  const workspaces = useWorkspaces(texts, person.account);
  const opened = useOpened(workspaces);
  const isReady = useWorkspaceViews(opened).every(({ ready }) => ready) && opened.length === texts.length;
  const onTable = useMemo(
    () =>
      texts.flatMap((text): TextOnTable[] => {
        const workspace = opened.find(({ document }) => document === text.document.id);
        return workspace ? [{ opened: text, workspace, mayEdit: false }] : [];
      }),
    [texts, opened],
  );
  const [firstText] = onTable;
  const ids = useMemo(() => texts.map(({ document }) => document.id), [texts]);
  const named = textsShown(ids, props.shown, textOfThread(props.shown.at, work.feedback)).join();
  const shown = useMemo(
    () => onTable.filter(({ opened }) => named.includes(opened.document.id)).sort(inOrder(named)),
    [onTable, named],
  );
  return (
    <div className={styles.page}>
      <PageTitle>{whose === null ? work.name : `${work.name}: ${whose}`}</PageTitle>
      {isReady && firstText ? (
        <WorkDesk {...props} firstText={firstText} texts={onTable} shownTexts={shown} />
      ) : (
        <>
          <WorkTop name={work.name} whose={whose} />
          <main id={mainId} className={styles.main}>
            <TextSkeleton lines={12} />
          </main>
        </>
      )}
    </div>
  );
}

const inOrder =
  (named: string) =>
  (a: TextOnTable, b: TextOnTable): number =>
    named.indexOf(a.opened.document.id) - named.indexOf(b.opened.document.id);

/** The same array while the same workspaces are open. */
function useOpened(workspaces: readonly (Workspace | null)[]): readonly Workspace[] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: an array that holds the same is the same
  return useMemo(() => workspaces.filter((each) => each !== null), workspaces);
}

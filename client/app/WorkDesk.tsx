import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { progressOf } from '../../shared/exercise/progress.ts';
import { can } from '../../shared/permission/can.ts';
import { roundWritten } from '../../shared/permission/phase.ts';
import { KeySheet } from '../annotate/KeySheet.tsx';
import { LabelLegend } from '../annotate/LabelLegend.tsx';
import { LabelRail } from '../annotate/LabelRail.tsx';
import { type TextOnTable, TextsOnTable } from '../annotate/TextsOnTable.tsx';
import { useDeskKeys } from '../annotate/use-desk-keys.ts';
import { useTable } from '../annotate/use-table.ts';
import { call } from '../api/client.ts';
import { Brief, reachedOf } from '../classroom/Brief.tsx';
import { CodeOnce } from '../classroom/CodeOnce.tsx';
import { Feedback } from '../classroom/Feedback.tsx';
import { HandIn, TakeBack } from '../classroom/HandIn.tsx';
import { Hints } from '../classroom/Hints.tsx';
import { talkOfWorkKey } from '../classroom/queries.ts';
import { RaiseHand } from '../classroom/RaiseHand.tsx';
import { standingOf } from '../classroom/standing.ts';
import studentStyles from '../classroom/student.module.css';
import { TimeLeft, TimeWarning } from '../classroom/TimeLeft.tsx';
import { useServerNow } from '../classroom/use-server-now.ts';
import { WorkBanner } from '../classroom/WorkBanner.tsx';
import { words as studentWords } from '../classroom/words-student.ts';
import { CommentText } from '../discuss/CommentText.tsx';
import { useTogether, useWorkspaceViews } from '../sync/use-workspace.ts';
import { useCommands } from '../ui/commands.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { mainId } from '../ui/TopBar.tsx';
import styles from './DocumentPage.module.css';
import { ExerciseTexts } from './ExerciseTexts.tsx';
import { FeedbackOnText } from './FeedbackOnText.tsx';
import { LeftSide } from './LeftSide.tsx';
import { MyPages } from './MyPages.tsx';
import { SavedWork } from './SavedWork.tsx';
import { say } from './say.tsx';
import { type ShownTexts, textOfThread } from './shown-texts.ts';
import { useArrival } from './use-arrival.ts';
import { useLateWork } from './use-late-work.ts';
import { useAuthorNames, useOpenedTable } from './use-opened-table.ts';
import { useOwnLabels } from './use-own-labels.ts';
import type { WorkPageProps } from './WorkPage.tsx';
import { WorkTop } from './WorkTop.tsx';
import { words } from './words.ts';

interface Props extends WorkPageProps {
  readonly firstText: TextOnTable;
  /** All of the exercise, for what is marked in any of them counts. */
  readonly texts: readonly TextOnTable[];
  /** Those on the screen. */
  readonly shownTexts: readonly TextOnTable[];
}

/** The exercise at work, once its texts are open: bar, brief, texts, marks. */
export function WorkDesk(props: Props) {
  const { work, heard, as, mayWrite = true, whose = null, person, firstText, texts, shownTexts, shown, onShow } = props;
  const { codebook } = work;
  const queries = useQueryClient();
  const workspaces = useMemo(() => texts.map(({ workspace }) => workspace), [texts]);
  const views = useWorkspaceViews(workspaces);
  const together = useTogether(workspaces, noOtherWork);
  useLateWork(work, person.account, as === 'student' ? together : nothingRefused, () => say(studentWords.sentLate));
  const mayAnnotate = mayWrite && (as === 'staff' || roundWritten(work.phase) !== null) && isWritable(work, person);
  const table = useOpenedTable({
    ...{ account: person.account, document: firstText.workspace.document, views, codebook, mayAnnotate },
    ...{ say, citing: null, among: 'exercise' },
  });
  const desk = useTable(table, ({ front }) => front);
  const authorName = useAuthorNames(workspaces, firstText.opened);
  const labels = useOwnLabels(table);
  const reached = useMemo(() => progressOf(work.goals, labels), [work.goals, labels]);
  const nameOf = (label: string) => codebook.labels.find(({ id }) => id === label)?.name ?? label;
  const now = useServerNow(work.now, heard);
  const behind = work.now - heard;
  const standing = as === 'staff' ? null : standingOf(work, now);
  const [briefShown, setBriefShown] = useState(false);
  const desks = useTable(table, (state) => state.desks);
  const hasFeedback = as === 'student' || whose !== null;
  const at = useLocation({ select: ({ search }) => ('at' in search ? String(search.at) : undefined) });
  const led = textOfThread(at, work.feedback);
  useArrival(table, (texts.find(({ workspace }) => workspace.document === led) ?? shownTexts[0] ?? texts[0]!).workspace, say);
  const keySheet = useDeskKeys(desk);
  useCommands([{ id: 'keys', name: words.showKeys, keys: ['?'], run: keySheet.show }]);

  const [first = null, second = null] = shownTexts.map(({ opened }) => opened.document.id);
  const openBeside = (document: DocumentId) => first && onShow({ text: first, beside: document });
  const farEndOf = useCallback(
    ({
      document,
      annotation,
    }: {
      readonly document: DocumentId;
      readonly annotation: Parameters<typeof table.acts.quoteOf>[0];
    }) => {
      const source = texts.find(({ opened }) => opened.document.id === document)?.opened.document;
      const mark = table.acts.mark(annotation);
      return {
        ...{ document, title: source?.title ?? null, date: source?.date ?? '' },
        ...{ label: mark?.annotation.label ?? null, quote: mark ? table.acts.quoteOf(annotation) : null },
      };
    },
    [texts, table],
  );
  const brief = (
    <Brief
      instructions={work.instructions && <CommentText body={work.instructions} reader={person.account} />}
      reached={reached}
      nameOf={nameOf}
      isInGroup={work.grouping === 'groups'}
      name={work.student?.name ?? null}
    />
  );
  const goalsReached = reachedOf(reached);
  const isTicking = work.phase === 'open' && work.due !== null && !work.submission;
  const time = isTicking && work.due !== null && <TimeLeft due={work.due} now={now} behind={behind} />;
  const sayFeedback = async (text: string) => {
    const params = { exercise: work.id };
    if (as === 'student') await call('answerComment', { params, body: { text } });
    else await call('comment', { params: { ...params, seat: work.seat.id }, body: { text } });
    await queries.invalidateQueries({ queryKey: talkOfWorkKey(work.id, as === 'student' ? null : work.seat.id) });
  };
  const showFrom = (next: ShownTexts) => {
    setBriefShown(false);
    onShow(next);
  };

  return (
    <>
      <WorkTop name={work.name} whose={whose}>
        {time && <span className={studentStyles.wide}>{time}</span>}
        <SavedWork together={together} codebook={codebook} />
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={reached.length > 0 ? studentWords.whatToDoWith(goalsReached, reached.length) : studentWords.whatToDo}
          onClick={() => setBriefShown(true)}
        >
          <ListChecks size={16} aria-hidden />
          <span className={studentStyles.wide}>&nbsp;{studentWords.whatToDo}</span>
          {reached.length > 0 && <>&nbsp;{studentWords.reachedShort(goalsReached, reached.length)}</>}
        </Button>
        {hasFeedback && <Feedback exercise={work} as={as} onSend={sayFeedback} />}
        {as === 'student' && work.phase !== 'draft' && <RaiseHand exercise={work} />}
        {standing === 'written' && (
          <HandIn
            exercise={work}
            reached={reached}
            nameOf={nameOf}
            marks={labels.length}
            isSaved={together.status.unsent === 0}
          />
        )}
      </WorkTop>
      <main id={mainId} className={styles.main}>
        <div className={styles.above}>
          {work.student && as === 'student' && <CodeOnce code={work.student.code} />}
          <WorkBanner exercise={work} behind={behind} as={as} whose={whose}>
            {props.copies}
            {time && <span className={studentStyles.narrow}>{time}</span>}
            {as === 'student' && <MyPages exercise={work} />}
            {standing === 'handed in' && <TakeBack exercise={work.id} onBack={() => say(studentWords.takenBack)} />}
          </WorkBanner>
          <Hints hints={work.hints} behind={behind} />
        </div>
        <LeftSide isBeside={shownTexts.length > 1} rail={desk && <LabelRail desk={desk} />}>
          {brief}
          <section>
            <h2 className={styles.heading}>{studentWords.labels}</h2>
            {desk && <LabelLegend desk={desk} />}
          </section>
          <ExerciseTexts texts={texts} first={first} beside={second} onShow={onShow} />
        </LeftSide>
        <div className={styles.centre}>
          <TextsOnTable
            texts={shownTexts}
            table={table}
            authorName={authorName}
            farEndOf={farEndOf}
            onOpenBeside={openBeside}
            onClose={(document) => onShow({ text: (document === first ? second : first) ?? document })}
            swapped={shown.swapped === true}
            onSwap={() =>
              first && onShow({ text: first, ...(second && { beside: second }), ...(!shown.swapped && { swapped: true }) })
            }
            lockOf={() => null}
          />
        </div>
      </main>
      {hasFeedback && desks.map((each) => <FeedbackOnText key={each.document} {...{ work, as, person }} desk={each} />)}
      {briefShown && (
        <Dialog title={studentWords.whatToDo} onClose={() => setBriefShown(false)}>
          <div className={studentStyles.brief}>
            {brief}
            <ExerciseTexts texts={texts} first={first} beside={second} onShow={showFrom} />
          </div>
        </Dialog>
      )}
      {isTicking && work.due !== null && <TimeWarning due={work.due} now={now} />}
      <KeySheet opened={keySheet.isShown} onClose={keySheet.close} among="exercise" />
    </>
  );
}

const noOtherWork: readonly never[] = [];
const nothingRefused = { refused: [], dismiss() {} };

/** Whether it is not handed in. */
function isWritable({ texts }: StudentExercise, person: WorkPageProps['person']): boolean {
  const team = texts[0]?.layers.find(({ audience }) => audience === 'team');
  return team !== undefined && can({ kind: 'person', ...person }, 'layer.write', { kind: 'layer', role: 'annotator', ...team });
}

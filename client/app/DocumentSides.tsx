import { ActionIcon } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Columns2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { AudienceSwitch } from '../annotate/AudienceSwitch.tsx';
import type { Desk } from '../annotate/desk.ts';
import { KeySheet } from '../annotate/KeySheet.tsx';
import { LabelLegend } from '../annotate/LabelLegend.tsx';
import { LabelRail } from '../annotate/LabelRail.tsx';
import { PeopleLegend } from '../annotate/PeopleLegend.tsx';
import { ShareOwn } from '../annotate/ShareOwn.tsx';
import { type TextOnTable, TextsOnTable } from '../annotate/TextsOnTable.tsx';
import { useDeskKeys } from '../annotate/use-desk-keys.ts';
import { useFarEnds } from '../annotate/use-far-ends.ts';
import { useLabelCommands } from '../annotate/use-label-commands.ts';
import { useTable } from '../annotate/use-table.ts';
import { words as annotateWords } from '../annotate/words.ts';
import { actorOf } from '../api/actor.ts';
import { documentsQuery, meQuery } from '../api/queries.ts';
import { FindBar } from '../find/FindBar.tsx';
import { commandKey, showPalette } from '../find/find-shell.ts';
import { words as findWords } from '../find/words.ts';
import type { Follow } from '../follow/follow.ts';
import type { SharedText } from '../follow/shared-text.ts';
import { useShared } from '../follow/use-follow.ts';
import { words as printWords } from '../print/words.ts';
import { useWorkspaceViews } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';
import { useCommands } from '../ui/commands.ts';
import { DiscussedText } from './DiscussedText.tsx';
import styles from './DocumentPage.module.css';
import { FirstSteps } from './FirstSteps.tsx';
import { LeftSide } from './LeftSide.tsx';
import { PrintedBetween } from './PrintedBetween.tsx';
import { PrintedDesk } from './PrintedDesk.tsx';
import { say } from './say.tsx';
import { BesideLock, type LockAct, TextLock } from './TextLock.tsx';
import { useArrival } from './use-arrival.ts';
import { useBeside } from './use-beside.ts';
import { useCiting, useCitingCommands } from './use-citing.tsx';
import { useFilterAddress } from './use-filter-address.ts';
import { useFindKeys } from './use-find-keys.ts';
import { useAuthorNames, useOpenedTable } from './use-opened-table.ts';
import { words } from './words.ts';

interface Props {
  /** The page's own text first, and the one beside it. */
  readonly texts: readonly [TextOnTable, ...TextOnTable[]];
  readonly codebook: Codebook;
  /** What the person may do about the page's own text being open or locked. */
  readonly lockAct: LockAct | null;
  readonly follow: Follow;
}

/** What lies beneath the bar: labels and texts on the left, the texts and their marks beside them. */
export function DocumentSides({ texts, codebook, lockAct, follow }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const [{ opened: open, workspace }] = texts;
  const workspaces = useMemo(() => texts.map((text) => text.workspace), [texts]);
  const views = useWorkspaceViews(workspaces);
  const team = open.layers.find(({ audience }) => audience === 'team');
  const mayAnnotate = team !== undefined && can(actorOf(me), 'layer.write', { kind: 'layer', role: open.role, ...team });
  const mayEditLabels = !open.alone && can(actorOf(me), 'project.editCodebook', { kind: 'project', role: open.role });

  const citing = useCiting(open.project.id, texts, say);
  const table = useOpenedTable({
    ...{ account: workspace.account, document: workspace.document, views, codebook, mayAnnotate },
    ...{ say, citing },
  });
  const desk = useTable(table, ({ front }) => front);
  const desks = useTable(table, (state) => state.desks);
  const authorName = useAuthorNames(workspaces, open);
  const farEndOf = useFarEnds(table, open.alone ? null : open.project.id);
  useArrival(table, workspace, say);
  const shared = useMemo(() => sharedTexts(workspaces, desks, desk), [workspaces, desks, desk]);
  useShared(follow, shared);
  useFilterAddress(table, authorName);
  useCitingCommands(desk);
  useLabelCommands(desk);
  const find = useFindKeys(desk);
  const besideActs = useBeside(open.document.id);
  const swapped = useLocation({ select: ({ search }) => 'swapped' in search });
  const keySheet = useDeskKeys(desk);
  useCommands([
    { id: 'find-in-text', name: findWords.findInText, keys: [commandKey(), 'F'], run: find.open },
    ...(open.alone ? [] : [{ id: 'open-beside', name: words.openAnotherBeside, run: () => showPalette('beside') }]),
    ...(desk?.view.writing
      ? [{ id: 'replace', name: findWords.findAndReplace, keys: ['Ctrl', 'H'], run: find.openToReplace }]
      : []),
    ...(texts.length > 1 ? [{ id: 'swap', name: annotateWords.swap, run: besideActs.swap }] : []),
    { id: 'print', name: printWords.print, keys: [commandKey(), 'P'], run: () => window.print() },
    { id: 'keys', name: words.showKeys, keys: ['?'], run: keySheet.show },
  ]);

  return (
    <>
      {mayAnnotate && <FirstSteps project={open.project.id} account={workspace.account} table={table} views={views} />}
      <LeftSide key={texts.length} isBeside={texts.length > 1} rail={desk && <LabelRail desk={desk} />}>
        <section>
          <h2 className={styles.heading}>{words.labels}</h2>
          {desk && <LabelLegend desk={desk} />}
          {mayAnnotate && <AudienceSwitch table={table} />}
          {mayAnnotate && desk && <ShareOwn desk={desk} />}
          {desk && <PeopleLegend desk={desk} authorName={authorName} />}
          {mayEditLabels && (
            <Link to="/p/$project/codebook" params={{ project: open.project.id }} className={styles.editLabels ?? ''}>
              {words.editLabels}
            </Link>
          )}
        </section>
        {!open.alone && (
          <OtherTexts open={open} beside={texts[1]?.opened.document.id ?? null} onOpenBeside={besideActs.openBeside} />
        )}
      </LeftSide>
      <div className={styles.centre}>
        <TextsOnTable
          texts={texts}
          table={table}
          authorName={authorName}
          farEndOf={farEndOf}
          onOpenBeside={besideActs.openBeside}
          onClose={besideActs.close}
          swapped={swapped}
          onSwap={besideActs.swap}
          lockOf={(opened) =>
            opened === open ? (
              <TextLock open={opened} act={lockAct} isOneOfTwo />
            ) : (
              <BesideLock open={opened} actor={actorOf(me)} />
            )
          }
        />
      </div>
      {desk && find.opened && (
        <FindBar
          key={`${desk.document} ${find.opened.times}`}
          view={desk.view}
          scroller={desk.scroller}
          codebook={codebook}
          mayAnnotate={mayAnnotate}
          initial={find.opened.query}
          replacing={find.opened.replacing}
          onLabel={(spans, label) => desk.labelEach(spans, label)}
          onClose={find.close}
        />
      )}
      {texts.map(({ opened: { document } }) => {
        const desk = desks.find((each) => each.document === document.id);
        return (
          desk && <PrintedDesk key={document.id} desk={desk} document={document} authorName={authorName} farEndOf={farEndOf} />
        );
      })}
      {texts.map(({ opened }) => {
        const desk = desks.find((each) => each.document === opened.document.id);
        return desk && <DiscussedText key={opened.document.id} {...{ opened, desk, me }} account={workspace.account} />;
      })}
      {/* Paper comes in the order in which its parts were laid out first. */}
      {desks.length > 1 && <PrintedBetween table={table} />}
      <KeySheet opened={keySheet.isShown} onClose={keySheet.close} />
    </>
  );
}

/** The texts on the page as people follow each other through them. */
function sharedTexts(workspaces: readonly Workspace[], desks: readonly Desk[], front: Desk | null): readonly SharedText[] {
  return workspaces.map(({ document, presence }) => {
    const desk = desks.find((each) => each.document === document);
    return {
      ...{ document, presence, view: desk?.view ?? null, isFront: desk !== undefined && desk === front },
      turnTo: () => desk?.table.turnTo(desk),
    };
  });
}

interface OtherTextsProps {
  readonly open: OpenDocument;
  readonly beside: DocumentId | null;
  readonly onOpenBeside: (document: DocumentId) => void;
}

/** The project's texts: Enter opens one in place of this, Shift+Enter or its button beside it. */
function OtherTexts({ open, beside, onOpenBeside }: OtherTextsProps) {
  const { data: texts } = useQuery(documentsQuery(open.project.id));
  if (!texts || texts.length < 2) return null;
  return (
    <section>
      <h2 className={styles.heading}>{words.textsHere}</h2>
      <ul className={styles.texts}>
        {texts.map(({ id, title, date }) => (
          <li key={id} className={styles.textLine}>
            <Link
              to="/p/$project/d/$document"
              params={{ project: open.project.id, document: id }}
              aria-current={id === open.document.id ? 'page' : id === beside || undefined}
              className={styles.text ?? ''}
              onClick={(event) => {
                if (!event.shiftKey || id === open.document.id) return;
                event.preventDefault();
                onOpenBeside(id);
              }}
            >
              <span dir="auto">{title}</span>
              {date && <time dateTime={date}>{date}</time>}
            </Link>
            {id !== open.document.id && id !== beside && (
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={words.openBeside(title)}
                title={words.openBesideShort}
                onClick={() => onOpenBeside(id)}
              >
                <Columns2 size={14} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

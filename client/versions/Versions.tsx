import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { call } from '../api/client.ts';
import { todayQuery, versionQuery, versionsQuery } from '../api/queries.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { AsItWas } from './AsItWas.tsx';
import { Compared } from './Compared.tsx';
import { openKept, sayChange } from './kept-text.ts';
import { NameDialog } from './NameDialog.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { openLinks } from './relations-then.ts';
import { nameOf, whenFormat } from './say-work.ts';
import { Timeline } from './Timeline.tsx';
import styles from './versions.module.css';
import { words } from './words.ts';

/** How a version is looked at. */
export type Manner = 'was' | 'compared';

interface Props {
  readonly open: OpenDocument;
  readonly codebook: Codebook;
  readonly me: Me;
  /** The number of the version that is looked at; the newest where there is none. */
  readonly chosen: number | null;
  readonly manner: Manner;
  /** How its being opened for editing or locked reads. */
  readonly sayEvent: (event: OpenDocument['events'][number]) => string;
  readonly onShow: (version: number, manner: Manner) => void;
  /** Told when a version was restored, with the one that takes it back. */
  readonly onRestored: (before: number) => void;
}

/** As in versions.module.css. */
const oneColumn = '(width < 40rem)';

/** A text's versions: the line of them, and one to read, to compare and to restore. */
export function Versions({ open, codebook, me, chosen, manner, sayEvent, onShow, onRestored }: Props) {
  const { document, role } = open;
  const queries = useQueryClient();
  const { data: versions } = useSuspenseQuery(versionsQuery(document.id));
  const version = versions.find(({ number }) => number === chosen) ?? versions[0] ?? null;
  const { data: state } = useQuery({ ...versionQuery(document.id, version?.number ?? 0), enabled: version !== null });
  const { data: now } = useQuery(todayQuery(document.id));
  const kept = useMemo(() => (state ? openKept(state, codebook) : null), [state, codebook]);
  const today = useMemo(() => (now ? openKept(now, codebook) : null), [now, codebook]);
  const links = useMemo(() => (now ? openLinks(now.links) : null), [now]);
  const change = useMemo(() => (manner === 'compared' && kept && today ? sayChange(kept, today) : ''), [manner, kept, today]);
  const reading = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState<'today' | 'name' | 'restore' | null>(null);

  const resource = { kind: 'document', role, frozen: document.frozen } as const;
  const mayName = can(actorOf(me), 'document.nameVersion', resource);
  const mayRestore = can(actorOf(me), 'document.restoreVersion', resource);
  const mayOnceOpen = can(actorOf(me), 'document.restoreVersion', { ...resource, frozen: false });
  const again = () => queries.invalidateQueries({ queryKey: ['document', document.id] });

  return (
    <div className={styles.page}>
      <aside className={styles.side} aria-label={words.versions}>
        {mayName && (
          <Button variant="default" onClick={() => setAsking('today')}>
            {words.nameToday}
          </Button>
        )}
        <Timeline
          versions={versions}
          events={open.events}
          sayEvent={sayEvent}
          chosen={version?.number ?? null}
          onChoose={(number) => {
            onShow(number, manner);
            // Where the list lies above it, nothing would seem to happen.
            if (matchMedia(oneColumn).matches) reading.current?.scrollIntoView();
          }}
        />
        <p className={styles.small}>
          {words.keptHow} {words.nothingOfMine}
        </p>
      </aside>
      {version && (
        <div ref={reading} className={styles.reading}>
          <p className={styles.onPaper} dir="auto">
            {document.title}
          </p>
          <div className={styles.head}>
            <div>
              <h2 className={styles.title} dir="auto">
                {nameOf(version, versions)}
              </h2>
              <span className={styles.small}>{whenFormat.format(version.at)}</span>
            </div>
            <div className={styles.buttons}>
              <SegmentedControl
                aria-label={words.view}
                value={manner}
                onChange={(manner) => onShow(version.number, manner)}
                data={[
                  { value: 'was', label: words.asItWas },
                  { value: 'compared', label: words.compared },
                ]}
              />
              {mayName && (
                <Button variant="subtle" onClick={() => setAsking('name')}>
                  {words.rename}
                </Button>
              )}
              {mayRestore && now && (
                <Button variant="default" onClick={() => setAsking('restore')}>
                  {words.restore}
                </Button>
              )}
            </div>
          </div>
          {!mayRestore && mayOnceOpen && (
            <p data-screen-only className={styles.small}>
              {words.lockedWhy}
            </p>
          )}
          <Announcement>
            {kept && version
              ? words.shown(nameOf(version, versions), manner === 'was' ? words.asItWas : change || words.compared)
              : ''}
          </Announcement>
          {!kept || !today || !links ? (
            <TextSkeleton lines={8} />
          ) : manner === 'compared' ? (
            <Compared document={document} then={kept} today={today} codebook={codebook} summary={change} />
          ) : (
            <AsItWas document={document} kept={kept} at={version.at} links={links} codebook={codebook} />
          )}
        </div>
      )}
      {asking === 'today' && (
        <NameDialog
          title={words.nameToday}
          initial=""
          mayBeEmpty={false}
          onName={async (name) => {
            const { number } = await call('keepVersion', { params: { document: document.id }, body: { name } });
            await again();
            onShow(number, manner);
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'name' && version && (
        <NameDialog
          title={words.rename}
          initial={version.name}
          mayBeEmpty={version.name !== ''}
          onName={async (name) => {
            await call('nameVersion', { params: { document: document.id, version: version.number }, body: { name } });
            await again();
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'restore' && version && now && (
        <RestoreDialog
          document={document.id}
          version={version.number}
          name={`“${nameOf(version, versions)}”`}
          seen={now}
          onRestored={(before) => {
            void again();
            onRestored(before);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

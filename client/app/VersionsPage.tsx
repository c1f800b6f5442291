import { ActionIcon } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { codebookOfTextQuery, documentQuery, meQuery, todayQuery } from '../api/queries.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { type Manner, Versions } from '../versions/Versions.tsx';
import { words } from '../versions/words.ts';
import styles from './DocumentPage.module.css';
import { MyCorner } from './MyCorner.tsx';
import { queries } from './queries.ts';
import { say } from './say.tsx';
import { sayEvent } from './TextLock.tsx';

interface Props {
  readonly project: ProjectId;
  readonly document: DocumentId;
  readonly chosen: number | null;
  readonly manner: Manner;
  readonly onShow: (version: number, manner: Manner) => void;
}

/** The versions of a text. */
export function VersionsPage({ project, document, chosen, manner, onShow }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: open } = useSuspenseQuery(documentQuery(document));
  const { data: codebook } = useSuspenseQuery(codebookOfTextQuery(project, document));
  const { title } = open.document;

  const takeBack = async (before: number) => {
    const { upTo } = await queries.fetchQuery({ ...todayQuery(document), staleTime: 0 });
    await call('restoreVersion', { params: { document, version: before }, body: { seen: upTo } });
    await queries.invalidateQueries({ queryKey: ['document', document] });
  };

  return (
    <>
      <PageTitle>{words.versionsOf(title)}</PageTitle>
      <TopBar
        start={
          <>
            <ActionIcon
              variant="subtle"
              aria-label={words.backToText}
              renderRoot={(props) => <Link {...props} to="/p/$project/d/$document" params={{ project, document }} />}
            >
              <ChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <h1 dir="auto" className={styles.only}>
              {words.versionsOf(title)}
            </h1>
          </>
        }
        end={<MyCorner />}
      />
      <main id={mainId}>
        <Versions
          open={open}
          codebook={codebook}
          me={me}
          chosen={chosen}
          manner={manner}
          sayEvent={sayEvent}
          onShow={onShow}
          onRestored={(before) =>
            say(words.restored, 'plain', {
              name: words.takeBack,
              run: () => void takeBack(before).catch(() => say(words.failed, 'lasting')),
            })
          }
        />
      </main>
    </>
  );
}

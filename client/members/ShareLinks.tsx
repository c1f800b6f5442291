import { useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { linksQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { LinkArrivals } from './LinkArrivals.tsx';
import { LinkRow } from './LinkRow.tsx';
import { linkWords } from './link-words.ts';
import styles from './members.module.css';
import { NewLink } from './NewLink.tsx';
import { ShareSection } from './ShareSection.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  /** The text before which one stands. */
  readonly text?: { readonly id: DocumentId; readonly title: string };
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** The links of a project: whom their addresses reach, a new one, those there are, and who came by those that there were. */
export function ShareLinks({ project, text }: Props) {
  const links = useQuery(linksQuery(project));
  if (links.error) return <Notice>{links.error.message}</Notice>;
  if (!links.data) return <TextSkeleton lines={4} />;
  const { links: all, reach } = links.data;
  const now = systemClock.now();
  const letsIn = ({ closed, expires }: ShareLink) => closed === null && (expires === null || expires > now);
  const open = all.filter(letsIn);
  const closed = all.filter((link) => !letsIn(link));

  return (
    <>
      <p className={styles.reach} data-scope={reach.scope}>
        <Info size={16} aria-hidden />
        {reach.advice}
      </p>
      <NewLink project={project} {...(text && { text })} />
      <ShareSection title={words.links}>
        {open.length === 0 ? (
          <p className={styles.aside}>{words.noLinks}</p>
        ) : (
          <ul>
            {open.map((link) => (
              <LinkRow key={link.id} project={project} link={link} />
            ))}
          </ul>
        )}
        {closed.length > 0 && (
          <details className={styles.aside}>
            <summary>{words.closedCount(closed.length)}</summary>
            <ul>
              {closed.map((link) => (
                <li key={link.id} className={styles.link}>
                  {words.address(link.role, link.text?.title)} · {endedWhen(link)}
                  <LinkArrivals arrivals={link.arrivals} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </ShareSection>
    </>
  );
}

const endedWhen = ({ closed, expires }: ShareLink) =>
  closed === null ? linkWords.ended(day.format((expires ?? 0) - 1)) : linkWords.closedOn(day.format(closed));

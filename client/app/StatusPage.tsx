import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Status } from '../../shared/api/status-contract.ts';
import { meQuery, statusQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { SidePage } from '../ui/SidePage.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import styles from './StatusPage.module.css';
import { saySize, words } from './status-words.ts';

/** How the installation is, for its owner. */
export function StatusPage() {
  const { isOwner } = useSuspenseQuery(meQuery).data.workspace;
  const status = useQuery({ ...statusQuery, enabled: isOwner });
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <TopBar start={<span>{words.title}</span>} end={<MyCorner />} />
      <main id={mainId}>
        <SidePage
          back={(props) => <Link to="/account" {...props} />}
          backName={words.back}
          title={words.title}
          how={isOwner ? words.how : words.notOwner}
        >
          {status.error && <Notice>{status.error.message}</Notice>}
          {status.data ? <Numbers status={status.data} /> : isOwner && !status.error && <TextSkeleton lines={8} />}
        </SidePage>
      </main>
    </>
  );
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const number = new Intl.NumberFormat('en-GB');

function Numbers({ status: { people, pages, rooms, waiting, storage, version, node, started } }: { readonly status: Status }) {
  const all = storage.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <div className={styles.groups}>
      <Group
        title={words.here}
        rows={[
          [words.people, number.format(people)],
          [words.pages, number.format(pages)],
          [words.rooms, number.format(rooms)],
        ]}
      />
      <Group
        title={words.waits}
        rows={[
          [words.writes, number.format(waiting.writes)],
          [words.mail, waiting.mail === null ? words.noMail : number.format(waiting.mail)],
        ]}
      />
      <Group
        title={words.disk}
        rows={[
          [words.all, saySize(all)],
          [words.free, saySize(storage.freeBytes)],
          ...storage.files.map(({ name, bytes }) => [name, saySize(bytes)] as const),
        ]}
      />
      <Group
        title={words.versions}
        rows={[
          [words.variorum, version],
          [words.node, node],
          [words.started, moment.format(started)],
        ]}
      />
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

function Group({ title, rows }: GroupProps) {
  return (
    <table className={styles.group}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

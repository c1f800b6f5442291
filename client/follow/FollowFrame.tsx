import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Announcement } from '../ui/Announcement.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './follow.module.css';
import type { Follow } from './follow.ts';
import { onSignOfMine } from './signs.ts';
import { words } from './words.ts';

interface Props {
  readonly follow: Follow;
}

/** A frame around the page while my view goes where somebody else's is, with their name and the way out. */
export function FollowFrame({ follow }: Props) {
  const { leader } = useSyncExternalStore(follow.subscribe, follow.state);
  const account = leader?.account ?? null;
  const name = leader?.name ?? '';
  const [last, setLast] = useState('');
  useEffect(() => {
    if (account === null) return;
    setLast(name);
    return onSignOfMine(() => follow.letGo());
  }, [follow, account, name]);

  return (
    <>
      <Announcement>{leader ? words.nowFollowing(leader.name) : last && words.letGo(last)}</Announcement>
      {leader && (
        <>
          <div className={styles.frame} data-guest={leader.guest || undefined} aria-hidden />
          {/* Any press lets go, one on this too. */}
          <button
            type="button"
            className={styles.leader}
            data-guest={leader.guest || undefined}
            title={words.stop(leader.name)}
            onClick={() => follow.letGo()}
          >
            <span className={styles.name}>
              {words.following(leader.name)}
              {leader.isElsewhere && <span className={styles.elsewhere}>, {words.elsewhere}</span>}
            </span>
            <KeyCap>{words.escape}</KeyCap>
            <X size={14} aria-hidden />
          </button>
        </>
      )}
    </>
  );
}

import { Popover, Switch, UnstyledButton } from '@mantine/core';
import { Eye } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import type { PersonHere } from '../sync/people-here.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { useCommands } from '../ui/commands.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import { PeopleHere } from '../ui/PeopleHere.tsx';
import styles from './follow.module.css';
import type { Follow } from './follow.ts';
import { words } from './words.ts';

interface Props {
  readonly others: readonly PersonHere[];
  readonly follow: Follow;
  /** Whether I may invite everybody to a passage. */
  readonly mayLead: boolean;
}

/** Who is here, each to be followed by a press; who follows me; and the ways to lead and to be left alone. */
export function PeopleToFollow({ others, follow, mayLead }: Props) {
  const { followers, isApart } = useSyncExternalStore(follow.subscribe, follow.state);
  const toFollow = others.filter(({ account }) => follow.canFollow(account));
  const setApart = () => follow.setApart(!isApart);
  const lead = { id: 'invite', name: words.invite, run: () => follow.invite() };
  useCommands([
    ...(mayLead && others.length > 0 ? [lead] : []),
    ...toFollow.map(({ account, name }) => ({
      id: `follow ${account}`,
      name: words.follow(name),
      run: () => follow.start(account),
    })),
    ...(others.length > 0 || isApart ? [{ id: 'apart', name: isApart ? words.notApart : words.apart, run: setApart }] : []),
  ]);

  const people = others.map(({ account, name, guest, idle, apart }) => ({
    ...{ id: account, name, guest, idle },
    ...(apart ? { note: words.isApart } : followers.some((each) => each.account === account) && { note: words.followsYou }),
    ...(toFollow.some((each) => each.account === account) && {
      act: { name: words.follow(name), run: () => follow.start(account) },
    }),
  }));
  return (
    <>
      <Followers follow={follow} />
      <span className={styles.people}>
        <PeopleHere people={people}>
          {(close) => (
            <div className={styles.lead}>
              {mayLead && (
                <UnstyledButton
                  className={styles.act}
                  onClick={() => {
                    close();
                    follow.invite();
                  }}
                >
                  {words.invite}
                </UnstyledButton>
              )}
              <Switch size="xs" label={words.apart} checked={isApart} onChange={setApart} />
            </div>
          )}
        </PeopleHere>
        {followers.length > 0 && (
          <span aria-hidden className={styles.badge}>
            <Eye size={10} /> {followers.length}
          </span>
        )}
      </span>
    </>
  );
}

/** How many follow me, and who: nobody is led without knowing it. */
function Followers({ follow }: Pick<Props, 'follow'>) {
  const { followers } = useSyncExternalStore(follow.subscribe, follow.state);
  const [opened, setOpened] = useState(false);
  const count = followers.length;
  return (
    <>
      <Announcement>{count > 0 ? words.followYou(count) : ''}</Announcement>
      {count > 0 && (
        <Popover position="bottom-end" opened={opened} onChange={setOpened} trapFocus returnFocus>
          <Popover.Target>
            <UnstyledButton
              className={styles.followers}
              title={followers.map(({ name }) => name).join(', ')}
              onClick={() => setOpened(!opened)}
            >
              <Eye size={14} aria-hidden />
              <span className={styles.count} aria-hidden>
                {count}
              </span>
              <span className={styles.followYou}>{words.followYou(count)}</span>
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown>
            <ul className={styles.names}>
              {followers.map(({ account, name, guest }) => (
                <li key={account}>
                  <InitialsDisc name={name} guest={guest} decorative />
                  <span>{name}</span>
                </li>
              ))}
            </ul>
            <UnstyledButton
              className={styles.act}
              onClick={() => {
                setOpened(false);
                follow.setApart(true);
              }}
            >
              {words.apart}
            </UnstyledButton>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}

import { Popover, UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { InitialsDisc } from './InitialsDisc.tsx';
import styles from './PeopleHere.module.css';
import { words } from './words.ts';

/** Somebody who is here now; one person however many tabs they have. */
export interface PersonHere {
  readonly id: string;
  readonly name: string;
  readonly guest: boolean;
  readonly idle?: boolean;
  readonly isMe?: boolean;
  /** What else holds of them, in a few words. */
  readonly note?: string;
  /** What a press on them does. */
  readonly act?: { readonly name: string; readonly run: () => void };
}

interface Props {
  readonly people: readonly PersonHere[];
  /** Discs shown before the rest becomes a number. */
  readonly most?: number;
  /** What stands below the names. */
  readonly children?: (close: () => void) => ReactNode;
}

/** Who is here: discs in a row, and a list with the names when pressed. */
export function PeopleHere({ people, most = 4, children }: Props) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  if (people.length === 0) return null;
  const isForActs = children !== undefined; // else there is nothing in it to go to
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  return (
    <Popover position="bottom-end" opened={opened} onChange={setOpened} trapFocus={isForActs} returnFocus={isForActs}>
      <Popover.Target>
        <UnstyledButton
          className={styles.row}
          aria-label={words.peopleHere(people.map(({ name }) => name))}
          onClick={() => setOpened(!opened)}
        >
          {shown.map((person) => (
            <InitialsDisc key={person.id} name={person.name} guest={person.guest} idle={person.idle ?? false} decorative />
          ))}
          {shown.length < people.length && <span className={styles.rest}>{words.more(people.length - shown.length)}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={styles.list}>
          {people.map((person) => (
            <li key={person.id}>
              <Person person={person} onAct={close} />
            </li>
          ))}
        </ul>
        {children?.(close)}
      </Popover.Dropdown>
    </Popover>
  );
}

interface PersonProps {
  readonly person: PersonHere;
  readonly onAct: () => void;
}

function Person({ person, onAct }: PersonProps) {
  const { name, guest, idle = false, act } = person;
  const aside = asideOf(person);
  const face = (
    <>
      <InitialsDisc name={name} guest={guest} idle={idle} decorative />
      <span>{act ? act.name : name}</span>
      <span className={styles.aside}>{aside}</span>
    </>
  );
  if (!act) return <div className={styles.person}>{face}</div>;
  const run = () => {
    onAct();
    act.run();
  };
  return (
    <UnstyledButton className={`${styles.person} ${styles.act}`} onClick={run}>
      {face}
    </UnstyledButton>
  );
}

const asideOf = ({ isMe, guest, idle, note }: PersonHere) =>
  [isMe && words.you, guest && words.guest, idle && words.idle, note].filter(Boolean).join(', ');

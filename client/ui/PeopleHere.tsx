import { Popover, UnstyledButton } from '@mantine/core';
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
}

interface Props {
  readonly people: readonly PersonHere[];
  /** Discs shown before the rest becomes a number. */
  readonly most?: number;
}

/** Who is here: discs in a row, and a list with the names when pressed. */
export function PeopleHere({ people, most = 4 }: Props) {
  if (people.length === 0) return null;
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  return (
    <Popover position="bottom-end">
      <Popover.Target>
        <UnstyledButton className={styles.row} aria-label={words.peopleHere(people.map(({ name }) => name))}>
          {shown.map((person) => (
            <InitialsDisc key={person.id} name={person.name} guest={person.guest} idle={person.idle ?? false} decorative />
          ))}
          {shown.length < people.length && <span className={styles.rest}>{words.more(people.length - shown.length)}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={styles.list}>
          {people.map((person) => (
            <li key={person.id} className={styles.person}>
              <InitialsDisc name={person.name} guest={person.guest} idle={person.idle ?? false} decorative />
              <span>{person.name}</span>
              <span className={styles.aside}>{asideOf(person)}</span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

const asideOf = ({ isMe, guest, idle }: PersonHere) =>
  [isMe && words.you, guest && words.guest, idle && words.idle].filter(Boolean).join(', ');

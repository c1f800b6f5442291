import { Portal } from '@mantine/core';
import { Users } from 'lucide-react';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import styles from './discuss.module.css';
import type { OfferedPeople } from './mentions.ts';
import { words } from './words.ts';

interface MentionListProps {
  /** Of the list; its options' ids begin with it. */
  readonly id: string;
  readonly offered: OfferedPeople;
  readonly onPick: (at: number) => void;
}

/** Height of one line and of the list at most, px: where there is no room below the words it stands above. */
const lineHeight = 36;

/** People who can be mentioned, at what is being typed. The keyboard stays in the field. */
export function MentionList({ id, offered: { people, at, place }, onPick }: MentionListProps) {
  if (!place) return null;
  const height = people.length * lineHeight;
  const isAbove = place.bottom + height > window.innerHeight;
  const left = Math.max(8, Math.min(place.left, window.innerWidth - 264));
  return (
    <Portal>
      <div
        id={id}
        role="listbox"
        aria-label={words.peopleToMention}
        className={styles.mentions}
        style={{ left, ...(isAbove ? { bottom: window.innerHeight - place.top + 4 } : { top: place.bottom + 4 }) }}
      >
        {people.map(({ id: key, name, guest, members }, each) => (
          <div
            key={key}
            id={`${id}-${each}`}
            role="option"
            tabIndex={-1}
            aria-selected={each === at}
            onPointerDown={(event) => {
              event.preventDefault(); // the focus stays in the field
              onPick(each);
            }}
          >
            {members === null ? <InitialsDisc name={name} guest={guest} decorative /> : <Users size={20} aria-hidden />}{' '}
            <bdi>{members === null ? name : words.groupOf(name, members)}</bdi>
          </div>
        ))}
      </div>
    </Portal>
  );
}

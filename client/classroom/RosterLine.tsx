import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Hand } from 'lucide-react';
import { memo } from 'react';
import type { ExerciseId } from '../../shared/base/id.ts';
import { RowMenu } from '../ui/RowMenu.tsx';
import { timeOf } from '../ui/time-of.ts';
import styles from './live.module.css';
import type { RosterRow } from './roster-rows.ts';
import { words } from './words-live.ts';

type Seat = RosterRow['seat'];

/** What is done about a seat from its line. */
export type RosterDeed = 'giveTime' | 'giveBack' | 'rename';

interface MenuProps {
  readonly seat: Seat;
  readonly exercise: ExerciseId;
  readonly mayGiveTime: boolean;
  readonly mayGiveBack: boolean;
  readonly mayRename: boolean;
  readonly onDeed: (deed: RosterDeed, seat: Seat) => void;
}

interface Props extends MenuProps, Pick<RosterRow, 'live' | 'marks'> {
  readonly done: number | null;
  readonly asked: number;
}

/**
 * A student or group in the list. Answers keep what has not changed as the same objects, so that a second in which one of three
 * hundred marks something renders one line, and the menus of none.
 */
export const RosterLine = memo(function RosterLine({ seat, live, marks, done, asked, ...menu }: Props) {
  return (
    <li className={styles.row}>
      <Progress {...{ seat, live, marks, done, asked }} />
      <RosterMenu seat={seat} {...menu} />
    </li>
  );
});

const RosterMenu = memo(function RosterMenu({ seat, exercise, mayGiveTime, mayGiveBack, mayRename, onDeed }: MenuProps) {
  return (
    <RowMenu label={words.moreFor(seat.name)} iconSize={16}>
      <Menu.Item
        renderRoot={(props) => <Link {...props} to="/x/$exercise/s/$seat" params={{ exercise, seat: seat.id }} search={{}} />}
      >
        {words.openWork}
      </Menu.Item>
      {mayGiveTime && <Menu.Item onClick={() => onDeed('giveTime', seat)}>{words.giveTime}</Menu.Item>}
      {mayGiveBack && <Menu.Item onClick={() => onDeed('giveBack', seat)}>{words.giveBack}</Menu.Item>}
      {mayRename && <Menu.Item onClick={() => onDeed('rename', seat)}>{words.renameGroup}</Menu.Item>}
    </RowMenu>
  );
});

function Progress({ seat, live, marks, done, asked }: Pick<Props, 'seat' | 'live' | 'marks' | 'done' | 'asked'>) {
  const isHere = (live?.here ?? 0) > 0;
  return (
    <div className={styles.who}>
      <p className={styles.name}>
        <span className={styles.presence} data-here={isHere || undefined} aria-hidden />
        <bdi>{seat.name}</bdi>
        <span className={isHere ? styles.unseen : styles.soft}>{isHere ? words.here : words.notHere}</span>
        {live?.hand && (
          <span className={styles.hand}>
            <Hand size={16} aria-hidden /> {words.handIsUp}
          </span>
        )}
      </p>
      {done !== null && (
        <span className={styles.bar} aria-hidden>
          <span style={{ inlineSize: `${(100 * done) / asked}%` }} />
        </span>
      )}
      <p className={styles.facts}>
        {done !== null && <span>{words.reached(done, asked)}</span>}
        <span>{words.marks(marks)}</span>
        {seat.extraMinutes > 0 && <span>{words.extraTime(seat.extraMinutes)}</span>}
        {seat.copies.flatMap((copy) =>
          copy.number > 0 && !copy.counts ? [<span key={copy.number}>{copySaid(seat, copy)}</span>] : [],
        )}
        {seat.submission && <span className={styles.handedIn}>{handedIn(seat.submission)}</span>}
      </p>
    </div>
  );
}

/** What there is beside what counts; their page shows it, and has it count. */
function copySaid({ copies }: Seat, { source, name, at, marks }: Seat['copies'][number]): string {
  const counted = copies.find(({ counts }) => counts)?.marks ?? 0;
  return source === 'joined twice' ? words.twice(name) : words.late(timeOf(at), marks - counted);
}

function handedIn({ at, by }: NonNullable<Seat['submission']>): string {
  const time = timeOf(at);
  return by === 'student' ? words.handedInAt(time) : by === 'clock' ? words.handedInByClock(time) : words.handedInByStaff(time);
}

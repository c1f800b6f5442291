import { ActionIcon, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Ellipsis, Hand } from 'lucide-react';
import { useState } from 'react';
import type { LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { SeatId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Notice } from '../ui/Notice.tsx';
import { timeOf } from '../ui/time-of.ts';
import styles from './live.module.css';
import { type RosterOrder, type RosterRow, rosterOrders, rosterRows } from './roster-rows.ts';
import { words } from './words-live.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly live: LiveClass;
  readonly mayManage: boolean;
  /** The address of the page with a student's work. */
  readonly workOf: (seat: SeatId) => string;
}

const moreMinutes = 5;

/** Everybody in an exercise: who is here, how far, and who has handed in. */
export function Roster({ exercise, live, mayManage, workOf }: Props) {
  const [order, setOrder] = useState<RosterOrder>('name');
  const [told, setTold] = useState('');
  const { id } = exercise;
  const act = useMutation({
    mutationFn: async ({ seat, deed }: { readonly seat: RosterRow['seat']; readonly deed: 'giveTime' | 'giveBack' }) => {
      const params = { exercise: id, seat: seat.id };
      if (deed === 'giveBack') await call('returnWork', { params });
      else await call('giveTime', { params, body: { extraMinutes: seat.extraMinutes + moreMinutes } });
      return deed === 'giveBack' ? words.gaveBack(seat.name) : words.gaveTime(seat.name);
    },
    onSuccess: setTold,
  });
  const rows = rosterRows(exercise, live, order);
  return (
    <section className={styles.roster} aria-label={words.students}>
      <div className={styles.head}>
        <h2>{words.students}</h2>
        {rows.length > 1 && (
          <label>
            {words.sortBy}{' '}
            <select value={order} onChange={({ currentTarget }) => setOrder(currentTarget.value as RosterOrder)}>
              {rosterOrders.map((each) => (
                <option key={each} value={each}>
                  {words.orders[each]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {act.error && <Notice>{act.error.message}</Notice>}
      <Announcement>{told}</Announcement>
      {rows.length === 0 && <p className={styles.soft}>{words.nobodyYet}</p>}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.seat.id} className={styles.row}>
            <Progress row={row} />
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" aria-label={words.moreFor(row.seat.name)}>
                  <Ellipsis size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item component="a" href={workOf(row.seat.id)}>
                  {words.openWork}
                </Menu.Item>
                {mayManage && exercise.phase === 'open' && (
                  <>
                    {exercise.due !== null && (
                      <Menu.Item onClick={() => act.mutate({ seat: row.seat, deed: 'giveTime' })}>{words.giveTime}</Menu.Item>
                    )}
                    {row.seat.submission && (
                      <Menu.Item onClick={() => act.mutate({ seat: row.seat, deed: 'giveBack' })}>{words.giveBack}</Menu.Item>
                    )}
                  </>
                )}
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Progress({ row: { seat, live, marks, reached } }: { readonly row: RosterRow }) {
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
      {reached && (
        <span className={styles.bar} aria-hidden>
          <span style={{ inlineSize: `${(100 * reached.done) / reached.asked}%` }} />
        </span>
      )}
      <p className={styles.facts}>
        {reached && <span>{words.reached(reached.done, reached.asked)}</span>}
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
function copySaid({ copies }: RosterRow['seat'], { source, name, at, marks }: RosterRow['seat']['copies'][number]): string {
  const counted = copies.find(({ counts }) => counts)?.marks ?? 0;
  return source === 'joined twice' ? words.twice(name) : words.late(timeOf(at), marks - counted);
}

function handedIn({ at, by }: NonNullable<RosterRow['seat']['submission']>): string {
  const time = timeOf(at);
  return by === 'student' ? words.handedInAt(time) : by === 'clock' ? words.handedInByClock(time) : words.handedInByStaff(time);
}

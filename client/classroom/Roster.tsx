import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';
import { call } from '../api/client.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useCalm } from './calm.ts';
import styles from './live.module.css';
import { RenameGroupDialog } from './RenameGroupDialog.tsx';
import { type RosterDeed, RosterLine } from './RosterLine.tsx';
import { type RosterOrder, type RosterRow, rosterOrders, rosterRows } from './roster-rows.ts';
import { words } from './words-live.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly live: LiveClass;
  readonly mayManage: boolean;
}

const moreMinutes = 5;

/** Everybody in an exercise: who is here, how far, and who has handed in. */
export function Roster({ exercise, live, mayManage }: Props) {
  const [order, setOrder] = useState<RosterOrder>('name');
  const [told, setTold] = useState('');
  const [renamed, setRenamed] = useState<RosterRow['seat'] | null>(null);
  const { id, seats, goals } = exercise;
  const { mutate, error } = useMutation({
    mutationFn: async ({ seat, deed }: { readonly seat: RosterRow['seat']; readonly deed: 'giveTime' | 'giveBack' }) => {
      const params = { exercise: id, seat: seat.id };
      if (deed === 'giveBack') await call('returnWork', { params });
      else await call('giveTime', { params, body: { extraMinutes: seat.extraMinutes + moreMinutes } });
      return deed === 'giveBack' ? words.gaveBack(seat.name) : words.gaveTime(seat.name);
    },
    onSuccess: setTold,
  });
  const onDeed = useCallback(
    (deed: RosterDeed, seat: RosterRow['seat']) => (deed === 'rename' ? setRenamed(seat) : mutate({ seat, deed })),
    [mutate],
  );
  const isOpen = mayManage && exercise.phase === 'open';
  const nows = useCalm(live.seats);
  const rows = useMemo(() => rosterRows({ seats, goals }, { seats: nows }, order), [seats, goals, nows, order]);
  return (
    <section className={styles.roster} aria-label={words.students}>
      <div className={styles.head}>
        <h2>{words.students}</h2>
        {rows.length > 1 && (
          <label>
            {words.sortBy}{' '}
            <select
              className={styles.choice}
              value={order}
              onChange={({ currentTarget }) => setOrder(currentTarget.value as RosterOrder)}
            >
              {rosterOrders.map((each) => (
                <option key={each} value={each}>
                  {words.orders[each]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {error && <Notice>{error.message}</Notice>}
      <Announcement>{told}</Announcement>
      {rows.length === 0 && <p className={styles.soft}>{words.nobodyYet}</p>}
      <ul className={styles.rows}>
        {rows.map(({ seat, live: now, marks, reached }) => (
          <RosterLine
            key={seat.id}
            {...{ seat, live: now, marks, onDeed }}
            done={reached?.done ?? null}
            asked={reached?.asked ?? 0}
            exercise={id}
            mayGiveTime={isOpen && exercise.due !== null}
            mayGiveBack={isOpen && seat.submission !== null}
            mayRename={mayManage && seat.kind === 'group'}
          />
        ))}
      </ul>
      {renamed && <RenameGroupDialog exercise={id} group={renamed} onClose={() => setRenamed(null)} />}
    </section>
  );
}

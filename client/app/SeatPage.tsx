import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { CopyChoice } from '../classroom/CopyChoice.tsx';
import { exerciseQuery, seatWorkQuery } from '../classroom/queries.ts';
import type { ShownTexts } from './shown-texts.ts';
import { WorkPage } from './WorkPage.tsx';

interface Props {
  readonly exercise: ExerciseId;
  readonly seat: SeatId;
  readonly shown: ShownTexts;
  readonly onShow: (shown: ShownTexts) => void;
}

/** The work of one seat for staff, as its student sees it. In the answer key and in a trial editors write; a student's work is read. */
export function SeatPage({ exercise: id, seat, shown, onShow }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const { data: project } = useSuspenseQuery(projectQuery(exercise.project.id));
  const [asked, setAsked] = useState<number | undefined>();
  const { data: work, dataUpdatedAt } = useSuspenseQuery(seatWorkQuery(id, seat, asked));
  const round = exercise.phase === 'discussing' ? 2 : 1;
  const copies = work.copies.filter((copy) => copy.round === round);
  const whose = exercise.seats.find((each) => each.id === seat)?.name ?? null;
  const isEditor = can(actorOf(me), 'project.createExercise', { kind: 'project', role: project.role });
  return (
    me.person && (
      <WorkPage
        {...{ work, shown, onShow }}
        as="staff"
        key={asked}
        heard={dataUpdatedAt}
        mayWrite={isEditor && whose === null}
        whose={whose}
        person={me.person}
        copies={
          copies.length > 0 && (
            <CopyChoice
              {...{ exercise: id, seat, copies }}
              shown={asked ?? copies.find(({ counts }) => counts)?.number ?? 0}
              onShow={setAsked}
              mayManage={isEditor}
            />
          )
        }
      />
    )
  );
}

import { ActionIcon } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExerciseId } from '../../shared/base/id.ts';
import { words as liveWords } from '../classroom/words-live.ts';
import { words as setupWords } from '../classroom/words-setup.ts';
import { words as studentWords } from '../classroom/words-student.ts';
import { TopBar } from '../ui/TopBar.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import styles from './DocumentPage.module.css';

interface Props {
  readonly name: string;
  /** Whose work staff look at, if anybody's. */
  readonly whose?: string | null;
  /** The exercise to go back to; to all of mine where it is absent. */
  readonly backTo?: ExerciseId;
  /** What holds of the work, and what can be done with it. */
  readonly children?: ReactNode;
}

/** The bar over an exercise: its name, the way back, and nothing that leads to others. Staff, who look at a seat, go back to the class, or to the setup. */
export function WorkTop({ name, whose = null, backTo, children }: Props) {
  const { exercise, seat } = useParams({ strict: false });
  const isStaff = exercise !== undefined && seat !== undefined;
  const back = isStaff
    ? whose === null
      ? setupWords.backToSetup
      : liveWords.backToLive
    : backTo
      ? studentWords.backToWork
      : studentWords.backHome;
  return (
    <TopBar
      start={
        <>
          <ActionIcon
            variant="subtle"
            aria-label={back}
            renderRoot={(props) => {
              if (isStaff)
                return <Link {...props} to={whose === null ? '/x/$exercise/setup' : '/x/$exercise/live'} params={{ exercise }} />;
              return backTo ? <Link {...props} to="/my/x/$exercise" params={{ exercise: backTo }} /> : <Link {...props} to="/" />;
            }}
          >
            <ChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <h1 dir="auto" className={styles.only}>
            {name}
            {whose !== null && <bdi>: {whose}</bdi>}
          </h1>
        </>
      }
      end={
        <>
          {children}
          <AccountMenu />
        </>
      }
    />
  );
}

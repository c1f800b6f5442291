import { ActionIcon } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExerciseId } from '../../shared/base/id.ts';
import { words as setupWords } from '../classroom/words-setup.ts';
import { words as studentWords } from '../classroom/words-student.ts';
import { TopBar } from '../ui/TopBar.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import styles from './DocumentPage.module.css';

interface Props {
  readonly name: string;
  /** The exercise to go back to; to all of mine where it is absent. */
  readonly backTo?: ExerciseId;
  /** What holds of the work, and what can be done with it. */
  readonly children?: ReactNode;
}

/** The bar over an exercise: its name, the way back, and nothing that leads to others. Staff, who look at a seat, go back to the setup. */
export function WorkTop({ name, backTo, children }: Props) {
  const { exercise, seat } = useParams({ strict: false });
  const isStaff = exercise !== undefined && seat !== undefined;
  return (
    <TopBar
      start={
        <>
          <ActionIcon
            variant="subtle"
            aria-label={isStaff ? setupWords.backToSetup : backTo ? studentWords.backToWork : studentWords.backHome}
            renderRoot={(props) => {
              if (isStaff) return <Link {...props} to="/x/$exercise/setup" params={{ exercise }} />;
              return backTo ? <Link {...props} to="/my/x/$exercise" params={{ exercise: backTo }} /> : <Link {...props} to="/" />;
            }}
          >
            <ChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <h1 dir="auto" className={styles.only}>
            {name}
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

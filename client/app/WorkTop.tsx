import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { words as studentWords } from '../classroom/words-student.ts';
import { TopBar } from '../ui/TopBar.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import styles from './DocumentPage.module.css';

interface Props {
  readonly name: string;
  /** What holds of the work, and what can be done with it. */
  readonly children?: ReactNode;
}

/** The bar over an exercise: its name, the way back, and nothing that leads to others. */
export function WorkTop({ name, children }: Props) {
  return (
    <TopBar
      start={
        <>
          <ActionIcon variant="subtle" aria-label={studentWords.backHome} renderRoot={(props) => <Link {...props} to="/" />}>
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

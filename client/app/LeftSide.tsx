import { ActionIcon } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './DocumentPage.module.css';
import { words } from './words.ts';

interface LeftSideProps {
  /** Whether two texts are open, which need the room. */
  readonly isBeside: boolean;
  /** What is left of it when it is narrow. */
  readonly rail: ReactNode;
  readonly children: ReactNode;
}

/**
 * Labels and texts beside the page, or a rail with the labels alone. How wide it is stays as it was left on this device, for one text and
 * for two apart. A screen that has no room for more shows the rail.
 */
export function LeftSide({ isBeside, rail, children }: LeftSideProps) {
  const [width, setWidth] = useLocalStorage<'full' | 'rail'>({
    key: isBeside ? 'variorum:left-of-two' : 'variorum:left',
    defaultValue: isBeside ? 'rail' : 'full',
    getInitialValueInEffect: false,
  });
  const hasRoom = useMediaQuery('(width >= 1100px)', true, { getInitialValueInEffect: false });
  const isRail = !hasRoom || width === 'rail';
  const Icon = isRail ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav className={styles.left} aria-label={words.codebookAndTexts} data-rail={isRail || undefined}>
      {hasRoom && (
        <ActionIcon
          variant="subtle"
          className={styles.fold ?? ''}
          aria-label={isRail ? words.widenLeft : words.narrowLeft}
          title={isRail ? words.widenLeft : words.narrowLeft}
          aria-expanded={!isRail}
          onClick={() => setWidth(isRail ? 'full' : 'rail')}
        >
          <Icon size={16} aria-hidden />
        </ActionIcon>
      )}
      {isRail ? rail : children}
    </nav>
  );
}

import { type ReactNode, useLayoutEffect, useRef, type WheelEvent } from 'react';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { words } from './words.ts';

interface FollowingMarginProps {
  readonly desk: Desk;
  readonly children: ReactNode;
}

/** A margin that does not lie in what scrolls its text. Turning the wheel over its cards scrolls the text. */
export function FollowingMargin({ desk: { scroller, title }, children }: FollowingMarginProps) {
  const scroll = ({ target, deltaY }: WheelEvent) => {
    if (!(target instanceof Element && target.closest('[data-listing]'))) scroller.scrollBy({ top: deltaY });
  };
  return (
    <aside className={styles.following} aria-label={words.marks}>
      <header className={styles.paneHead}>
        <h2>
          <bdi>{words.marksIn(title)}</bdi>
        </h2>
      </header>
      <div className={styles.followingWindow} onWheel={scroll}>
        {children}
      </div>
    </aside>
  );
}

/** What moves in it with the text. */
export function FollowingColumn({ desk: { scroller }, children }: FollowingMarginProps) {
  const column = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const follow = () => {
      if (column.current) column.current.style.transform = `translateY(${-scroller.scrollTop}px)`;
    };
    follow();
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => scroller.removeEventListener('scroll', follow);
  }, [scroller]);
  return (
    <div ref={column} className={styles.followingColumn}>
      {children}
    </div>
  );
}

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { words } from './words.ts';

/** A margin that does not lie in what scrolls its text, and moves with it all the same. */
export function FollowingMargin({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  const column = useRef<HTMLDivElement>(null);
  const { scroller, title } = desk;
  useLayoutEffect(() => {
    const follow = () => {
      if (column.current) column.current.style.transform = `translateY(${-scroller.scrollTop}px)`;
    };
    follow();
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => scroller.removeEventListener('scroll', follow);
  }, [scroller]);

  return (
    <aside className={styles.following} aria-label={words.marks}>
      <header className={styles.paneHead}>
        <h2>
          <bdi>{words.marksIn(title)}</bdi>
        </h2>
      </header>
      <div className={styles.followingWindow} onWheel={(event) => scroller.scrollBy({ top: event.deltaY })}>
        <div ref={column} className={styles.followingColumn}>
          {children}
        </div>
      </div>
    </aside>
  );
}

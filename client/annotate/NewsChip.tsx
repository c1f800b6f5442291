import { CheckCheck } from 'lucide-react';
import { systemClock } from '../../shared/base/clock.ts';
import { sinceWhen } from '../ui/since.ts';
import type { Desk } from './desk.ts';
import { PlainKeys } from './HoldingKey.tsx';
import { placeInNews, seeAllNews, stepNews } from './news-steps.ts';
import styles from './panel.module.css';
import { useTalk, useTalkState } from './talk.ts';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

/** How many marks and threads others made or changed since I was last here, the way through them, and the way to be done with them. */
export function NewsChip({ desk }: { readonly desk: Desk }) {
  const { since } = useNews(desk.news);
  useTalkState(useTalk(desk));
  const { place, count } = placeInNews(desk);
  if (count === 0) return null;
  return (
    <p className={styles.news}>
      <button type="button" onClick={() => stepNews(desk, 1)}>
        {since === 0 ? words.newHere(count) : words.newSince(count, sinceWhen(since, systemClock.now()))}
        <PlainKeys keys={['U']} />
      </button>
      {place !== null && <span>{words.placeOf(place, count)}</span>}
      <button type="button" aria-label={words.seenAll} title={words.seenAll} onClick={() => seeAllNews(desk)}>
        <CheckCheck size={14} aria-hidden />
      </button>
    </p>
  );
}

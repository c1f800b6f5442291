import { MessageSquare } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import styles from './discuss.module.css';
import type { Density } from './ThreadCard.tsx';
import type { TextTalk } from './text-talk.ts';
import type { PlacedThread } from './text-threads.ts';
import { words } from './words.ts';

interface ThreadsOnMarkProps {
  readonly talk: TextTalk;
  readonly threads: readonly PlacedThread[];
  readonly card: (id: string, density: Density) => ReactNode;
  /** Whether the mark is in hand. */
  readonly active: boolean;
}

/** What is said about a mark, in its card: all of it while the mark is in hand, and how much it is while it rests. */
export function ThreadsOnMark({ talk, threads, card, active }: ThreadsOnMarkProps) {
  const said = threads.reduce((sum, { view }) => sum + (view?.thread.comments.length ?? 0), 0);
  const isUnread = threads.some(({ view }) => view && view.seen < view.change);
  if (!active) {
    return (
      said > 0 && (
        <p className={styles.soft}>
          <MessageSquare size={12} aria-hidden /> {isUnread && <strong>{words.isNew} · </strong>}
          {(talk.talker.isFeedback ? words.messages : words.replies)(said)}
        </p>
      )
    );
  }
  return (
    <div className={styles.onMark}>
      {threads.map(({ id }) => (
        <Fragment key={id}>{card(id, 'full')}</Fragment>
      ))}
      {threads.length === 0 && talk.mayTalk && (
        <button type="button" className={styles.reply} onClick={() => talk.comment('here')}>
          <MessageSquare size={14} aria-hidden /> {talk.talker.isFeedback ? words.feedback : words.reply}
        </button>
      )}
    </div>
  );
}

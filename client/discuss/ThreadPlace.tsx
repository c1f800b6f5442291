import styles from './discuss.module.css';
import { may } from './talker.ts';
import type { TextTalk } from './text-talk.tsx';
import type { PlacedThread } from './text-threads.ts';
import { words } from './words.ts';

interface ThreadPlaceProps {
  readonly talk: TextTalk;
  readonly placed: PlacedThread;
}

/** What can be done about a thread in hand whose words are lost, or were found by their quote alone. */
export function ThreadPlace({ talk, placed: { id, view, place } }: ThreadPlaceProps) {
  if (!view || (place !== 'lost' && place !== 'refound')) return null;
  const { thread } = view;
  if (thread.standing !== 'open' || !may(talk.talker, 'thread.resolve', thread)) return null;
  return (
    <div className={styles.tools}>
      {place === 'refound' && (
        <button type="button" onClick={() => talk.attach(id, 'found')}>
          {words.isIt}
        </button>
      )}
      <button type="button" onClick={() => talk.attach(id, 'selected')}>
        {words.attach}
      </button>
    </div>
  );
}

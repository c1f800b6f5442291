import type { ThreadId } from '../../shared/base/id.ts';
import styles from './discuss.module.css';
import { may } from './talker.ts';
import type { TextTalk } from './text-talk.ts';
import type { PlacedThread } from './text-threads.ts';
import { words } from './words.ts';

interface ThreadPlaceProps {
  readonly talk: TextTalk;
  readonly placed: PlacedThread;
}

/** What can be done about a thread in hand whose words are lost, or were found by their quote alone. */
export function ThreadPlace({ talk, placed: { id, view, place, subject } }: ThreadPlaceProps) {
  if (!view || (place !== 'lost' && place !== 'refound')) return null;
  const { thread } = view;
  const mayAttach = !talk.talker.isFeedback && thread.standing === 'open' && may(talk.talker, 'thread.resolve', thread);
  const quote = subject.kind === 'passage' ? subject.anchor.quote : null;
  return (
    <>
      {place === 'lost' && quote && (
        <p className={styles.soft}>
          {words.itStood}{' '}
          <span dir="auto">
            …{quote.prefix}
            <mark>{quote.exact}</mark>
            {quote.suffix}…
          </span>
        </p>
      )}
      <div className={styles.tools}>
        {place === 'lost' && (
          <button type="button" onClick={() => talk.showWhereItWas(id)}>
            {words.showWhere}
          </button>
        )}
        {mayAttach && <Attaching talk={talk} id={id} isFound={place === 'refound'} />}
      </div>
    </>
  );
}

function Attaching({ talk, id, isFound }: { readonly talk: TextTalk; readonly id: ThreadId; readonly isFound: boolean }) {
  return (
    <>
      {isFound && (
        <button type="button" onClick={() => talk.attach(id, 'found')}>
          {words.isIt}
        </button>
      )}
      <button type="button" onClick={() => talk.attach(id, 'selected')}>
        {words.attach}
      </button>
    </>
  );
}

import { Trash2 } from 'lucide-react';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import type { BegunThread } from '../sync/device-drafts.ts';
import { excerpt } from '../ui/excerpt.ts';
import { CommentField } from './CommentField.tsx';
import styles from './discuss.module.css';
import { placeOf, saysNothing } from './drafts.ts';
import { isForNobody, ReadersField } from './ReadersField.tsx';
import { threadCardId } from './ThreadCard.tsx';
import { mentionableIn, type Talker } from './talker.ts';
import { words } from './words.ts';

interface BegunCardProps {
  readonly begun: BegunThread;
  readonly talker: Talker;
  /** The words that it is about; empty for the whole text. */
  readonly quote: string;
  readonly active: boolean;
}

/** A thread that is being begun: its first words, and who is to read it. It is there until it is sent or discarded. */
export function BegunCard({ begun, talker, quote, active }: BegunCardProps) {
  const { thread } = begun;
  const { drafts } = talker;
  const place = placeOf.begun(thread);
  const titleId = `${threadCardId(thread)}-title`;
  const send = (body: CommentBody) => {
    if (isForNobody(begun.readership)) return words.chooseReaders;
    talker.acts.begin(begun, body);
    talker.backToText(thread);
    return undefined;
  };
  const leave = () => {
    const draft = drafts.get(place);
    if (draft && saysNothing(draft.body)) drafts.clear(place);
    talker.take(null);
    talker.backToText(thread);
  };
  return (
    <section
      id={threadCardId(thread)}
      aria-labelledby={titleId}
      className={styles.thread}
      data-active={active || undefined}
      data-draft
    >
      <h3 id={titleId}>
        <button type="button" className={styles.title} aria-expanded={active} onClick={() => talker.take(active ? null : thread)}>
          {quote === '' ? (
            words.threadOnText
          ) : (
            <span className={styles.quote}>
              “<bdi>{excerpt(quote, active ? 240 : 90)}</bdi>”
            </span>
          )}
        </button>
      </h3>
      <p className={styles.facts}>{words.draft}</p>
      {active && (
        <>
          <CommentField
            label={quote === '' ? words.beginWhole : (talker.isFeedback ? words.feedbackOn : words.begin)(quote)}
            send={talker.isFeedback ? words.send : words.comment}
            place={place}
            drafts={drafts}
            people={mentionableIn(talker, { readership: begun.readership, by: talker.me })}
            quote={quote}
            autoFocus
            onSend={send}
            onLeave={leave}
          />
          <div className={styles.tools}>
            {!talker.isFeedback && (
              <ReadersField
                readership={begun.readership}
                others={talker.people().filter(({ account }) => account !== talker.me)}
                groups={talker.groups()}
                onChange={(readership) => drafts.addressTo(thread, readership)}
              />
            )}
            <button
              type="button"
              className={styles.icon}
              aria-label={words.discard}
              title={words.discard}
              onClick={() => {
                drafts.clear(place);
                talker.take(null);
                talker.backToText(thread);
              }}
            >
              <Trash2 size={14} aria-hidden />
            </button>
          </div>
        </>
      )}
    </section>
  );
}

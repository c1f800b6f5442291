import { Lock } from 'lucide-react';
import { Fragment, type KeyboardEvent, memo, type ReactNode, useEffect, useState } from 'react';
import type { ThreadId } from '../../shared/base/id.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import { bodyText } from '../../shared/review/comment-body.ts';
import { type Comment, type Edit, repliesIn, type Thread } from '../../shared/review/thread.ts';
import { excerpt } from '../ui/excerpt.ts';
import { sayDate } from '../ui/say-date.ts';
import { timeOf } from '../ui/time-of.ts';
import { CommentField } from './CommentField.tsx';
import { CommentView } from './CommentView.tsx';
import styles from './discuss.module.css';
import type { StandingThread } from './discussion.ts';
import { placeOf } from './drafts.ts';
import { type EditPiece, editPieces } from './edit-pieces.ts';
import { sayWhat } from './say-thread.ts';
import { ThreadTools } from './ThreadTools.tsx';
import { may, mayNow, mayTakeBack, mentionableIn, namesOfReaders, type Talker } from './talker.ts';
import { words } from './words.ts';

/** How much a card says: all of it, one line, or next to nothing. */
export type Density = 'full' | 'line' | 'pill';

/** What became of the words that a thread is about; `none` where it is about no words of its own. */
export type PlaceState = 'here' | 'changed' | 'refound' | 'lost' | 'none';

/** Id of a thread's card in the page: what `aria-details` of its words names. */
export const threadCardId = (id: ThreadId) => `thread-${id}`;

interface ThreadCardProps {
  readonly view: StandingThread;
  readonly talker: Talker;
  /** Its words, as they were when it was begun; empty for the whole text. */
  readonly quote: string;
  readonly place: PlaceState;
  readonly active: boolean;
  readonly density: Density;
  /** Whether somebody has just come here by a link. */
  readonly arrived?: boolean;
  /** Whether it is among those chosen; absent where nothing is being chosen. */
  readonly chosen?: boolean;
  /** What can be done about a place that was lost. */
  readonly whereabouts?: ReactNode;
}

/** One thread or suggestion: what it says when it rests, and everything that can be done with it when it is in hand. */
export const ThreadCard = memo(function ThreadCard(props: ThreadCardProps) {
  const { view, talker, quote, place, active, density, arrived, chosen, whereabouts } = props;
  const { thread } = view;
  const isUnread = view.seen < view.change;
  const titleId = `${threadCardId(thread.id)}-title`;
  const isFull = active || density === 'full';
  const [editing, setEditing] = useState<Comment['id'] | null>(null);
  const [focuses, setFocuses] = useState(0);

  useEffect(() => {
    if (active && isUnread) talker.acts.see(thread.id);
  }, [active, isUnread, talker, thread.id]);

  const mayReply = active && may(talker, 'thread.reply', thread);
  const editLast = () => {
    const last = thread.comments.findLast(({ author, body }) => author === talker.me && body !== null);
    if (last) setEditing(last.id);
  };
  const chooseByKey = (event: KeyboardEvent) => {
    if (event.key !== ' ' || !talker.several) return;
    event.preventDefault(); // on the way down and up, or the browser presses the button
    if (event.type === 'keydown' && !event.repeat) talker.several.choose(thread.id, event.shiftKey);
  };
  const press = (event: KeyboardEvent) => {
    if (!active || !pressThread(event, talker, thread, () => setFocuses((count) => count + 1))) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      role="comment"
      id={threadCardId(thread.id)}
      aria-labelledby={titleId}
      className={styles.thread}
      data-active={active || undefined}
      data-arrived={arrived || undefined}
      data-density={isFull ? 'full' : density}
      data-chosen={chosen || undefined}
      data-suggestion={thread.edit !== null || undefined}
      onKeyDown={press}
    >
      {chosen !== undefined && (
        <input
          type="checkbox"
          className={styles.choice}
          aria-label={words.choose(sayWhat(thread, quote))}
          checked={chosen}
          onChange={() => talker.several?.choose(thread.id, false)}
        />
      )}
      <h3 id={titleId}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={active}
          onClick={({ shiftKey, ctrlKey, metaKey }) => {
            if (talker.several && (shiftKey || ctrlKey || metaKey)) talker.several.choose(thread.id, shiftKey);
            else talker.take(active ? null : thread.id);
          }}
          onKeyDown={chooseByKey}
          onKeyUp={chooseByKey}
        >
          {isUnread && <strong className={styles.new}>{words.isNew}</strong>}
          <Title thread={thread} quote={quote} most={active ? 240 : 90} />
          {!isFull && <span className={styles.soft}> {talker.nameOf(thread.by)}</span>}
        </button>
      </h3>
      {isFull && <Facts view={view} talker={talker} place={place} />}
      {active && whereabouts}
      {isFull && !active && <AtRest thread={thread} talker={talker} />}
      {active && thread.edit !== null && <Maker thread={thread} talker={talker} />}
      {active && <Comments {...props} editing={editing} onEdit={setEditing} />}
      {mayReply && (
        <CommentField
          key={focuses}
          label={words.reply}
          send={words.reply}
          place={placeOf.reply(thread.id)}
          drafts={talker.drafts}
          people={mentionableIn(talker, thread)}
          quote={quote}
          autoFocus={focuses > 0}
          onSend={(body) => {
            talker.acts.reply(thread.id, body);
            return undefined;
          }}
          onLeave={() => talker.backToText(thread.id)}
          onEditLast={editLast}
        />
      )}
      {mayReply && thread.standing === 'resolved' && <p className={styles.soft}>{words.replyReopens}</p>}
      {active && <ThreadTools talker={talker} view={view} />}
    </div>
  );
});

/** Keys of a card that has the focus. @returns whether the key was one of them */
function pressThread(event: KeyboardEvent, talker: Talker, thread: Thread, reply: () => void): boolean {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (ctrlKey || metaKey || altKey || event.nativeEvent.isComposing) return false;
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]')) return false;
  const decide = (isAllowed: boolean, kind: DecideCommand['kind']) => {
    if (isAllowed) talker.decide(kind, thread);
    return isAllowed;
  };
  switch (key.toLowerCase()) {
    case 'r':
      if (may(talker, 'thread.reply', thread)) reply();
      return may(talker, 'thread.reply', thread);
    case 'e':
      return decide(mayNow(talker, 'resolve', thread), 'resolve') || decide(mayTakeBack(talker, thread), 'takeBack');
    case 'a':
      return decide(mayNow(talker, 'accept', thread), 'accept');
    case 'x':
      return decide(mayNow(talker, 'reject', thread), 'reject');
    case 'escape':
      talker.take(null);
      talker.backToText(thread.id);
      return true;
    default:
      return false;
  }
}

function Title({
  thread: { edit, subject },
  quote,
  most,
}: {
  readonly thread: Thread;
  readonly quote: string;
  readonly most: number;
}) {
  if (edit) return <EditTitle edit={edit} quote={quote} most={most} />;
  if (subject.kind === 'document') return words.threadOnText;
  return (
    <span className={styles.quote}>
      “<bdi>{excerpt(quote, most)}</bdi>”
    </span>
  );
}

function EditTitle({ edit, quote, most }: { readonly edit: Edit; readonly quote: string; readonly most: number }) {
  switch (edit.kind) {
    case 'replace': {
      const { before, after } = editPieces(quote, edit.text, most);
      return (
        <>
          {words.replace} <Pieces of={before} as="del" /> {words.with} <Pieces of={after} as="ins" />
        </>
      );
    }
    case 'insert':
      return (
        <>
          {words.insert} <ins>“{excerpt(edit.text, most)}”</ins> {words[edit.side]}{' '}
          <span className={styles.quote}>“{excerpt(quote, most)}”</span>
        </>
      );
    case 'delete':
      return (
        <>
          {words.erase} <del>“{excerpt(quote, most)}”</del>
        </>
      );
  }
}

/** Words before or after, with only those struck or put in that are not in both. */
function Pieces({ of, as: Changed }: { readonly of: readonly EditPiece[]; readonly as: 'del' | 'ins' }) {
  return (
    <span className={styles.quote}>
      “
      <bdi>
        {of.map(({ text, differs }, at) => {
          const key = `${at} ${text}`; // pieces stand in a row and have no other name
          return differs ? <Changed key={key}>{text}</Changed> : <Fragment key={key}>{text}</Fragment>;
        })}
      </bdi>
      ”
    </span>
  );
}

/** Where it stands, whose task it is, who reads it, and what is not as it should be. */
function Facts({ view, talker, place }: Pick<ThreadCardProps, 'view' | 'talker' | 'place'>) {
  const { thread, unsent, inReview, mute } = view;
  const { standing, decision, assignment, readership } = thread;
  const facts = [
    place === 'lost' && words.lost,
    place === 'changed' && words.changed,
    place === 'refound' && words.refound,
    standing !== 'open' && words.decided(standing, decision ? talker.nameOf(decision.by) : words.somebody),
    assignment && words.assigned(talker.nameOf(assignment.to), sayDate(assignment.due)),
    inReview && words.inReview,
    unsent && words.unsent,
    mute && words.muted,
  ].filter((fact) => typeof fact === 'string');
  const isHidden = readership.kind !== 'everyone';
  if (facts.length === 0 && !isHidden && !decision?.outcome) return null;
  return (
    <p className={styles.facts}>
      {isHidden && (
        <span>
          <Lock size={12} aria-hidden />{' '}
          {readership.kind === 'staff' ? words.readers.staff : words.onlyPeople(namesOfReaders(talker, readership))}
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {standing !== 'open' && decision?.outcome && <q>{decision.outcome}</q>}
    </p>
  );
}

function AtRest({ thread, talker }: { readonly thread: Thread; readonly talker: Talker }) {
  const [first] = thread.comments;
  const last = thread.comments.at(-1);
  const replies = repliesIn(thread).length;
  return (
    <>
      {first && <p className={styles.restText}>{first.body ? bodyText(first.body) : words.deleted}</p>}
      <p className={styles.soft}>
        <bdi>{talker.nameOf(thread.by)}</bdi>
        {replies > 0 && ` · ${words.replies(replies)}`} ·{' '}
        <time dateTime={new Date(last?.at ?? thread.created).toISOString()}>{timeOf(last?.at ?? thread.created)}</time>
      </p>
    </>
  );
}

/** Who suggested it and when: it need not have a word beside it. */
function Maker({ thread, talker }: { readonly thread: Thread; readonly talker: Talker }) {
  return (
    <p className={styles.soft}>
      <bdi>{talker.nameOf(thread.by)}</bdi> ·{' '}
      <time dateTime={new Date(thread.created).toISOString()}>{timeOf(thread.created)}</time>
    </p>
  );
}

/** Of many replies these are shown at first. */
const shownAtFirst = 3;
const manyReplies = 5;

interface CommentsProps extends Pick<ThreadCardProps, 'view' | 'talker' | 'active'> {
  readonly editing: Comment['id'] | null;
  readonly onEdit: (comment: Comment['id'] | null) => void;
}

/** The first comment, and inside it the replies: of five or more the last three, and the others when they are asked for. */
function Comments({ view: { thread }, talker, active, editing, onEdit }: CommentsProps) {
  const [all, setAll] = useState(false);
  const [first, ...rest] = thread.comments;
  const hidden = all || rest.length < manyReplies ? 0 : rest.length - shownAtFirst;
  const viewOf = (comment: Comment, children?: ReactNode) => (
    <CommentView
      key={comment.id}
      {...{ talker, thread, comment, active }}
      isEditing={editing === comment.id}
      onEdit={(isEditing) => onEdit(isEditing ? comment.id : null)}
    >
      {children}
    </CommentView>
  );
  if (!first) return null;
  const replies = rest.length > 0 && (
    <div className={styles.replies}>
      {hidden > 0 && (
        <button type="button" className={styles.quiet} onClick={() => setAll(true)}>
          {words.earlier(hidden)}
        </button>
      )}
      {rest.slice(hidden).map((comment) => viewOf(comment))}
    </div>
  );
  return viewOf(first, replies);
}

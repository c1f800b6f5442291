import { Menu } from '@mantine/core';
import { CircleHelp, Ellipsis, Eye, Heart, SmilePlus, ThumbsDown, ThumbsUp } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type Comment, type Reaction, reactions, type Thread } from '../../shared/review/thread.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import { timeOf } from '../ui/time-of.ts';
import { useMenuFocus } from '../ui/use-menu-focus.ts';
import { CommentField } from './CommentField.tsx';
import { CommentText } from './CommentText.tsx';
import styles from './discuss.module.css';
import { placeOf } from './drafts.ts';
import { may, mentionableIn, type Talker } from './talker.ts';
import { words } from './words.ts';

const signs: Record<Reaction, ReactNode> = {
  agree: <ThumbsUp size={13} aria-hidden />,
  disagree: <ThumbsDown size={13} aria-hidden />,
  thanks: <Heart size={13} aria-hidden />,
  unclear: <CircleHelp size={13} aria-hidden />,
  look: <Eye size={13} aria-hidden />,
};

interface CommentViewProps {
  readonly talker: Talker;
  readonly thread: Thread;
  readonly comment: Comment;
  /** Whether it can be answered, changed and reacted to here. */
  readonly active: boolean;
  readonly isEditing: boolean;
  readonly onEdit: (editing: boolean) => void;
  /** Replies to it. */
  readonly children?: ReactNode;
}

/** One utterance: who, when, what, and what others think of it. */
export function CommentView({ talker, thread, comment, active, isEditing, onEdit, children }: CommentViewProps) {
  const { author, at, body, edited } = comment;
  const name = talker.nameOf(author);
  const id = `comment-${comment.id}`;
  const mayReact = active && body !== null && !talker.isFeedback && may(talker, 'thread.reply', thread);
  return (
    <div role="comment" aria-labelledby={`${id}-by`} className={styles.comment}>
      <header className={styles.commentHead}>
        <InitialsDisc name={name} decorative />
        <h4 id={`${id}-by`}>
          <bdi>{name}</bdi>
        </h4>
        <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
        {edited !== null && body !== null && <Edited talker={talker} thread={thread} comment={comment} />}
        {active && <CommentMenu talker={talker} thread={thread} comment={comment} onEdit={() => onEdit(true)} />}
      </header>
      {body === null && <p className={styles.tombstone}>{words.deleted}</p>}
      {body !== null && isEditing && (
        <CommentField
          label={words.editComment}
          send={words.save}
          place={placeOf.edit(thread.id, comment.id)}
          drafts={talker.drafts}
          first={body}
          people={mentionableIn(talker, thread)}
          quote=""
          autoFocus
          onSend={(changed) => {
            if (JSON.stringify(changed) !== JSON.stringify(body)) talker.acts.edit(thread.id, comment.id, changed);
            onEdit(false);
            return undefined;
          }}
          onLeave={() => onEdit(false)}
        />
      )}
      {body !== null && !isEditing && (
        <Clamped>
          <CommentText body={body} reader={talker.me} />
        </Clamped>
      )}
      {body !== null && <Reactions talker={talker} thread={thread} comment={comment} mayReact={mayReact} />}
      {children}
    </div>
  );
}

/** Five lines, and the rest when it is asked for. */
function Clamped({ children }: { readonly children: ReactNode }) {
  const own = useRef<HTMLDivElement>(null);
  const [isLong, setIsLong] = useState(false);
  const [all, setAll] = useState(false);
  useLayoutEffect(() => {
    const element = own.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => {
      if (element.dataset.clamped) setIsLong(element.scrollHeight > element.clientHeight + 2);
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return (
    <>
      <div ref={own} className={styles.clamp} data-clamped={!all || undefined}>
        {children}
      </div>
      {isLong && (
        <button type="button" className={styles.quiet} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.less : words.more}
        </button>
      )}
    </>
  );
}

type PartProps = Pick<CommentViewProps, 'talker' | 'thread' | 'comment'>;

function Edited({ talker, thread, comment }: PartProps) {
  const [past, setPast] = useState<Awaited<ReturnType<Talker['historyOf']>> | 'failed' | null>(null);
  const load = () => {
    talker.historyOf(thread.id, comment.id).then(setPast, () => setPast('failed'));
  };
  return (
    <Menu position="bottom-start" withinPortal width={280} onOpen={load}>
      <Menu.Target>
        <button type="button" className={styles.quiet} title={words.editedHow}>
          {words.edited}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.past}>
        <Menu.Label>{words.editedHow}</Menu.Label>
        {past === 'failed' && <p>{words.noHistory}</p>}
        {Array.isArray(past) &&
          past.map(({ at, body }) => (
            <div key={at}>
              <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
              {body && <CommentText body={body} reader={talker.me} />}
            </div>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function CommentMenu({ talker, thread, comment, onEdit }: PartProps & { readonly onEdit: () => void }) {
  const mayEdit = comment.body !== null && may(talker, 'comment.edit', thread, comment);
  const mayErase = comment.body !== null && may(talker, 'comment.erase', thread, comment);
  const { menu, opening } = useMenuFocus();
  if (!mayEdit && !mayErase) return null;
  return (
    <Menu position="bottom-end" withinPortal {...menu}>
      <Menu.Target>
        <button type="button" className={styles.icon} aria-label={words.forComment(talker.nameOf(comment.author))}>
          <Ellipsis size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && <Menu.Item onClick={opening(onEdit)}>{words.edit}</Menu.Item>}
        {mayErase && <Menu.Item onClick={() => talker.acts.erase(thread.id, comment.id)}>{words.erase}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function Reactions({ talker, thread, comment, mayReact }: PartProps & { readonly mayReact: boolean }) {
  const given = reactions.filter((sign) => comment.reactions.some((one) => one.sign === sign));
  const toggle = (sign: Reaction) => {
    const isMine = comment.reactions.some((one) => one.sign === sign && one.by === talker.me);
    talker.acts.react(thread.id, comment.id, sign, !isMine);
  };
  if (given.length === 0 && !mayReact) return null;
  return (
    <div className={styles.reactions}>
      {given.map((sign) => {
        const by = comment.reactions.filter((one) => one.sign === sign);
        const told = words.reacted(
          words.reactions[sign],
          by.map((one) => talker.nameOf(one.by)),
        );
        return (
          <button
            key={sign}
            type="button"
            aria-label={told}
            title={told}
            aria-pressed={by.some((one) => one.by === talker.me)}
            disabled={!mayReact}
            onClick={() => toggle(sign)}
          >
            {signs[sign]} {by.length}
          </button>
        );
      })}
      {mayReact && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <button type="button" className={styles.icon} aria-label={words.react} title={words.react}>
              <SmilePlus size={14} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {reactions.map((sign) => (
              <Menu.Item key={sign} leftSection={signs[sign]} onClick={() => toggle(sign)}>
                {words.reactions[sign]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

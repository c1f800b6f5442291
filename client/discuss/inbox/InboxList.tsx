import { BellOff, Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { InboxItem } from '../../../shared/api/review-contract.ts';
import type { AccountId, ThreadId } from '../../../shared/base/id.ts';
import { bodyText } from '../../../shared/review/comment-body.ts';
import { excerpt } from '../../ui/excerpt.ts';
import { timeOf } from '../../ui/time-of.ts';
import { quoteOf } from '../queue/item.ts';
import styles from './inbox.module.css';
import { type Entry, isUnread, newestOf, nextUnread } from './inbox.ts';
import { words } from './words.ts';

interface Props {
  readonly order: readonly ThreadId[];
  readonly entries: ReadonlyMap<ThreadId, Entry>;
  nameOf(account: AccountId): string;
  /** A link to the thread in its text, which is the line's. */
  link(item: InboxItem, props: { className: string; 'data-thread': string; children: ReactNode }): ReactNode;
  onRead(entry: Entry): void;
  onMute(entry: Entry): void;
}

/** Threads that concern somebody, one a line; keys lead from one to the next. */
export function InboxList({ order, entries, nameOf, link, onRead, onMute }: Props) {
  const own = useRef<HTMLUListElement>(null);
  const focus = (id: ThreadId | null) => own.current?.querySelector<HTMLElement>(`[data-thread="${id}"]`)?.focus();
  const press = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || !(event.target instanceof HTMLElement)) return;
    const id = event.target.closest('li')?.dataset.of as ThreadId | undefined;
    const entry = id && entries.get(id);
    if (!id || !entry) return;
    const at = order.indexOf(id);
    const isNew = (each: ThreadId) => isUnread(entries.get(each) ?? entry);
    switch (key.toLowerCase()) {
      case 'j':
      case 'arrowdown':
        focus(order[at + 1] ?? id);
        break;
      case 'k':
      case 'arrowup':
        focus(order[at - 1] ?? id);
        break;
      case 'u':
        focus(nextUnread(order, id, isNew, shiftKey ? -1 : 1));
        break;
      case 'i':
        onRead(entry);
        break;
      case 'm':
        onMute(entry);
        focus(order[at + 1] ?? order[at - 1] ?? null);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <ul ref={own} className={styles.list} aria-label={words.threads} onKeyDown={press}>
      {order.map((id) => {
        const entry = entries.get(id);
        if (!entry) return null;
        const unread = isUnread(entry);
        return (
          <li key={id} data-of={id} className={styles.line} data-unread={unread || undefined}>
            {link(entry.items[0], {
              className: styles.thread ?? '',
              'data-thread': id,
              children: <Said entry={entry} nameOf={nameOf} />,
            })}
            <span className={styles.acts}>
              {unread && (
                <button
                  type="button"
                  className={styles.icon}
                  aria-label={words.markRead}
                  title={`${words.markRead} (I)`}
                  onClick={() => onRead(entry)}
                >
                  <Check size={16} aria-hidden />
                </button>
              )}
              <button
                type="button"
                className={styles.icon}
                aria-label={words.mute}
                title={`${words.mute} (M)`}
                onClick={() => onMute(entry)}
              >
                <BellOff size={16} aria-hidden />
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Said({ entry, nameOf }: { readonly entry: Entry } & Pick<Props, 'nameOf'>) {
  const { items } = entry;
  const [item] = items;
  const { thread } = item.view;
  const newest = newestOf(item);
  const quote = quoteOf({ kind: 'thread', view: item.view });
  const said =
    newest.kind === 'said'
      ? bodyText(newest.comment.body ?? { type: 'doc', content: [] })
      : newest.kind === 'decided'
        ? words.decided(thread.standing, nameOf(newest.by))
        : words.suggests(nameOf(newest.by));
  return (
    <>
      <span className={styles.what}>
        {isUnread(entry) && <strong className={styles.new}>{words.isNew}</strong>}
        <bdi className={styles.quote}>{quote === '' ? words.onWholeText : `“${excerpt(quote, 90)}”`}</bdi>
        {items.length > 1 && <span className={styles.why}>{words.together(nameOf(thread.by), items.length)}</span>}
        <span className={styles.why}>{words.why[item.why]}</span>
      </span>
      <span className={styles.said}>
        {newest.kind === 'said' && (
          <>
            <bdi>{nameOf(newest.by)}</bdi>:{' '}
          </>
        )}
        <bdi>{excerpt(said, 200)}</bdi>
      </span>
      <span className={styles.where}>
        <span className={styles.title} dir="auto">
          {item.document.title}
        </span>
        <span>
          {item.project.name !== '' && (
            <>
              {' · '}
              <bdi>{item.project.name}</bdi>
            </>
          )}
          {' · '}
          <time dateTime={new Date(newest.at).toISOString()}>{timeOf(newest.at)}</time>
        </span>
      </span>
    </>
  );
}

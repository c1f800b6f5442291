import { Bookmark, Check, CheckSquare, CircleSlash, MessageSquare, PenLine, Unlink, UserCheck } from 'lucide-react';
import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react';
import type { AccountId } from '../../../shared/base/id.ts';
import { bodyText } from '../../../shared/review/comment-body.ts';
import type { Choice } from '../../ui/choice.ts';
import { excerpt } from '../../ui/excerpt.ts';
import { sayDate } from '../../ui/say-date.ts';
import { timeOf } from '../../ui/time-of.ts';
import type { Order } from './filters.ts';
import { type ItemId, kindsOf, type QueueItem, quoteOf, type ThreadItem } from './item.ts';
import styles from './queue.module.css';
import type { Line } from './sitting.ts';
import { words } from './words.ts';

interface Props {
  readonly lines: readonly Line[];
  readonly at: ItemId | null;
  readonly choice: Choice<ItemId>;
  readonly order: Order;
  nameOf(account: AccountId): string;
  labelName(item: QueueItem): string;
  onGo(id: ItemId): void;
  onChoose(id: ItemId, how: 'toggle' | 'range'): void;
}

/** What there is to decide, text by text. The line of the item in hand is where the keyboard is. */
export function QueueList({ lines, at, choice, order, nameOf, labelName, onGo, onChoose }: Props) {
  const own = useRef<HTMLDivElement>(null);
  // What is in hand is in sight, and the keyboard goes along unless it is in another place of the page.
  useLayoutEffect(() => {
    const line = at && own.current?.querySelector<HTMLElement>(`[data-item="${at}"]`);
    if (!line) return;
    line.closest('li')?.scrollIntoView({ block: 'nearest' });
    const active = document.activeElement;
    if (active === document.body || own.current?.contains(active)) line.focus({ preventScroll: true });
  }, [at]);
  const lineOf = (line: Line, index: number) => (
    <QueueLine
      key={line.item.id}
      line={line}
      isAt={line.item.id === at}
      isStop={at === null ? index === 0 : line.item.id === at}
      isChosen={choice.chosen.has(line.item.id)}
      position={words.itemAt(index + 1, lines.length)}
      title={order === 'active' ? line.item.text.document.title : null}
      {...{ nameOf, labelName, onGo, onChoose }}
    />
  );
  return (
    <div ref={own} className={styles.list} data-choosing={choice.chosen.size > 0 || undefined}>
      {groupsOf(lines, order).map(({ title, id, from, lines: own }) => (
        <section key={id} aria-label={title ?? words.items}>
          {title !== null && (
            <h2 className={styles.group} dir="auto">
              {title}
            </h2>
          )}
          <ul>{own.map((line, index) => lineOf(line, from + index))}</ul>
        </section>
      ))}
    </div>
  );
}

interface Group {
  readonly id: string;
  readonly title: string | null;
  /** How many lines stand before it. */
  readonly from: number;
  readonly lines: readonly Line[];
}

/** By place, lines of one text under its title; otherwise one group. */
function groupsOf(lines: readonly Line[], order: Order): readonly Group[] {
  if (order !== 'place') return [{ id: 'all', title: null, from: 0, lines }];
  const groups: (Group & { lines: Line[] })[] = [];
  for (const [index, line] of lines.entries()) {
    const { id, title } = line.item.text.document;
    const last = groups.at(-1);
    if (last?.id === id) last.lines.push(line);
    else groups.push({ id, title, from: index, lines: [line] });
  }
  return groups;
}

interface LineProps extends Pick<Props, 'nameOf' | 'labelName' | 'onGo' | 'onChoose'> {
  readonly line: Line;
  readonly isAt: boolean;
  /** Whether the Tab key leads to it. */
  readonly isStop: boolean;
  readonly isChosen: boolean;
  readonly position: string;
  /** The text's, where it does not stand above the line. */
  readonly title: string | null;
}

const QueueLine = memo(function QueueLine(props: LineProps) {
  const { line, isAt, isStop, isChosen, position, title, nameOf, labelName, onGo, onChoose } = props;
  const { item, state } = line;
  const isUnread = state === 'left' && item.kind === 'thread' && item.view.seen < item.view.change;
  const what = whatOf(item, labelName);
  const stop = (event: KeyboardEvent) => event.key === ' ' && event.preventDefault(); // the page chooses by it
  return (
    <li className={styles.line} data-at={isAt || undefined} data-state={state} data-chosen={isChosen || undefined}>
      <input
        type="checkbox"
        className={styles.check}
        aria-label={words.choose(what)}
        checked={isChosen}
        tabIndex={-1}
        onChange={() => onChoose(item.id, 'toggle')}
      />
      <button
        type="button"
        className={styles.open}
        data-item={item.id}
        aria-current={isAt || undefined}
        tabIndex={isStop ? 0 : -1}
        onKeyDown={stop}
        onKeyUp={stop}
        onClick={(event) => {
          if (event.shiftKey) onChoose(item.id, 'range');
          else if (event.ctrlKey || event.metaKey) onChoose(item.id, 'toggle');
          else onGo(item.id);
        }}
      >
        <span className={styles.what}>
          <KindSign item={item} />
          {isUnread && <strong className={styles.new}>{words.isNew}</strong>}
          <bdi className={styles.words}>{what}</bdi>
        </span>
        {item.kind === 'thread' && <LastWords item={item} nameOf={nameOf} />}
        <span className={styles.facts}>
          {title !== null && <bdi>{title}</bdi>}
          <Facts line={line} nameOf={nameOf} />
        </span>
        <span className={styles.unseen}>{position}</span>
      </button>
    </li>
  );
});

const most = 90;

/** What an item is, in a line. */
export function whatOf(item: QueueItem, labelName: (item: QueueItem) => string): string {
  const quote = excerpt(quoteOf(item), most);
  if (item.kind === 'mark') return `${labelName(item)}: “${quote}”`;
  const { edit, subject } = item.view.thread;
  if (edit?.kind === 'replace') return words.replaceWith(quote, excerpt(edit.text, most));
  if (edit?.kind === 'insert') return words.insert(excerpt(edit.text, most));
  if (edit?.kind === 'delete') return words.erase(quote);
  return subject.kind === 'document' ? words.onWholeText : `“${quote}”`;
}

/** The kind of an item: a sign, and its name for who cannot see it. */
function KindSign({ item }: { readonly item: QueueItem }) {
  const kinds = kindsOf(item);
  const Sign = kinds.includes('lost')
    ? Bookmark
    : kinds.includes('task')
      ? CheckSquare
      : kinds.includes('suggestion')
        ? PenLine
        : MessageSquare;
  const name = kinds.map((kind) => words.kinds[kind]).join(', ');
  return (
    <span role="img" aria-label={`${name}:`} title={name} className={styles.kind}>
      <Sign size={14} aria-hidden />
    </span>
  );
}

function LastWords({ item, nameOf }: { readonly item: ThreadItem } & Pick<Props, 'nameOf'>) {
  const { comments, by, created } = item.view.thread;
  const last = comments.findLast(({ body }) => body !== null);
  return (
    <span className={styles.said}>
      <bdi className={styles.who}>
        {nameOf(last?.author ?? by)}
        {last?.body && ':'}
      </bdi>{' '}
      {last?.body && (
        <span className={styles.saidWords} dir="auto">
          {excerpt(bodyText(last.body), 120)}
        </span>
      )}{' '}
      <time dateTime={new Date(last?.at ?? created).toISOString()}>{timeOf(last?.at ?? created)}</time>
    </span>
  );
}

/** What became of it, whose task it is, and what is not as it should be. */
function Facts({ line: { item, state, unsent, lost }, nameOf }: { readonly line: Line } & Pick<Props, 'nameOf'>) {
  if (item.kind === 'mark') {
    return state === 'left' ? null : (
      <b>
        <Check size={12} aria-hidden /> {words.settledMark}
      </b>
    );
  }
  const { standing, decision, assignment } = item.view.thread;
  const to = assignment && nameOf(assignment.to);
  return (
    <>
      {standing !== 'open' && (
        <b>
          <Check size={12} aria-hidden /> {words.decided(standing, decision ? nameOf(decision.by) : words.somebody)}
        </b>
      )}
      {state === 'gone' && (
        <b>
          <CircleSlash size={12} aria-hidden /> {words.gone}
        </b>
      )}
      {standing === 'open' && assignment && to !== null && (
        <span>
          <UserCheck size={12} aria-hidden /> {state === 'handedOn' ? words.handedOn(to) : words.due(to, sayDate(assignment.due))}
        </span>
      )}
      {standing === 'open' && lost && (
        <span>
          <Unlink size={12} aria-hidden /> {words.kinds.lost}
        </span>
      )}
      {unsent && <span className={styles.unsent}>{words.unsent}</span>}
    </>
  );
}

import { ActionIcon, Menu } from '@mantine/core';
import { CaseSensitive, ChevronDown, ChevronUp, Replace, WholeWord, X } from 'lucide-react';
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type Codebook, labelOf } from '../../shared/annotation/codebook.ts';
import type { Span, TextView } from '../editor/text-view.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './find.module.css';
import { FindInText, type FindState } from './find-in-text.ts';
import { words } from './words.ts';

interface FindBarProps {
  readonly view: TextView;
  /** What scrolls the text: the bar lies in its upper corner, and so under the tools of an open text. */
  readonly scroller: HTMLElement;
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
  /** What the field holds at first. */
  readonly initial: string;
  /** Gives all of these one label, as one act. */
  readonly onLabel: (spans: readonly Span[], label: string) => void;
  /** Whether the words are to be replaced, where the text is open. */
  readonly replacing: boolean;
  /** @param query what was looked for last. */
  readonly onClose: (query: string) => void;
}

/** Find in this text: a quiet bar over it, with the keys of every editor. */
export function FindBar({ view, scroller, codebook, mayAnnotate, initial, replacing, onLabel, onClose }: FindBarProps) {
  const [finding, setFinding] = useState<FindInText | null>(null);
  useEffect(() => {
    const made = new FindInText(view);
    made.look({ query: initial });
    setFinding(made);
    return () => made.close();
  }, [view, initial]);
  if (!finding) return null;

  const close = () => {
    const { found } = finding;
    onClose(finding.state().query);
    view.focus();
    if (found) view.select(found);
  };
  const label = () => {
    const { taken } = finding;
    const { review } = finding.state();
    if (!taken || !review) return;
    onLabel(taken, review.label);
    finding.endReview();
    close();
  };
  return (
    <Bar
      {...{ finding, scroller, codebook, mayAnnotate, replacing }}
      mayReplace={view.writing !== null}
      onLabel={label}
      onClose={close}
    />
  );
}

interface BarProps extends Pick<FindBarProps, 'scroller' | 'codebook' | 'mayAnnotate' | 'replacing'> {
  readonly finding: FindInText;
  readonly mayReplace: boolean;
  readonly onLabel: () => void;
  readonly onClose: () => void;
}

function Bar({ finding, scroller, codebook, mayAnnotate, replacing, mayReplace, onLabel, onClose }: BarProps) {
  const [isReplacing, setReplacing] = useState(replacing);
  const state = useSyncExternalStore(finding.subscribe, finding.state);
  const { query, spans, current, replaced, review } = state;
  const count = spans.length === 0 ? words.none : words.count(current + 1, spans.length);
  const said = query.trim() === '' ? '' : replaced === null ? count : `${words.replaced(replaced)} ${count}`;

  return (
    <search
      className={styles.bar}
      style={useCorner(scroller)}
      aria-label={words.findInText}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        if (review) finding.endReview();
        else onClose();
      }}
    >
      {review ? (
        <Review finding={finding} state={state} label={labelOf(codebook, review.label)?.name ?? review.label} onLabel={onLabel} />
      ) : (
        <>
          <QueryField finding={finding} query={query} />
          <span className={styles.count}>{query.trim() === '' ? '' : count}</span>
          <Toggle
            label={words.matchCase}
            pressed={state.matchCase}
            onToggle={() => finding.look({ matchCase: !state.matchCase })}
            icon={<CaseSensitive size={18} aria-hidden />}
          />
          <Toggle
            label={words.wholeWord}
            pressed={state.wholeWord}
            onToggle={() => finding.look({ wholeWord: !state.wholeWord })}
            icon={<WholeWord size={18} aria-hidden />}
          />
          <Act label={words.previous} icon={<ChevronUp size={18} aria-hidden />} onAct={() => finding.step(-1)} />
          <Act label={words.next} icon={<ChevronDown size={18} aria-hidden />} onAct={() => finding.step(1)} />
          {mayReplace && (
            <Toggle
              label={words.replace}
              pressed={isReplacing}
              onToggle={() => setReplacing(!isReplacing)}
              icon={<Replace size={16} aria-hidden />}
            />
          )}
          {mayAnnotate && spans.length > 0 && <LabelMenu finding={finding} count={spans.length} codebook={codebook} />}
          <Act label={words.close} icon={<X size={18} aria-hidden />} onAct={onClose} />
          {mayReplace && isReplacing && <ReplaceFields finding={finding} count={spans.length} />}
        </>
      )}
      <Announcement>{said}</Announcement>
    </search>
  );
}

type Corner = CSSProperties & Readonly<Record<'--corner-top' | '--corner-end' | '--corner-width', string>>;

/** Where the upper corner of an element is on the screen, for the style to place the bar by. */
function useCorner(element: HTMLElement): Corner {
  const [{ top, right, width }, setPlace] = useState(() => element.getBoundingClientRect());
  useLayoutEffect(() => {
    const measure = () => setPlace(element.getBoundingClientRect());
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    resized.observe(document.documentElement); // it may move and keep its size
    return () => resized.disconnect();
  }, [element]);
  return { '--corner-top': `${top}px`, '--corner-end': `${innerWidth - right}px`, '--corner-width': `${width}px` };
}

function QueryField({ finding, query }: { readonly finding: FindInText; readonly query: string }) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      type="search"
      className={styles.query}
      aria-label={words.findWords}
      placeholder={words.findInText}
      autoComplete="off"
      spellCheck={false}
      value={query}
      onChange={({ currentTarget }) => finding.look({ query: currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        finding.step(event.shiftKey ? -1 : 1);
      }}
    />
  );
}

/** Other words for what is found: Enter puts them in place of the one that is picked out. */
function ReplaceFields({ finding, count }: { readonly finding: FindInText; readonly count: number }) {
  const [by, setBy] = useState('');
  return (
    <div className={styles.replace}>
      <input
        type="text"
        className={styles.query}
        aria-label={words.replaceBy}
        placeholder={words.replaceBy}
        autoComplete="off"
        value={by}
        onChange={({ currentTarget }) => setBy(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          finding.replace(by);
        }}
      />
      <button type="button" className={styles.act} disabled={count === 0} onClick={() => finding.replace(by)}>
        {words.replaceOne}
      </button>
      <button type="button" className={styles.act} disabled={count === 0} onClick={() => finding.replaceAll(by)}>
        {words.replaceAll(count)}
      </button>
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly onAct: () => void;
}

function Act({ label, icon, onAct }: ActProps) {
  return (
    <ActionIcon variant="subtle" aria-label={label} title={label} onClick={onAct}>
      {icon}
    </ActionIcon>
  );
}

function Toggle({
  label,
  icon,
  pressed,
  onToggle,
}: Omit<ActProps, 'onAct'> & { readonly pressed: boolean; readonly onToggle: () => void }) {
  return (
    <ActionIcon
      variant={pressed ? 'filled' : 'subtle'}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onToggle}
    >
      {icon}
    </ActionIcon>
  );
}

function LabelMenu({
  finding,
  count,
  codebook,
}: {
  readonly finding: FindInText;
  readonly count: number;
  readonly codebook: Codebook;
}) {
  const labels = codebook.labels.filter(({ on }) => on === 'span');
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <button type="button" className={styles.act}>
          {words.labelAll(count)}
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={words.chooseLabel}>
        {labels.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => finding.startReview(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ReviewProps {
  readonly finding: FindInText;
  readonly state: FindState;
  readonly label: string;
  readonly onLabel: () => void;
}

/** A look at each: take or skip, by keys or buttons, and one act at the end. */
function Review({ finding, state, label, onLabel }: ReviewProps) {
  const own = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => own.current?.focus({ preventScroll: true }), []);
  const decided = state.review?.decided ?? [];
  const { taken } = finding;
  const count = decided.filter((each) => each).length;
  const skipped = decided.filter((each) => each === false).length;

  const finish = () => (taken && taken.length > 0 ? onLabel() : finding.endReview());
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target !== own.current && event.key === 'Enter')) return;
    const keys: Readonly<Record<string, () => void>> = {
      Enter: taken ? finish : () => finding.decide(true),
      t: () => finding.decide(true),
      s: () => finding.decide(false),
      Backspace: () => finding.reconsider(),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) event.preventDefault();
    act?.();
    own.current?.focus({ preventScroll: true });
  };
  /** The keys stay with the group whatever is clicked. */
  const button = (words: string, key: string, act: () => void) => (
    <button
      type="button"
      className={styles.act}
      onClick={() => {
        act();
        own.current?.focus({ preventScroll: true });
      }}
    >
      {words} <KeyCap>{key}</KeyCap>
    </button>
  );

  return (
    <fieldset ref={own} tabIndex={-1} className={styles.review} aria-label={words.reviewing(label)} onKeyDown={onKeyDown}>
      <strong>{words.reviewing(label)}</strong>
      <span className={styles.count} role="status">
        {taken
          ? words.decided(count, skipped)
          : `${words.look(state.current + 1, state.spans.length)} · ${words.decided(count, skipped)}`}
      </span>
      {taken ? (
        button(taken.length > 0 ? words.labelTaken(taken.length, label) : words.noneTaken, '⏎', finish)
      ) : (
        <>
          {button(words.take, 'T', () => finding.decide(true))}
          {button(words.skip, 'S', () => finding.decide(false))}
        </>
      )}
      {button(words.back, '⌫', () => finding.reconsider())}
      {button(words.stop, 'Esc', () => finding.endReview())}
    </fieldset>
  );
}

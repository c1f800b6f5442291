import { ActionIcon, Menu } from '@mantine/core';
import { CaseSensitive, ChevronDown, ChevronUp, Replace, WholeWord, X } from 'lucide-react';
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type Codebook, labelOf } from '../../shared/annotation/codebook.ts';
import type { Span, TextView } from '../editor/text-view.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { FindReview } from './FindReview.tsx';
import styles from './find.module.css';
import { FindInText } from './find-in-text.ts';
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
        <FindReview
          finding={finding}
          state={state}
          label={labelOf(codebook, review.label)?.name ?? review.label}
          onLabel={onLabel}
        />
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

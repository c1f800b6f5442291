import { X } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import { createCommentId, createThreadId } from '../../shared/base/id.ts';
import type { OpenCommand } from '../../shared/review/command.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import type { Span, TextView } from '../editor/text-view.ts';
import { placeBeside, scrollClear } from '../ui/beside-words.ts';
import { isForNobody, ReadersField } from './ReadersField.tsx';
import styles from './SuggestBox.module.css';
import { suggestWords as words } from './suggest-words.ts';
import { editOf, firstDraft, readershipOf, readersOf, type SuggestionDraft, ways } from './suggestion.ts';

interface SuggestBoxProps {
  readonly view: Pick<TextView, 'boxesOf' | 'text' | 'on' | 'place'>;
  /** The words, where they stand now, and as they were taken. */
  readonly selection: Span;
  readonly anchor: Anchor;
  /** Everybody else with access, who may be chosen to read it. */
  readonly others: readonly Member[];
  readonly groups: readonly Group[];
  /** What was written for these words before; null where that is nothing. */
  readonly draft: SuggestionDraft | null;
  /** Hears of each change of the draft, and of null once it is sent. */
  readonly onDraft: (draft: SuggestionDraft | null) => void;
  readonly give: (command: OpenCommand) => void;
  /** It is to go: sent, or put away for later. The keyboard belongs back in the text. */
  readonly onClose: () => void;
}

/** A small box at the selected words, in which others are suggested for them. What is written in it is a draft until it is sent. */
export function SuggestBox({ view, selection, anchor, others, groups, draft, onDraft, give, onClose }: SuggestBoxProps) {
  const { exact: quote } = anchor.quote;
  const [written, setWritten] = useState(draft ?? firstDraft(quote));
  const [complaint, setComplaint] = useState('');
  const box = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const name = useId();
  const { way } = written;
  const readership = readershipOf(written);
  const place = usePlace(view, selection, box, way);
  useWordsInSight(view, selection, box);
  const isCode = view.text().blockAt(selection.start)?.kind === 'codeBlock';
  const edit = editOf(written, quote, isCode);

  useEffect(() => {
    field.current?.focus({ preventScroll: true }); // it is put beside the words only after this
    field.current?.select();
  }, []);

  const write = (change: Partial<SuggestionDraft>) => {
    const next = { ...written, ...change };
    setWritten(next);
    setComplaint('');
    onDraft(next);
  };
  const send = () => {
    if (!edit) return setComplaint(words.nothingYet);
    if (isForNobody(readership)) return setComplaint(words.chooseReaders);
    const said = written.comment.trim();
    const comment = said === '' ? null : { id: createCommentId(), body: bodyOf(said) };
    const subject = { kind: 'passage', anchor } as const;
    give({ kind: 'open', thread: createThreadId(), subject, readership, edit, comment, assignment: null });
    onDraft(null);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F6') return; // leads on from everywhere
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    else return;
    event.preventDefault();
  };

  return (
    <section ref={box} role="dialog" aria-label={words.title} className={styles.box} style={place} onKeyDown={onKeyDown}>
      <fieldset className={styles.ways} aria-label={words.way}>
        {ways.map((each) => (
          <label key={each} data-chosen={each === way || undefined}>
            <input type="radio" name={name} checked={each === way} onChange={() => write({ way: each })} />
            {words.ways[each]}
          </label>
        ))}
        <button type="button" className={styles.close} aria-label={words.close} title={words.close} onClick={onClose}>
          <X size={14} aria-hidden />
        </button>
      </fieldset>
      <p className={styles.words}>
        {way === 'insert' ? <bdi>{quote}</bdi> : <del>{quote}</del>}
        {edit?.kind === 'insert' && <ins>{edit.text}</ins>}
      </p>
      {way !== 'delete' && (
        <textarea
          ref={field}
          dir="auto"
          className={styles.field}
          aria-label={way === 'replace' ? words.replacement : words.insertion}
          placeholder={way === 'replace' ? words.replacement : words.insertion}
          rows={rowsFor(way === 'replace' ? written.replacement : written.insertion)}
          value={way === 'replace' ? written.replacement : written.insertion}
          onChange={({ currentTarget: { value } }) => write(way === 'replace' ? { replacement: value } : { insertion: value })}
        />
      )}
      <textarea
        dir="auto"
        className={styles.comment}
        aria-label={words.comment}
        placeholder={words.comment}
        rows={rowsFor(written.comment)}
        maxLength={10_000}
        value={written.comment}
        onChange={({ currentTarget: { value } }) => write({ comment: value })}
      />
      <div className={styles.end}>
        <ReadersField
          readership={readership}
          others={others}
          groups={groups}
          onChange={(to) => write({ readers: readersOf(to) })}
        />
        <span role="status">{complaint}</span>
        <button type="button" className={styles.send} title={words.sendKeys} onClick={send}>
          {words.send}
        </button>
      </div>
    </section>
  );
}

/** Lines that a field shows: as many as are written, and of a long line about what it wraps to. */
const rowsFor = (text: string) => Math.min(8, Math.max(1, Math.ceil(text.length / 44), text.split('\n').length));

/** Custom properties, so that the style can put the box elsewhere on narrow screens. */
type Place = CSSProperties & Readonly<Record<'--box-top' | '--box-left', string>>;

/** Below the words, and there also when lines move. */
function usePlace(
  view: SuggestBoxProps['view'],
  selection: Span,
  box: { readonly current: HTMLElement | null },
  way: SuggestionDraft['way'],
): Place {
  const [place, setPlace] = useState<Place>({ '--box-top': '0', '--box-left': '0' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another way the box has another size
  useLayoutEffect(() => {
    const put = () => {
      const boxes = view.boxesOf(selection);
      const [first, last] = [boxes[0], boxes.at(-1)];
      if (!first || !last || !box.current) return;
      const { top, left } = placeBeside(box.current, { first, last }, 'below');
      setPlace({ '--box-top': `${top}px`, '--box-left': `${left}px` });
    };
    put();
    return view.on(({ kind }) => {
      if (kind === 'layout') put();
    });
  }, [view, selection, box, way]);
  return place;
}

/** On a narrow screen, where the box lies over the foot of the text, the words that it is about stay in sight, however it grows. */
function useWordsInSight(view: SuggestBoxProps['view'], selection: Span, box: { readonly current: HTMLElement | null }): void {
  const now = useRef(selection);
  now.current = selection;
  useEffect(() => {
    const covering = box.current;
    if (!covering) return;
    let giveBack = () => {};
    const look = () => {
      const boxes = view.boxesOf(now.current);
      const [first, last] = [boxes[0], boxes.at(-1)];
      if (!first || !last || getComputedStyle(covering).position !== 'fixed') return;
      const { top } = view.place();
      giveBack = scrollClear(covering, { top: top + first.top, bottom: top + last.bottom });
    };
    const grown = new ResizeObserver(look);
    grown.observe(covering);
    window.addEventListener('resize', look);
    return () => {
      grown.disconnect();
      window.removeEventListener('resize', look);
      giveBack();
    };
  }, [view, box]);
}

import { Tooltip } from '@mantine/core';
import { Lock, Quote } from 'lucide-react';
import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import type { Label } from '../../shared/annotation/codebook.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import type { Span, TextView } from '../editor/text-view.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import type { MarkAudience } from './acts.ts';
import styles from './annotate.module.css';
import { words } from './words.ts';

interface LabelBubbleProps {
  readonly view: TextView;
  readonly selection: Span;
  /** Those that may be given; none for whoever only reads. */
  readonly labels: readonly Label[];
  readonly lastLabel: string;
  readonly onLabel: (label: string) => void;
  readonly audience: MarkAudience;
  readonly onAudience: () => void;
  readonly onCite: () => void;
}

/** Room between the bubble and the selected words, px. */
const gap = 8;

/**
 * The labels above the selected words, and a way to take the words along, or below them where there is no room above. It never takes the focus, so that the
 * selection, the caret and Ctrl+C stay the text's; keyboards use 1–9 and Enter instead. On narrow and touch screens the
 * style puts it into a bar at the bottom.
 */
export function LabelBubble(props: LabelBubbleProps) {
  const { view, selection, labels, lastLabel, onLabel, audience, onAudience, onCite } = props;
  const mayLabel = labels.length > 0;
  const own = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<BubblePlace>({ '--bubble-top': '0', '--bubble-left': '0' });
  useLayoutEffect(() => {
    const boxes = view.boxesOf(selection);
    const first = boxes[0];
    const last = boxes.at(-1);
    const bubble = own.current;
    if (first && last && bubble) setPlace(placeBeside(bubble, first, last));
  }, [view, selection]);

  return (
    <div
      ref={own}
      role="toolbar"
      aria-label={mayLabel ? words.labelsFor : words.withSelection}
      className={styles.bubble}
      style={place}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {labels.map((label) => (
        <Tooltip key={label.id} label={label.definition} openDelay={600} withinPortal multiline maw={260}>
          <button type="button" tabIndex={-1} onClick={() => onLabel(label.id)} data-last={label.id === lastLabel || undefined}>
            <LabelSwatch form={label.form} colour={label.colour} />
            {label.name}
            {label.key && <KeyCap>{label.id === lastLabel ? '⏎' : label.key}</KeyCap>}
          </button>
        </Tooltip>
      ))}
      <button type="button" tabIndex={-1} className={styles.bubbleCite} onClick={onCite}>
        <Quote size={14} aria-hidden /> {words.copyCitation}
        <KeyCap>Q</KeyCap>
      </button>
      {mayLabel && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.bubbleAudience}
          aria-pressed={audience === 'personal'}
          onClick={onAudience}
        >
          <Lock size={14} aria-hidden /> {words.onlyMe}
        </button>
      )}
    </div>
  );
}

/** Custom properties, so that the style can put the bubble elsewhere on narrow screens. */
type BubblePlace = CSSProperties & Readonly<Record<'--bubble-top' | '--bubble-left', string>>;

/** A place within the page, in its px, where the bubble covers none of the selected words and all of it can be seen. */
function placeBeside(bubble: HTMLElement, first: DOMRect, last: DOMRect): BubblePlace {
  const page = bubble.offsetParent;
  const scroller = bubble.closest(`.${styles.scroller}`);
  const { offsetWidth, offsetHeight } = bubble;
  const above = first.top - offsetHeight - gap;
  const visibleTop = (scroller?.getBoundingClientRect().top ?? 0) - (page?.getBoundingClientRect().top ?? 0);
  const left = Math.max(gap, Math.min(first.left, (page?.clientWidth ?? offsetWidth) - offsetWidth - gap));
  const top = above >= visibleTop ? above : last.bottom + gap;
  return { '--bubble-top': `${top}px`, '--bubble-left': `${left}px` };
}

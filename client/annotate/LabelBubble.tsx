import { Tooltip } from '@mantine/core';
import { Lock, MessageSquare, PencilLine, Quote } from 'lucide-react';
import type { Label } from '../../shared/annotation/codebook.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import type { Span, TextView } from '../editor/text-view.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import type { MarkAudience } from './acts.ts';
import styles from './annotate.module.css';
import { Bubble } from './Bubble.tsx';
import { words } from './words.ts';

interface LabelBubbleProps {
  readonly view: TextView;
  readonly selection: Span;
  /** Those that may be given; none for whoever only reads. */
  readonly labels: readonly Label[];
  readonly lastLabel: string;
  /** Whether the text is written in, so that labels' keys go with Alt. */
  readonly isWriting: boolean;
  readonly onLabel: (label: string) => void;
  readonly audience: MarkAudience;
  /** Absent where there is nobody but the person. */
  readonly onAudience?: () => void;
  /** Absent where there is no page of the text to lead back to. */
  readonly onCite?: () => void;
  /** What can be said of the words; absent for whoever only reads. On somebody's work nothing is suggested, and what is said is feedback. */
  readonly talk?: { readonly onComment: () => void; readonly onSuggest?: () => void };
}

/** The labels for the selected words, and a way to take the words along. Keyboards use 1–9 and Enter instead. */
export function LabelBubble(props: LabelBubbleProps) {
  const { view, selection, labels, lastLabel, isWriting, onLabel, audience, onAudience, onCite, talk } = props;
  const withAlt = isWriting ? words.alt : '';
  const mayLabel = labels.length > 0;
  return (
    <Bubble view={view} selection={selection} label={mayLabel ? words.labelsFor : words.withSelection}>
      {labels.map((label) => (
        <Tooltip key={label.id} label={label.definition} openDelay={600} withinPortal multiline maw={260}>
          <button type="button" tabIndex={-1} onClick={() => onLabel(label.id)} data-last={label.id === lastLabel || undefined}>
            <LabelSwatch form={label.form} colour={label.colour} />
            {label.name}
            {label.key && <KeyCap>{`${withAlt}${label.id === lastLabel ? '⏎' : label.key}`}</KeyCap>}
          </button>
        </Tooltip>
      ))}
      {talk && (
        <>
          <button type="button" tabIndex={-1} className={styles.bubbleTalk} onClick={talk.onComment}>
            <MessageSquare size={14} aria-hidden /> {talk.onSuggest ? words.comment : words.feedback}
            {!isWriting && <KeyCap>C</KeyCap>}
          </button>
          {talk.onSuggest && (
            <button type="button" tabIndex={-1} onClick={talk.onSuggest}>
              <PencilLine size={14} aria-hidden /> {words.suggest}
              {!isWriting && <KeyCap>S</KeyCap>}
            </button>
          )}
        </>
      )}
      {onCite && (
        <button type="button" tabIndex={-1} className={styles.bubbleCite} onClick={onCite}>
          <Quote size={14} aria-hidden /> {words.copyCitation}
          {!isWriting && <KeyCap>Q</KeyCap>}
        </button>
      )}
      {mayLabel && onAudience && (
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
    </Bubble>
  );
}

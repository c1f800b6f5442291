import { Tooltip } from '@mantine/core';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { Span, TextView } from '../editor/text-view.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './annotate.module.css';
import { LabelSwatch } from './LabelSwatch.tsx';
import { words } from './words.ts';

interface LabelBubbleProps {
  readonly view: TextView;
  readonly selection: Span;
  readonly codebook: Codebook;
  readonly lastLabel: string;
  readonly onLabel: (label: string) => void;
}

/**
 * The labels above the selected words. It never takes the focus, so that the selection, the caret and Ctrl+C stay the
 * text's; keyboards use 1–9 and Enter instead. On narrow and touch screens the style moves it into a bar at the bottom.
 */
export function LabelBubble({ view, selection, codebook, lastLabel, onLabel }: LabelBubbleProps) {
  const [first] = view.boxesOf(selection);
  if (!first) return null;
  const labels = codebook.labels.filter(({ on }) => on === 'span');
  return (
    <div
      role="toolbar"
      aria-label={words.labelsFor}
      className={styles.bubble}
      style={{ top: first.top, left: first.left }}
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
    </div>
  );
}

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { PossibleKind } from '../../shared/annotation/relation.ts';
import { placeBeside } from '../ui/beside-words.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './annotate.module.css';
import { words } from './words.ts';

interface RelationPickerProps {
  readonly codebook: Codebook;
  readonly kinds: readonly PossibleKind[];
  /** The kind that Enter takes, where it fits. */
  readonly preferred: string | null;
  readonly fromQuote: string;
  readonly toQuote: string;
  /** Boxes of the lines of the second mark, in px of the page; it covers none of them. */
  readonly beside: readonly DOMRect[];
  readonly onPick: (kind: PossibleKind) => void;
  readonly onCancel: () => void;
}

/** Asks how two marks are related; offers only what the codebook allows between them, by click, arrow keys or digit. */
export function RelationPicker(props: RelationPickerProps) {
  const { codebook, kinds, preferred, fromQuote, toQuote, beside, onPick, onCancel } = props;
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, left: 0 });
  const [line] = beside;
  const lastLine = beside.at(-1);
  // Numbers, because the boxes are other objects each time they are measured.
  const edges = [line?.top, line?.left, lastLine?.left, lastLine?.bottom].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `edges` says where they are
  useLayoutEffect(() => {
    if (list.current && line && lastLine) setPlace(placeBeside(list.current, { first: line, last: lastLine }, 'below'));
  }, [edges]);
  const first = Math.max(
    0,
    kinds.findIndex(({ kind }) => kind === preferred),
  );
  useEffect(() => list.current?.querySelectorAll('button')[first]?.focus({ preventScroll: true }), [first]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) buttons[(at + step + buttons.length) % buttons.length]?.focus();
    else if (event.key === 'Escape') onCancel();
    else if (/^[1-9]$/.test(event.key)) buttons[Number(event.key) - 1]?.click();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={list}
      role="dialog"
      aria-label={words.howRelated}
      className={styles.relationPicker}
      style={place}
      onKeyDown={onKeyDown}
    >
      {kinds.map((possible, index) => {
        const [subject, object] = possible.reversed ? [toQuote, fromQuote] : [fromQuote, toQuote];
        const name = readKindAs(codebook, possible.kind)?.name ?? possible.kind;
        return (
          <button key={`${possible.kind}${possible.reversed}`} type="button" onClick={() => onPick(possible)}>
            <KeyCap>{String(index + 1)}</KeyCap>
            <span>
              “{subject}” <strong>{name}</strong> “{object}”
            </span>
          </button>
        );
      })}
    </div>
  );
}

import { type PointerEvent, startTransition, useEffect, useMemo, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { Presence } from '../sync/presence.ts';
import { whenStill } from '../ui/when-still.ts';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { inSlices } from './in-slices.ts';
import { pathsOf, rowHeight, type Stroke, stripWidth, strokesOf } from './overview.ts';
import { paintedIn } from './people.ts';
import type { Placement } from './placements.ts';
import { useHeight } from './use-height.ts';
import { words } from './words.ts';

interface OverviewProps {
  readonly desk: Desk;
  readonly presence: Presence;
}

/** A picture of many marks may come a little later than the marks. */
const pause = { stillMs: 600, mostMs: 2_000 };

/**
 * The whole text as a strip beside its scrollbar: where marks and people are, and a way to go there with the mouse. A picture of what the
 * panel lists; keys go from mark to mark.
 */
export function Overview({ desk, presence }: OverviewProps) {
  const rows = Math.max(1, Math.floor(useHeight(desk.scroller) / rowHeight));
  const strokes = useStrokes(desk, rows);
  const paths = useMemo(() => pathsOf(strokes, rows), [strokes, rows]);
  const people = usePeople(desk, presence);
  const length = Math.max(1, desk.view.text().length);
  if (strokes.length === 0 && people.length === 0) return null;

  const go = ({ clientY, currentTarget, buttons }: PointerEvent) => {
    if (buttons === 0) return;
    const { top, height } = currentTarget.getBoundingClientRect();
    const start = Math.round(Math.max(0, Math.min(1, (clientY - top) / height)) * length);
    desk.view.reveal({ start, end: start });
  };
  return (
    <div
      className={styles.overview}
      style={{ insetInlineEnd: desk.scroller.offsetWidth - desk.scroller.clientWidth }}
      title={words.overview}
      aria-hidden
      onPointerDown={go}
      onPointerMove={go}
    >
      <svg aria-hidden viewBox={`0 0 ${stripWidth} ${rows * rowHeight}`} preserveAspectRatio="none">
        {paths.map(({ colour, path }) => (
          <path key={colour} d={path} fill={`var(--label-${colour})`} />
        ))}
      </svg>
      {people.map(({ client, name, caret }) => (
        <i key={client} title={name} style={{ insetBlockStart: `${(caret / length) * 100}%` }} />
      ))}
    </div>
  );
}

/** A mark as the strip sees it: where it begins, and its colour. */
type Seen = Parameters<typeof strokesOf>[0][number];

function seenAt({ annotation, spans: [first] }: Placement, codebook: Codebook): Seen | null {
  return first ? { start: first.start, colour: readAs(codebook, annotation.label)?.colour ?? 'slate' } : null;
}

function useStrokes(desk: Desk, rows: number): readonly Stroke[] {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  useEffect(() => {
    let giveUp = () => {};
    let drawn = desk.state();
    let known = new WeakMap<Placement, Seen>();
    const read = () => {
      const before = drawn;
      drawn = desk.state();
      const { shown, codebook, text } = drawn;
      if (text !== before.text || codebook !== before.codebook) known = new WeakMap();
      const marks: Seen[] = [];
      const look = (placement: Placement) => {
        const seen = known.get(placement) ?? seenAt(placement, codebook);
        if (!seen) return;
        known.set(placement, seen);
        marks.push(seen);
      };
      giveUp();
      giveUp = inSlices(shown, look, () => startTransition(() => setStrokes(strokesOf(marks, Math.max(1, text.length), rows))));
    };
    const later = whenStill(read, pause);
    const stop = desk.subscribe(() => {
      const { shown, codebook, text } = desk.state();
      // Letters move all strokes together, and by less than can be seen until there are many.
      const isMoved = Math.abs(text.length - drawn.text.length) * rows > drawn.text.length;
      if (isMoved || shown !== drawn.shown || codebook !== drawn.codebook) later.ask();
    });
    read();
    return () => {
      giveUp();
      later.settle();
      stop();
    };
  }, [desk, rows]);
  return strokes;
}

/** Where the others are in the text. */
function usePeople({ view }: Desk, presence: Presence): ReturnType<typeof paintedIn> {
  const [people, setPeople] = useState(() => paintedIn(view, presence));
  useEffect(() => {
    const read = () => setPeople(paintedIn(view, presence));
    read();
    return presence.subscribe(read);
  }, [view, presence]);
  return people;
}

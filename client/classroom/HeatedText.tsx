import { type CSSProperties, type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import type { Span } from '../../shared/anchor/span.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import type { Stretch } from '../../shared/exercise/stretches.ts';
import { type HeatPiece, heatOf, isSplit, piecesOf, samePieces } from './heat.ts';
import styles from './live.module.css';

interface Props {
  readonly document: DocumentId;
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Span[];
  readonly stretches: readonly Stretch[];
  readonly codebook: Codebook;
  /** Whose heat is shown; null for all labels. */
  readonly label: string | null;
  /** How many there are in the class. */
  readonly of: number;
  /** Who says what of a stretch, in words. The same function as long as it says the same. */
  readonly describe: (document: DocumentId, stretch: Stretch) => string;
  /** Id of the element in which that is read. */
  readonly readout: string;
  readonly onRead: (stretch: Stretch) => void;
  /** Where to be in it. Another object leads there again. */
  readonly goal: Span | null;
}

const nextOf: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A text to read, warmer where more of a class marks it. Its stretches are one stop of the Tab key, and the arrow keys lead on. */
export function HeatedText(props: Props) {
  const { document, title, text, blocks, stretches, codebook, label, of, describe, readout, onRead, goal } = props;
  const article = useRef<HTMLElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const current = stretches.find(({ start }) => start === at)?.start ?? stretches[0]?.start;

  useEffect(() => {
    if (!goal) return;
    const inside = [...(article.current?.querySelectorAll<HTMLElement>('a[data-start]') ?? [])].filter(
      ({ dataset: { start } }) => Number(start) >= goal.start && Number(start) < goal.end,
    );
    inside[0]?.scrollIntoView({ block: 'center' });
    inside[0]?.focus({ preventScroll: true });
  }, [goal]);

  const lead = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const by = nextOf[event.key];
    const all = [...(article.current?.querySelectorAll<HTMLElement>('a[data-start]') ?? [])];
    const to = by === undefined ? undefined : all[all.indexOf(event.currentTarget) + by];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }, []);

  return (
    <article ref={article} className={styles.text} aria-label={title}>
      {blocks
        .filter(({ start, end }) => start < end)
        .map((block) => (
          <Paragraph
            key={block.start}
            pieces={piecesOf(block, stretches)}
            current={current !== undefined && current < block.end && current >= block.start ? current : null}
            {...{ text, document, codebook, label, of, describe, readout, onRead, onFocus: setAt, onKeyDown: lead }}
          />
        ))}
    </article>
  );
}

interface ParagraphProps
  extends Pick<Props, 'text' | 'document' | 'codebook' | 'label' | 'of' | 'describe' | 'readout' | 'onRead'> {
  readonly pieces: readonly HeatPiece[];
  /** Where the stretch begins to which the Tab key leads, if it is in here. */
  readonly current: number | null;
  readonly onFocus: (start: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** While a class works all stretches come anew each second; where nobody marked anything meanwhile nothing is rendered. */
const Paragraph = memo(
  function Paragraph({ pieces, current, text, document, codebook, label, of, describe, readout, ...on }: ParagraphProps) {
    return (
      <p dir="auto">
        {pieces.map(({ start, end, stretch }) =>
          stretch === null ? (
            text.slice(start, end)
          ) : (
            <a
              key={start}
              href={`#${readout}`}
              className={styles.stretch}
              data-start={start}
              data-split={isSplit(stretch) || undefined}
              tabIndex={stretch.start === current ? 0 : -1}
              aria-description={describe(document, stretch)}
              style={heatStyle(heatOf(stretch, label, of), label === null ? null : readAs(codebook, label)?.colour)}
              onClick={(event) => event.preventDefault()}
              onPointerEnter={() => on.onRead(stretch)}
              onFocus={() => {
                on.onFocus(stretch.start);
                on.onRead(stretch);
              }}
              onKeyDown={on.onKeyDown}
            >
              {text.slice(start, end)}
            </a>
          ),
        )}
      </p>
    );
  },
  (before, after) => {
    const { pieces, ...rest } = after;
    const others = Object.keys(rest) as (keyof typeof rest)[];
    return others.every((name) => Object.is(before[name], rest[name])) && samePieces(before.pieces, pieces);
  },
);

/** The whole of a text from top to bottom, with the same heat: where in it a class is at work. */
export function HeatStrip({
  length,
  stretches,
  label,
  of,
  codebook,
}: Pick<Props, 'stretches' | 'label' | 'of' | 'codebook'> & { readonly length: number }) {
  const part = (units: number) => `${(100 * units) / Math.max(1, length)}%`;
  return (
    <div className={styles.strip} aria-hidden>
      {stretches.map((stretch) => (
        <span
          key={stretch.start}
          data-split={isSplit(stretch) || undefined}
          style={{
            ...heatStyle(heatOf(stretch, label, of), label === null ? null : readAs(codebook, label)?.colour),
            insetBlockStart: part(stretch.start),
            blockSize: part(stretch.end - stretch.start),
          }}
        />
      ))}
    </div>
  );
}

/** Never more than the tint under which ink can be read; a tint of ink itself speaks as loud with less. */
function heatStyle(heat: number, colour: string | null | undefined): CSSProperties {
  return {
    '--heat': heat === 0 ? '0%' : `${Math.round(8 + (colour ? 30 : 16) * heat)}%`,
    '--heat-colour': colour ? `var(--label-${colour})` : 'var(--ink)',
  } as CSSProperties; // which knows no properties of ours
}

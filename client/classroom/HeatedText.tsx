import { type CSSProperties, type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import type { Span } from '../../shared/anchor/span.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import type { Stretch } from '../../shared/exercise/stretches.ts';
import { heatOf, isSplit, piecesOf, type Slices, sameStretch, slicesOf } from './heat.ts';
import styles from './live.module.css';

interface Props {
  readonly document: DocumentId;
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Span[];
  readonly stretches: readonly Stretch[];
  /** Whether its first paragraph is its title. */
  readonly isHeaded: boolean;
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
  const { document, title, text, blocks, stretches, isHeaded, codebook, label, of, describe, readout, onRead, goal } = props;
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
    <article ref={article} className={styles.text} aria-label={title} data-headed={isHeaded || undefined}>
      {blocks
        .filter(({ start, end }) => start < end)
        .map((block) => (
          <p key={block.start} dir="auto">
            {piecesOf(block, stretches).map(({ start, end, stretch }) =>
              stretch === null ? (
                text.slice(start, end)
              ) : (
                <Heated
                  key={start}
                  words={text.slice(start, end)}
                  isStop={stretch.start === current}
                  {...{
                    start,
                    stretch,
                    document,
                    codebook,
                    label,
                    of,
                    describe,
                    readout,
                    onRead,
                    onFocus: setAt,
                    onKeyDown: lead,
                  }}
                />
              ),
            )}
          </p>
        ))}
    </article>
  );
}

interface HeatedProps extends Pick<Props, 'document' | 'codebook' | 'label' | 'of' | 'describe' | 'readout' | 'onRead'> {
  readonly start: number;
  readonly words: string;
  readonly stretch: Stretch;
  /** Whether the Tab key leads to it. */
  readonly isStop: boolean;
  readonly onFocus: (start: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** While a class works all stretches come anew each second, and most of them say what they said. */
const Heated = memo(function Heated({
  start,
  words,
  stretch,
  isStop,
  document,
  codebook,
  label,
  of,
  describe,
  readout,
  ...on
}: HeatedProps) {
  return (
    <a
      href={`#${readout}`}
      className={styles.stretch}
      data-start={start}
      data-split={isSplit(stretch) || undefined}
      tabIndex={isStop ? 0 : -1}
      aria-description={describe(document, stretch)}
      style={heatStyle(heatOf(stretch, label, of), colourOf(codebook, label))}
      onClick={(event) => event.preventDefault()}
      onPointerEnter={() => on.onRead(stretch)}
      onFocus={() => {
        on.onFocus(stretch.start);
        on.onRead(stretch);
      }}
      onKeyDown={on.onKeyDown}
    >
      {words}
    </a>
  );
}, isAlike);

/** Two pixels each, on most screens. */
const slices = 300;

/** The whole of a text from top to bottom, with the same heat: where in it a class is at work. */
export function HeatStrip({
  length,
  stretches,
  label,
  of,
  codebook,
}: Pick<Props, 'stretches' | 'label' | 'of' | 'codebook'> & { readonly length: number }) {
  const colour = colourOf(codebook, label);
  return (
    <div className={styles.strip} aria-hidden>
      {slicesOf(stretches, { length, slices, heat: (stretch) => heatOf(stretch, label, of) }).map((slice) => (
        <Warm key={slice.first} {...slice} colour={colour} />
      ))}
    </div>
  );
}

const Warm = memo(function Warm({ first, count, heat, isSplit, colour }: Slices & { readonly colour: Colour }) {
  return (
    <span
      data-split={isSplit || undefined}
      style={{ ...heatStyle(heat, colour), insetBlockStart: part(first), blockSize: part(count) }}
    />
  );
});

const part = (count: number) => `${(100 * count) / slices}%`;

/** Whether two renderings are the same: all that they get, and what their stretches say. */
function isAlike<Shown extends { readonly stretch: Stretch }>(before: Shown, after: Shown): boolean {
  const names = Object.keys(after) as (keyof Shown)[];
  return (
    names.every((name) => name === 'stretch' || Object.is(before[name], after[name])) &&
    sameStretch(before.stretch, after.stretch)
  );
}

type Colour = string | null | undefined;

const colourOf = (codebook: Codebook, label: string | null): Colour => (label === null ? null : readAs(codebook, label)?.colour);

/** Never more than the tint under which ink can be read; a tint of ink itself speaks as loud with less. */
function heatStyle(heat: number, colour: Colour): CSSProperties {
  return {
    '--heat': heat === 0 ? '0%' : `${Math.round(8 + (colour ? 30 : 16) * heat)}%`,
    '--heat-colour': colour ? `var(--label-${colour})` : 'var(--ink)',
  } as CSSProperties; // which knows no properties of ours
}

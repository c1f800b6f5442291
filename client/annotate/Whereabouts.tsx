import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { quoteOf } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { startMoving } from './move-mark.ts';
import type { Placement } from './placements.ts';
import { useDesk, useTextRead } from './use-desk.ts';
import { words } from './words.ts';

interface WhereaboutsProps {
  readonly desk: Desk;
  readonly placement: Placement;
}

/** What became of the words of a mark in hand, where they are not as they were, and what can be done about it. */
export function Whereabouts({ desk, placement }: WhereaboutsProps) {
  const { mayAnnotate } = useDesk(desk);
  useTextRead(desk); // the words may change once more, and the placement is the same
  const { table } = desk;
  const { annotation, spans, state } = placement;
  const { id } = annotation;
  if (state === 'anchored' || state === 'waiting') return null;
  if (state === 'orphaned') return <LostPlace desk={desk} placement={placement} mayAnnotate={mayAnnotate} />;
  const now = spans.map(({ start, end }) => desk.view.text().text.slice(start, end)).join(' … ');
  return (
    <div className={styles.whereabouts}>
      <Change was={quoteOf(annotation)} now={now} />
      {mayAnnotate && (
        <div className={styles.cardTools}>
          <button type="button" onClick={() => table.do(table.acts.affirm(id, desk.view.text(), placement.spans))}>
            {state === 'refound' ? words.isIt : words.keepWords}
          </button>
          {state === 'refound' && (
            <button type="button" onClick={() => table.do(table.acts.refuse(id))}>
              {words.isNotIt}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** The quote as it was where nothing stands any more, the place where it was, and the way to other words. */
function LostPlace({ desk, placement, mayAnnotate }: WhereaboutsProps & { readonly mayAnnotate: boolean }) {
  const { annotation, at } = placement;
  const [segment] = annotation.target.kind === 'segments' ? annotation.target.segments : [];
  const place = Math.min(at, desk.view.text().length);
  const showWhere = () => {
    desk.view.select({ start: place, end: place });
    desk.view.scrollTo({ start: place, end: place });
    desk.focus();
  };
  return (
    <div className={styles.whereabouts}>
      {segment && (
        <p>
          {words.itStood}{' '}
          <span dir="auto">
            …{segment.quote.prefix}
            <mark>{segment.quote.exact}</mark>
            {segment.quote.suffix}…
          </span>
        </p>
      )}
      <div className={styles.cardTools}>
        <button type="button" onClick={showWhere}>
          {words.showWhere}
        </button>
        {mayAnnotate && (
          <button type="button" onClick={() => startMoving(desk, annotation.id)}>
            {words.attach}
          </button>
        )}
      </div>
    </div>
  );
}

/** How the words were and how they are, word by word. */
function Change({ was, now }: { readonly was: string; readonly now: string }) {
  const parts = useMemo(() => diffWordsWithSpace(was, now).map((part, index) => ({ ...part, index })), [was, now]);
  if (was === now) return null;
  return (
    <p dir="auto" className={styles.wordChange}>
      {parts.map(({ value, added, removed, index }) => {
        if (added) return <ins key={index}>{value}</ins>;
        return removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>;
      })}
    </p>
  );
}

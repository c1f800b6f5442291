import { useEffect, useMemo, useReducer } from 'react';
import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import { type DrawnRelation, RelationArcs } from '../editor/relation-arcs.tsx';
import type { TextView } from '../editor/text-view.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { Bubble } from './Bubble.tsx';
import { takeAlong } from './citing.ts';
import type { Desk, DeskMarks } from './desk.ts';
import { EndGrips } from './EndGrips.tsx';
import { marksIn } from './hand.ts';
import { LabelBubble } from './LabelBubble.tsx';
import { finishMoving } from './move-mark.ts';
import { RelationPicker } from './RelationPicker.tsx';
import { useTalk, useTalkState } from './talk.ts';
import { useDesk, useSelection } from './use-desk.ts';
import { words } from './words.ts';

/** How far from the words the first line between distant passages runs, px. */
const fromWords = 12;

/** What lies over the page while somebody works: labels over a selection, grips on a mark, lines between related ones. */
export function OverText({ desk }: { readonly desk: Desk }) {
  const { view, table } = desk;
  const state = useDesk(desk);
  const selection = useSelection(desk);
  const talk = useTalk(desk);
  useTalkState(talk);
  const { hand, lastLabel, lastKind, audience, codebook, mayAnnotate } = state;
  const laidOut = useLayoutCount(selection || hand.kind !== 'empty' ? view : null);
  const drawn = useMemo(() => drawnRelations(desk, view, state, laidOut), [desk, view, state, laidOut]);

  const isMoving = hand.kind === 'moving';
  const inHand = hand.kind === 'annotation' || isMoving ? desk.placement(hand.id) : null;
  const first = inHand?.spans[0];
  const last = inHand?.spans.at(-1);
  const other = hand.kind === 'choosing' ? desk.placement(hand.to) : null;

  return (
    <>
      {drawn.length > 0 && <RelationArcs relations={drawn} edge={view.wordEdges().left - fromWords} />}
      {selection && !isMoving && (mayAnnotate || table.citing || talk?.mayTalk) && (
        <LabelBubble
          view={view}
          selection={selection}
          labels={mayAnnotate ? givenLabels(codebook, 'span') : []}
          lastLabel={lastLabel}
          isWriting={view.writing !== null}
          onLabel={(label) => desk.label(label)}
          audience={audience}
          {...(table.among === 'project' && { onAudience: () => table.switchAudience() })}
          {...(table.citing && { onCite: () => takeAlong(desk, 'citation') })}
          {...(talk?.mayTalk && {
            talk: {
              onComment: () => talk.comment('here'),
              ...(table.among === 'project' && { onSuggest: () => talk.suggest() }),
            },
          })}
        />
      )}
      {selection && isMoving && !first && (
        <Bubble view={view} selection={selection} label={words.withSelection}>
          <button type="button" tabIndex={-1} onClick={() => finishMoving(desk)}>
            {words.attachHere} <KeyCap>⏎</KeyCap>
          </button>
        </Bubble>
      )}
      {inHand && first && last && mayAnnotate && (isMoving || !selection) && (
        <EndGrips
          view={view}
          span={(isMoving && selection) || { start: first.start, end: last.end }}
          onTake={() => table.take({ kind: 'moving', id: inHand.annotation.id })}
          onMove={view.select}
          onDrop={() => finishMoving(desk)}
          onCancel={() => table.letGo()}
        />
      )}
      {talk?.overText()}
      {hand.kind === 'choosing' && other && (
        <RelationPicker
          codebook={codebook}
          kinds={hand.kinds}
          preferred={lastKind}
          fromQuote={desk.acts.quoteOf(hand.from)}
          toQuote={desk.acts.quoteOf(hand.to)}
          beside={other.spans.flatMap((span) => view.boxesOf(span))}
          onPick={(kind) => {
            table.relate(kind);
            view.focus();
          }}
          onCancel={() => {
            table.letGo();
            view.focus();
          }}
        />
      )}
    </>
  );
}

/** Relations of what is in hand, between the lines on which their ends stand now. */
function drawnRelations(desk: Desk, view: TextView, { hand, relations }: DeskMarks, _laidOut: number): DrawnRelation[] {
  const own = hand.kind === 'relation' ? hand.id : marksIn(hand)[0];
  const boxes = (id: AnnotationId) => (desk.placement(id)?.spans ?? []).flatMap((span) => view.boxesOf(span));
  return relations
    .map(({ relation }) => relation)
    .filter(({ id, from, to }) => [id, from.annotation, to.annotation].some((each) => each === own))
    .filter(({ from, to }) => from.document === desk.document && to.document === desk.document)
    .filter(({ from, to }) => desk.isShown(from.annotation) && desk.isShown(to.annotation))
    .map(({ id, label, from, to }) => ({
      id,
      name: desk.acts.kindName(label),
      symmetric: desk.acts.isSymmetric(label),
      from: boxes(from.annotation),
      to: boxes(to.annotation),
      active: id === own,
    }));
}

/** Counts the times that lines may have moved, so that what is drawn over them is measured again. @param view null while nothing is */
function useLayoutCount(view: TextView | null): number {
  const [count, laidOut] = useReducer((before: number) => before + 1, 0);
  useEffect(() => view?.on((event) => event.kind === 'layout' && laidOut()), [view]);
  return count;
}

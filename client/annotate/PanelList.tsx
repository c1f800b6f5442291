import { MessageSquare, RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import { givenLabels, readAs } from '../../shared/annotation/codebook-reading.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { excerpt } from '../ui/excerpt.ts';
import { timeOf } from '../ui/time-of.ts';
import { type AuthorName, quoteOf } from './AnnotationCard.tsx';
import card from './annotate.module.css';
import { Cards } from './Cards.tsx';
import type { Desk } from './desk.ts';
import type { Mark } from './marks.ts';
import styles from './panel.module.css';
import type { Beside, Tab } from './panel.ts';
import type { FarEndOf } from './relation-lines.ts';
import { useTalk, useTalkState } from './talk.ts';
import { useDesk } from './use-desk.ts';
import { WindowedList } from './WindowedList.tsx';
import { words } from './words.ts';

interface PanelListProps {
  readonly tab: Exclude<Tab, Beside>;
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
}

/** What the panel lists that has no place in the text. */
export function PanelList({ tab, ...props }: PanelListProps) {
  switch (tab) {
    case 'whole':
      return <WholeText {...props} />;
    case 'removed':
      return <Removed {...props} />;
    case 'lost':
      return <Lost {...props} />;
    case 'resolved':
      return <Resolved {...props} />;
  }
}

/** What people say of the text as a whole, and the labels for it. */
function WholeText(props: Omit<PanelListProps, 'tab'>) {
  const { desk } = props;
  const { whole, codebook, mayAnnotate, audience } = useDesk(desk);
  const { table } = desk;
  const talk = useTalk(desk);
  const said = useTalkState(talk);
  const labels = givenLabels(codebook, 'document');
  const mayComment = talk?.mayTalk && table.among === 'project';
  const give = (label: string) => {
    const made = table.acts.annotateWhole(desk.document, label, audience);
    if (table.do(made) && made.ok) table.takeMark(made.value);
  };
  return (
    <>
      {((mayAnnotate && labels.length > 0) || mayComment) && (
        <div className={styles.give} role="toolbar" aria-label={words.labelsForText}>
          {mayComment && (
            <button type="button" onClick={() => talk.comment('whole')}>
              <MessageSquare size={14} aria-hidden /> {words.commentOnText}
            </button>
          )}
          {(mayAnnotate ? labels : []).map(({ id, name, form, colour, definition }) => (
            <button key={id} type="button" title={definition} onClick={() => give(id)}>
              <LabelSwatch form={form} colour={colour} /> {words.add(name)}
            </button>
          ))}
        </div>
      )}
      {said.whole.length > 0 && <TalkList desk={desk} label={words.threadsOnText} ids={said.whole} />}
      {whole.length === 0 && said.whole.length > 0 ? null : whole.length === 0 ? (
        <p className={styles.nothing}>{labels.length === 0 ? words.noLabelsForText : words.nothingAboutText}</p>
      ) : (
        <Cards {...props} label={words.aboutText} placements={whole} />
      )}
    </>
  );
}

/** Marks whose words are not to be found any more. */
function Lost(props: Omit<PanelListProps, 'tab'>) {
  const { placements } = useDesk(props.desk);
  const lost = useMemo(() => placements.filter(({ state }) => state === 'orphaned'), [placements]);
  const said = useTalkState(useTalk(props.desk));
  if (lost.length + said.lost.length === 0) return <p className={styles.nothing}>{words.nothingLost}</p>;
  return (
    <>
      {said.lost.length > 0 && <TalkList desk={props.desk} label={words.lostThreads} ids={said.lost} />}
      {lost.length > 0 && <Cards {...props} label={words.lostPlaces} placements={lost} />}
    </>
  );
}

/** Threads and suggestions on which was decided, the last first. */
function Resolved({ desk }: Omit<PanelListProps, 'tab'>) {
  const { resolved } = useTalkState(useTalk(desk));
  if (resolved.length === 0) return <p className={styles.nothing}>{words.nothingResolved}</p>;
  return <TalkList desk={desk} label={words.resolvedThreads} ids={resolved} />;
}

/** Threads one below the other. */
export function TalkList({ desk, label, ids }: { readonly desk: Desk; readonly label: string; readonly ids: readonly string[] }) {
  const talk = useTalk(desk);
  const { inHand } = useTalkState(talk);
  return (
    <WindowedList label={label} items={ids} idOf={itself} held={inHand}>
      {(id) => talk?.card(id, 'full')}
    </WindowedList>
  );
}

const itself = (id: string) => id;

/** Marks that were taken away, the last first, with the way to bring each back. */
function Removed({ desk, authorName }: Omit<PanelListProps, 'tab'>) {
  const { table } = desk;
  const { codebook, mayAnnotate, placements, whole } = useDesk(desk);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are read anew whenever a mark comes or goes
  const removed = useMemo(() => table.marks.removedOn(desk.document), [table, desk, placements, whole]);
  if (removed.length === 0) return <p className={styles.nothing}>{words.nothingRemoved}</p>;
  return (
    <WindowedList label={words.removedMarksList} items={removed} idOf={({ annotation }) => annotation.id}>
      {(mark) => {
        const { annotation } = mark;
        const label = readAs(codebook, annotation.label);
        const name = label?.name ?? words.unknownLabel(annotation.label);
        const quote = excerpt(quoteOf(annotation), 90);
        return (
          <article className={styles.removed} aria-label={`${name} “${quote}”`}>
            <header className={card.cardHead}>
              {label && <LabelSwatch form={label.form} colour={label.colour} />}
              <h3>
                {name}{' '}
                <span className={card.cardQuote}>
                  “<bdi>{quote}</bdi>”
                </span>
              </h3>
            </header>
            {annotation.note && <p className={card.note}>{annotation.note}</p>}
            <footer className={styles.removedFoot}>
              <span>{words.removedBy(removerOf(mark, authorName), timeOf(annotation.removed ?? 0))}</span>
              {mayAnnotate && (
                <button
                  type="button"
                  onClick={() => table.do(table.acts.restore(annotation.id)) && table.takeMark(annotation.id)}
                >
                  <RotateCcw size={14} aria-hidden /> {words.restore}
                </button>
              )}
            </footer>
          </article>
        );
      }}
    </WindowedList>
  );
}

/** Who removed a mark, as far as its layer tells. */
function removerOf({ annotation, layer }: Mark, authorName: AuthorName): string {
  const removal = layer.layer.history(annotation.id).findLast(({ what }) => what === 'removed');
  return authorName({ creator: removal?.by ?? annotation.creator }, layer);
}

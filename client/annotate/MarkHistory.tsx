import { History } from 'lucide-react';
import { type Codebook, nameOfValue } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { PastChange } from '../../shared/annotation/layer-history.ts';
import { timeOf } from '../ui/time-of.ts';
import type { AuthorName } from './AnnotationCard.tsx';
import type { Desk } from './desk.ts';
import type { Mark } from './marks.ts';
import styles from './panel.module.css';
import { usePanel } from './use-panel.ts';
import { words } from './words.ts';

interface MarkHistoryProps {
  readonly desk: Desk;
  readonly mark: Mark;
  readonly authorName: AuthorName;
}

/** Who made a mark, and who changed what of it and when; told when asked for. */
export function MarkHistory({ desk, mark, authorName }: MarkHistoryProps) {
  const { panel } = desk.table;
  const { history } = usePanel(panel);
  return (
    <div className={styles.history}>
      <button type="button" aria-expanded={history} onClick={() => panel.toggleHistory()}>
        <History size={13} aria-hidden /> {words.history}
      </button>
      {history && <Told mark={mark} authorName={authorName} codebook={desk.state().codebook} />}
    </div>
  );
}

function Told({ mark, authorName, codebook }: Omit<MarkHistoryProps, 'desk'> & { readonly codebook: Codebook }) {
  const { annotation, layer } = mark;
  const past = layer.layer.history(annotation.id);
  const firstLabel = past.find(({ what }) => what === 'label')?.before;
  const label = firstLabel === undefined || firstLabel === null ? annotation.label : String(firstLabel);
  const isLabelKnown = firstLabel !== undefined || !past.some(({ what }) => what === 'label');
  return (
    <ol className={styles.past} aria-label={words.history}>
      <li>
        {isLabelKnown
          ? words.markedAs(authorName(annotation, layer), nameOf(codebook, label))
          : words.marked(authorName(annotation, layer))}
        , <Moment at={annotation.created} />
      </li>
      {past.map((change) => (
        <li key={`${change.at} ${change.what} ${change.attribute} ${change.by}`}>
          {inWords(change, authorName({ creator: change.by }, layer), codebook, annotation.label)}
          {change.at !== null && (
            <>
              , <Moment at={change.at} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

const Moment = ({ at }: { readonly at: number }) => <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>;

const nameOf = (codebook: Codebook, label: string) => readAs(codebook, label)?.name ?? words.unknownLabel(label);

function inWords({ what, attribute, before, after }: PastChange, who: string, codebook: Codebook, label: string): string {
  switch (what) {
    case 'label':
      return words.changedLabel(
        who,
        said(before, (id) => nameOf(codebook, String(id))),
        said(after, (id) => nameOf(codebook, String(id))),
      );
    case 'note':
      return words.changedNote(who, said(before, String), said(after, String));
    case 'passage':
      return words.movedIt(who, said(before, String));
    case 'ends':
      return words.changedEnds(who);
    case 'removed':
      return after === null ? words.restoredIt(who) : words.removedIt(who);
    case 'confirmed':
      return after === null ? words.keptNoMore(who) : words.keptIt(who);
    case 'attribute': {
      const definition = readAs(codebook, label)?.attributes.find(({ id }) => id === attribute);
      const value = (each: NonNullable<PastChange['before']>) => (definition ? nameOfValue(definition, each) : String(each));
      return words.changedAttribute(who, definition?.name ?? attribute, said(before, value), said(after, value));
    }
  }
}

/** A value in words; null where there was none, and undefined where it is not known. */
const said = (
  value: PastChange['before'],
  say: (value: NonNullable<PastChange['before']>) => string,
): string | null | undefined => (value === null || value === undefined ? value : say(value));

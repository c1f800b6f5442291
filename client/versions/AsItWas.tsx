import { useCallback, useMemo, useRef } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { Layer } from '../../shared/annotation/layer.ts';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import { Editor } from '../editor/Editor.tsx';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import type { TextView } from '../editor/text-view.ts';
import { highlightOf, type KeptMark, type KeptState } from './kept-text.ts';
import { relationsInWords, relationsThen } from './relations-then.ts';
import { useFarWords } from './use-far-words.ts';
import styles from './versions.module.css';
import { words } from './words.ts';

interface Props {
  readonly document: DocumentSummary;
  readonly kept: KeptState;
  /** When it was kept. */
  readonly at: number;
  /** The layer over all texts of the project, as it is today. */
  readonly links: Layer;
  readonly codebook: Codebook;
}

/** A version as the page showed it, with the marks that stood in it beside. */
export function AsItWas({ document, kept, at, links, codebook }: Props) {
  const shown = useRef<TextView | null>(null);
  const relations = useMemo(() => relationsThen(kept, links, document.id, at), [kept, links, document.id, at]);
  const farWords = useFarWords(document, relations);
  const onView = useCallback(
    (view: TextView | null) => {
      shown.current = view;
      const highlights = kept.marks.filter(({ spans }) => spans.length > 0).map((mark) => highlightOf(mark, codebook));
      view?.showHighlights(() => highlights);
    },
    [kept, codebook],
  );
  return (
    <div className={styles.sides}>
      <Editor
        doc={kept.doc}
        locked
        language={document.language}
        direction={document.direction}
        label={document.title}
        onView={onView}
      />
      <section className={styles.marks}>
        <h2>{words.marksThen}</h2>
        <Marks
          marks={kept.marks}
          codebook={codebook}
          relations={relationsInWords(relations, kept, document.id, codebook, farWords)}
          onShow={({ annotation, spans: [span] }) => {
            if (span) shown.current?.scrollTo(span);
            shown.current?.emphasise([annotation.id], []);
          }}
        />
        {kept.marks.length === 0 && <p className={styles.small}>{words.noMarks}</p>}
      </section>
    </div>
  );
}

interface MarksProps {
  readonly marks: readonly KeptMark[];
  readonly codebook: Codebook;
  /** What each is related to, in words. */
  readonly relations?: ReadonlyMap<AnnotationId, readonly string[]>;
  readonly onShow?: (mark: KeptMark) => void;
}

/** Marks in words. */
export function Marks({ marks, codebook, relations, onShow }: MarksProps) {
  return (
    <ul className={styles.list}>
      {marks.map((mark) => {
        const { annotation, label, author, quote, spans } = mark;
        const reading = readAs(codebook, annotation.label);
        const isLost = annotation.target.kind === 'segments' && spans.length === 0;
        const name = (
          <span className={styles.label}>
            {reading && <LabelSwatch form={reading.form} colour={reading.colour} />}
            {words.markBy(label, author)}
          </span>
        );
        return (
          // What the words in the text name as their details.
          <li key={annotation.id} id={`card-${annotation.id}`}>
            {onShow && spans.length > 0 ? (
              <button type="button" className={styles.mark} onClick={() => onShow(mark)}>
                {name}
              </button>
            ) : (
              name
            )}
            <q dir="auto">{quote || words.wholeText}</q>
            {isLost && <span className={styles.small}>{words.lost}</span>}
            {relations?.get(annotation.id)?.map((sentence) => (
              <span key={sentence} className={styles.relation} dir="auto">
                {sentence}
              </span>
            ))}
            {annotation.note && <p dir="auto">{annotation.note}</p>}
          </li>
        );
      })}
    </ul>
  );
}

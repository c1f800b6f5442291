import { useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import { type ComparedBlock, compareTexts } from '../../shared/version/compare-texts.ts';
import { Marks } from './AsItWas.tsx';
import type { KeptMark, KeptState } from './kept-text.ts';
import styles from './versions.module.css';
import { words } from './words.ts';

interface Props {
  readonly document: DocumentSummary;
  readonly then: KeptState;
  readonly today: KeptState;
  readonly codebook: Codebook;
  /** How many words came and went. */
  readonly summary: string;
}

/** A version and today as one text: what came is underlined, what went struck through, each in its place. */
export function Compared({ document, then, today, codebook, summary }: Props) {
  const blocks = useMemo(() => compareTexts(then.text, today.text), [then, today]);
  const isSame = then.text.text === today.text.text;
  const came = missingIn(today, then);
  const went = missingIn(then, today);
  return (
    <div className={styles.sides}>
      <div>
        <p className={styles.small}>{summary}</p>
        {!isSame && (
          <p className={styles.legend}>
            <ins>{words.added}</ins> <del>{words.removed}</del>
          </p>
        )}
        <article
          className={styles.compared}
          aria-label={words.compared}
          lang={document.language}
          dir={document.direction === 'auto' ? 'ltr' : document.direction}
        >
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: made anew as a whole, and nothing in it keeps a state
            <Block key={index} block={block} />
          ))}
        </article>
      </div>
      <section className={styles.marks}>
        {came.length > 0 && <h2>{words.cameMarks}</h2>}
        <Marks marks={came} codebook={codebook} />
        {went.length > 0 && <h2>{words.wentMarks}</h2>}
        <Marks marks={went} codebook={codebook} />
      </section>
    </div>
  );
}

const missingIn = ({ marks }: KeptState, other: KeptState): readonly KeptMark[] => {
  const there = new Set(other.marks.map(({ annotation }) => annotation.id));
  return marks.filter(({ annotation }) => !there.has(annotation.id));
};

function Block({ block: { kind, level, number, pieces } }: { readonly block: ComparedBlock }) {
  const content = pieces.map(({ as, text }, index) => {
    const key = `${index} ${as}`;
    if (as === 'kept') return <span key={key}>{text}</span>;
    return as === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>;
  });
  const common = { dir: 'auto', className: styles.block } as const;
  if (kind === 'heading') {
    const Heading = (['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const)[(level ?? 1) - 1] ?? 'h6';
    return <Heading {...common}>{content}</Heading>;
  }
  if (kind === 'codeBlock') return <pre {...common}>{content}</pre>;
  return (
    <p {...common} data-number={number ?? undefined}>
      {content}
    </p>
  );
}

import { ActionIcon, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Codebook, Label } from '../../shared/annotation/codebook.ts';
import type { DocumentSummary, MarkedText } from '../../shared/api/document-contract.ts';
import { markedTextQuery } from '../api/queries.ts';
import { PaintedParagraph } from '../editor/PaintedParagraph.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import styles from './codebook.module.css';
import { paragraphsOf, previewOf, tellingParagraph } from './preview.ts';
import { words } from './words.ts';

interface Props {
  readonly texts: readonly DocumentSummary[];
  readonly codebook: Codebook;
  /** The label in hand; null while none is. */
  readonly label: Label | null;
}

/** A real paragraph of the project, as the labels would look if they were saved now. */
export function Preview({ texts, codebook, label }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const text = texts.find(({ id }) => id === chosen) ?? texts[0];
  const { data: marked } = useQuery({
    ...markedTextQuery(text?.id ?? ('' as DocumentSummary['id'])),
    enabled: text !== undefined,
  });
  if (!text) return <p className={styles.hint}>{words.noTexts}</p>;
  return (
    <>
      {texts.length > 1 && (
        <NativeSelect
          aria-label={words.text}
          value={text.id}
          data={texts.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={({ currentTarget: { value } }) => setChosen(value)}
        />
      )}
      {marked ? (
        <Paragraph key={text.id} text={text} marked={marked} codebook={codebook} label={label} />
      ) : (
        <TextSkeleton lines={4} />
      )}
    </>
  );
}

interface ParagraphProps extends Omit<Props, 'texts'> {
  readonly text: DocumentSummary;
  readonly marked: MarkedText;
}

function Paragraph({ text, marked, codebook, label }: ParagraphProps) {
  const [turned, setTurned] = useState<number | null>(null);
  const paragraphs = paragraphsOf(marked);
  const at = turned ?? tellingParagraph(marked, codebook, label?.id ?? null);
  const block = paragraphs[at];
  const shown = useMemo(() => block && previewOf(marked, block, codebook, label), [marked, block, codebook, label]);
  if (!shown) return null;
  return (
    <figure className={styles.paragraph}>
      <PaintedParagraph
        text={shown.text}
        number={shown.number}
        highlights={shown.highlights}
        active={shown.active}
        language={text.language}
        direction={text.direction}
      />
      <figcaption className={styles.caption}>
        <span dir="auto">{words.previewOf(shown.number, text.title)}</span>
        <ActionIcon variant="subtle" aria-label={words.previousParagraph} disabled={at === 0} onClick={() => setTurned(at - 1)}>
          <ChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label={words.nextParagraph}
          disabled={at === paragraphs.length - 1}
          onClick={() => setTurned(at + 1)}
        >
          <ChevronRight size={16} aria-hidden />
        </ActionIcon>
      </figcaption>
      {shown.isTrial && label && <p className={styles.hint}>{words.trial(label.name)}</p>}
    </figure>
  );
}

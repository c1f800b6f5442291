import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { AuthorName } from '../annotate/AnnotationCard.tsx';
import type { Desk } from '../annotate/desk.ts';
import type { FarEndOf } from '../annotate/relation-lines.ts';
import { TextTalk } from '../discuss/text-talk.ts';
import { PrintedText } from '../print/PrintedText.tsx';
import { printedOf } from '../print/printed.ts';
import { usePrinted } from '../print/use-printed.ts';
import { talkOnPaper } from './talk-on-paper.ts';

interface Props {
  readonly desk: Desk;
  readonly document: DocumentSummary;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
}

/** A text as paper has it, whenever the browser prints, with the marks and threads that are shown. */
export function PrintedDesk({ desk, document, authorName, farEndOf }: Props) {
  const printed = usePrinted(() => {
    const { whole, shown, relations, codebook } = desk.state();
    const { marks } = desk.table;
    const talk = desk.talk instanceof TextTalk ? desk.talk : null;
    return printedOf({
      title: document,
      link: `${location.origin}/p/${document.project}/d/${document.id}`,
      at: systemClock.now(),
      prose: desk.view.text(),
      parts: desk.view.structure(),
      marks: [...whole, ...shown].map((placement) => ({
        ...placement,
        author: authorName(placement.annotation, placement.layer),
        onlyMine: placement.layer.audience === 'personal',
      })),
      ...(talk ? talkOnPaper(talk, (id) => marks.tie(id)?.relation.from.annotation ?? null) : { threads: [], leftOut: 0 }),
      relations: relations.map(({ relation }) => relation),
      codebook,
      elsewhere(end) {
        if (!marks.isOpen(end.document)) return farEndOf(end);
        const target = marks.mark(end.annotation)?.annotation.target;
        const quote = target?.kind === 'segments' ? target.segments.map((segment) => segment.quote.exact).join(' … ') : null;
        return { title: desk.table.deskOf(end.document)?.title ?? null, quote };
      },
    });
  });
  return printed && <PrintedText printed={printed} />;
}

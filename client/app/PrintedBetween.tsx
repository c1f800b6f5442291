import type { Table } from '../annotate/table.ts';
import { PrintedTies } from '../print/PrintedTies.tsx';
import { usePrinted } from '../print/use-printed.ts';

/** The relations between the texts on a table, on a paper of their own behind those of the texts. */
export function PrintedBetween({ table }: { readonly table: Table }) {
  const ties = usePrinted(() => {
    const { relations, desks } = table.state();
    const isOpen = (document: string) => desks.some((desk) => desk.document === document);
    const across = relations
      .map(({ relation }) => relation)
      .filter(({ from, to }) => from.document !== to.document && isOpen(from.document) && isOpen(to.document));
    if (desks.length < 2 || across.length === 0) return null;
    const endOf = ({ document, annotation }: (typeof across)[number]['from']) => ({
      quote: table.acts.quoteOf(annotation),
      title: table.deskOf(document)?.title ?? '',
    });
    return across.map(({ label, from, to }) => ({ kind: table.acts.kindName(label), from: endOf(from), to: endOf(to) }));
  });
  return ties && <PrintedTies ties={ties} />;
}

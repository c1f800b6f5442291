import { notifications } from '@mantine/notifications';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { ProjectId } from '../../shared/base/id.ts';
import { type Citing, type TakenAs, takeAlong } from '../annotate/citing.ts';
import type { Desk } from '../annotate/desk.ts';
import type { TextOnTable } from '../annotate/TextsOnTable.tsx';
import type { Say } from '../annotate/table.ts';
import { CopiedNote } from '../cite/CopiedNote.tsx';
import { type CitedText, type Taken, takeMark, takeParagraph, takePassage } from '../cite/take.ts';
import { words as citeWords } from '../cite/words.ts';
import type { Span } from '../editor/text-view.ts';
import { useCommands } from '../ui/commands.ts';
import { copyRich } from '../ui/copy-text.ts';
import { words } from './words.ts';

/** How long it is told what was copied: as long as one needs to read an address. ms */
const toldMs = 8_000;

/** Puts words, marks and paragraphs of the open texts on the clipboard, and tells what it was. The same object for a project. */
export function useCiting(project: ProjectId, texts: readonly TextOnTable[], say: Say): Citing {
  const router = useRouter();
  const latest = useRef(texts);
  latest.current = texts;
  return useMemo(() => {
    const textOf = ({ document, view }: Desk): CitedText => ({
      prose: view.text(),
      source: latest.current.find(({ opened }) => opened.document.id === document)?.opened.document ?? unknownSource,
      addressAt(at) {
        const { href } = router.buildLocation({
          to: '/p/$project/d/$document',
          params: { project, document },
          search: { at },
        });
        return new URL(href, location.origin).href;
      },
    });
    const keep = (taken: Taken | null, as: TakenAs) => {
      if (taken) void copy(taken, as);
      else say(citeWords.nothingHere);
    };
    return {
      passage: (desk, span, as) => keep(takePassage(textOf(desk), span, as), as),
      paragraph: (desk, offset, as) => keep(takeParagraph(textOf(desk), offset, as), as),
      mark(desk, id, as) {
        const annotation = desk.acts.mark(id)?.annotation;
        if (!annotation) return;
        const { label, target } = annotation;
        const said = target.kind === 'segments' ? target.segments.map(({ quote }) => quote.exact) : [];
        const spans = desk.placement(id)?.spans ?? [];
        keep(takeMark(textOf(desk), { id, label: desk.acts.labelName(label), spans, said }, as), as);
      },
    };
  }, [router, project, say]);
}

const unknownSource = { title: '', publisher: '', date: '' };

/** Citing by name, from wherever the focus is. */
export function useCitingCommands(desk: Desk | null): void {
  const recent = useRecent(desk);
  const take = (as: TakenAs) => desk && takeAlong(desk, as, desk.view.selection() ?? recent.current);
  useCommands([
    { id: 'copy-citation', name: citeWords.copyCitation, keys: ['Q'], run: () => take('citation') },
    { id: 'copy-link', name: citeWords.copyLink, keys: ['L'], run: () => take('link') },
  ]);
}

/** What was selected last in the text. Forgotten when something else is taken in hand. */
function useRecent(desk: Desk | null): { readonly current: Span | null } {
  const recent = useRef<Span | null>(null);
  useEffect(() => {
    recent.current = null;
    if (!desk) return;
    let { hand } = desk.state();
    const stopHand = desk.subscribe(() => {
      if (desk.state().hand !== hand) recent.current = desk.view.selection();
      hand = desk.state().hand;
    });
    const stopSelection = desk.view.on(({ kind }) => {
      if (kind === 'selection') recent.current = desk.view.selection() ?? recent.current;
    });
    return () => {
      stopHand();
      stopSelection();
    };
  }, [desk]);
  return recent;
}

/** The last that was told; the next takes its place. */
let told: string | null = null;

async function copy(taken: Taken, as: TakenAs): Promise<void> {
  const copied = await copyRich(taken);
  if (told !== null) notifications.hide(told);
  told = notifications.show({
    message: <CopiedNote taken={taken} as={as} copied={copied} />,
    autoClose: copied ? toldMs : false,
    role: 'status',
    closeButtonProps: { 'aria-label': words.close },
  });
}

import { useEffect, useState } from 'react';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import { placeOf } from './drafts.ts';
import { SuggestBox } from './SuggestBox.tsx';
import { firstDraft, type SuggestionDraft } from './suggestion.ts';
import type { TextTalkState } from './talk-lists.ts';
import type { TextTalk } from './text-talk.ts';

interface SuggestingProps {
  readonly talk: TextTalk;
  readonly passage: NonNullable<TextTalkState['suggesting']>;
}

/** The box in which other words are suggested, at those words wherever others move them, with what was written for them before. */
export function Suggesting({ talk, passage: { anchor, span } }: SuggestingProps) {
  const { view, discussion } = talk;
  const { drafts, document, me, people, groups } = talk.talker;
  const place = placeOf.suggestion(document, anchor);
  const kept = drafts.get(place)?.form as Partial<SuggestionDraft> | undefined;
  const [here, setHere] = useState(span);
  useEffect(
    () =>
      view.on(({ kind }) => {
        const found = kind === 'text' ? spansOf(resolve(view.text(), anchor, view.moves))[0] : undefined;
        if (found) setHere(found);
      }),
    [view, anchor],
  );
  return (
    <SuggestBox
      view={view}
      selection={here}
      anchor={anchor}
      others={people().filter(({ account }) => account !== me)}
      groups={groups()}
      draft={kept ? { ...firstDraft(anchor.quote.exact), ...kept } : null}
      onDraft={(draft) => (draft ? drafts.putForm(place, draft) : drafts.clear(place))}
      give={(command) => {
        discussion.give(command);
        talk.take(command.thread);
      }}
      onClose={() => talk.endSuggesting()}
    />
  );
}

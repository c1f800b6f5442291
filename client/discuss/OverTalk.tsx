import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ThreadId } from '../../shared/base/id.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { useCommands } from '../ui/commands.ts';
import { useShownChanges } from './changes-shown.ts';
import { Suggesting } from './Suggesting.tsx';
import { quoteOf } from './say-thread.ts';
import { useTelling } from './telling.ts';
import type { TextTalk } from './text-talk.ts';
import { words } from './words.ts';

/** What a discussion puts over its text: the box for other words; and words for a screen reader, of what is said where the caret stands and of what others say. */
export function OverTalk({ talk }: { readonly talk: TextTalk }) {
  const [tells, setTells] = useTelling();
  useCommands([{ id: 'tell-comments', name: words.announce, keys: ['Ctrl', 'Alt', 'Shift', 'R'], run: () => setTells(!tells) }]);
  useEffect(() => {
    const press = ({ code, ctrlKey, altKey, shiftKey }: KeyboardEvent) => {
      if (code !== 'KeyR' || !ctrlKey || !altKey || !shiftKey) return;
      setTells(!tells);
      talk.talker.acts.say(tells ? words.announceOff : words.announceOn);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [tells, setTells, talk]);
  const [shownChanges] = useShownChanges();
  useEffect(() => talk.view.showChanges(shownChanges), [talk, shownChanges]);
  const { suggesting } = useSyncExternalStore(talk.subscribe, talk.state);
  return (
    <>
      {suggesting && <Suggesting key={suggesting.anchor.runs.join()} talk={talk} passage={suggesting} />}
      {tells && <Told talk={talk} />}
    </>
  );
}

function Told({ talk }: { readonly talk: TextTalk }) {
  const here = useAtCaret(talk);
  const news = useNewWords(talk);
  return (
    <>
      <Announcement>{here}</Announcement>
      <Announcement>{news}</Announcement>
    </>
  );
}

/** What is said about the words at the caret, when it comes there. */
function useAtCaret(talk: TextTalk): string {
  const [here, setHere] = useState('');
  useEffect(
    () =>
      talk.view.on(({ kind }) => {
        if (kind !== 'selection') return;
        const caret = talk.view.selection();
        const ids = caret && caret.start === caret.end ? talk.view.threadsAt(caret.start) : [];
        setHere(ids.map((id) => talk.name(id)).join('. '));
      }),
    [talk],
  );
  return here;
}

/** What somebody else has just said, and about what. */
function useNewWords(talk: TextTalk): string {
  const { discussion, talker } = talk;
  const { threads, kind } = useSyncExternalStore(discussion.subscribe, discussion.state);
  const known = useRef<ReadonlyMap<ThreadId, number> | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (kind !== 'open') return;
    const before = known.current;
    known.current = new Map(threads.map(({ thread }) => [thread.id, thread.comments.length]));
    if (!before) return;
    const fresh = threads.find(({ thread }) => {
      const last = thread.comments.at(-1);
      return last && last.author !== talker.me && thread.comments.length > (before.get(thread.id) ?? 0);
    });
    const last = fresh?.thread.comments.at(-1);
    if (fresh && last) setNews(words.newIn(talker.nameOf(last.author), quoteOf(fresh.thread.subject)));
  }, [threads, kind, talker]);
  return news;
}

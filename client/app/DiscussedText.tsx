import { Menu } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import type { Subject } from '../../shared/review/thread.ts';
import { quoteOf } from '../annotate/AnnotationCard.tsx';
import type { Desk } from '../annotate/desk.ts';
import { asksOfMarks } from '../annotate/filter.ts';
import { seeAllNews } from '../annotate/news-steps.ts';
import type { Table } from '../annotate/table.ts';
import { useTalk, useTalkState } from '../annotate/talk.ts';
import { useNews } from '../annotate/use-news.ts';
import { actorOf } from '../api/actor.ts';
import { call } from '../api/client.ts';
import { ChangesItems } from '../discuss/ChangesItems.tsx';
import { OverTalk } from '../discuss/OverTalk.tsx';
import { ReviewItem } from '../discuss/ReviewItem.tsx';
import { ShownTalk } from '../discuss/shown-talk.tsx';
import { TalkHead } from '../discuss/TalkHead.tsx';
import { TellingItem } from '../discuss/TellingItem.tsx';
import type { MarksBeside } from '../discuss/text-talk.ts';
import { ThreadActs } from '../discuss/thread-acts.ts';
import { useDiscussion } from '../discuss/use-discussion.ts';
import { useDrafts } from '../discuss/use-drafts.ts';
import { words as talkWords } from '../discuss/words.ts';
import { useCommands } from '../ui/commands.ts';
import { copyText } from '../ui/copy-text.ts';
import { askedBy } from './asked.ts';
import { startReview } from './ReviewOfText.tsx';
import { say } from './say.tsx';
import { talkCommands } from './talk-commands.ts';
import { words } from './words.ts';

interface Props {
  readonly opened: OpenDocument;
  readonly desk: Desk;
  readonly me: Me;
  readonly account: AccountId;
}

/** Brings what is said about a text to its desk, for as long as the text lies there. */
export function DiscussedText({ opened, desk, me, account }: Props) {
  const discussion = useDiscussion(opened, account);
  const drafts = useDrafts(account);
  const { document, role, project } = opened;
  const mayTalk = can(actorOf(me), 'document.discuss', { kind: 'document', role, frozen: document.frozen });
  const latest = useRef(opened);
  latest.current = opened;

  useEffect(() => {
    if (!discussion || !drafts) return;
    const { table, view } = desk;
    const acts = new ThreadActs(discussion, drafts, say);
    const nameOf = (of: AccountId) =>
      latest.current.members.find((member) => member.account === of)?.name ??
      discussion.state().people.get(of) ??
      talkWords.somebody;
    const talk = new ShownTalk({
      ...{ discussion, view, say, marks: marksOf(table) },
      talker: {
        ...{ me: account, role, document: document.id, mayTalk, acts, drafts, nameOf },
        people: () => latest.current.members,
        groups: () => latest.current.groups,
        async copyLink(thread) {
          const link = `${location.origin}/p/${project.id}/d/${document.id}?at=thread-${thread}`;
          say((await copyText(link)) ? talkWords.linkCopied : link, 'plain');
        },
        historyOf: (thread, comment) => call('commentHistory', { params: { document: document.id, thread, comment } }),
      },
      head: (of, list) => <TalkHead talk={of} list={list} />,
      overText: (of) => <OverTalk talk={of} />,
      menu: () => (
        <>
          <Menu.Item
            onClick={() => {
              table.panel.openBeside('suggestions');
              talk.several.start();
            }}
          >
            {talkWords.chooseSeveral}
          </Menu.Item>
          {mayTalk && <ReviewItem discussion={discussion} onStart={() => startReview(discussion)} />}
          <TellingItem />
          <ChangesItems isOpen={view.writing !== null} />
        </>
      ),
    });
    const ask = () => {
      const { filter, codebook, relations } = table.state();
      talk.ask(askedBy(filter, { codebook, relations, markOf: (id) => table.acts.mark(id) }));
    };
    let asked = table.state().filter;
    ask();
    const askAnew = () => {
      if (asked === table.state().filter) return;
      asked = table.state().filter;
      ask();
    };
    const returnRefused = () => acts.returnRefused();
    returnRefused();
    const stops = [
      desk.hearTalk(talk),
      table.subscribe(() => talk.markTaken(subjectInHand(table))),
      table.subscribe(askAnew),
      table.marks.observe(() => asksOfMarks(asked) && ask()),
      discussion.subscribe(returnRefused),
      () => talk.close(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [discussion, drafts, desk, account, role, document.id, project.id, mayTalk]);

  useCommands(
    mayTalk
      ? [
          { id: 'comment', name: talkWords.comment, keys: ['C'], run: () => desk.talk?.comment('here') },
          { id: talkCommands(document.id).commentOnWhole, name: talkWords.beginWhole, run: () => desk.talk?.comment('whole') },
          { id: 'suggest', name: talkWords.suggest, keys: ['S'], run: () => desk.talk?.suggest() },
        ]
      : [],
  );
  const news = useNews(desk.news);
  const { unread } = useTalkState(useTalk(desk));
  useCommands(
    news.marks.size + unread.length > 0
      ? [{ id: talkCommands(document.id).readAll, name: words.readAll, run: () => seeAllNews(desk) }]
      : [],
  );
  return null;
}

function marksOf(table: Table): MarksBeside {
  return {
    inHand: () => subjectInHand(table),
    makeWayFor(subject) {
      const { hand } = table.state();
      if (subject.kind === 'annotation') {
        if (hand.kind !== 'annotation' || hand.id !== subject.annotation)
          table.take({ kind: 'annotation', id: subject.annotation });
      } else if (subject.kind === 'relation') {
        if (hand.kind !== 'relation' || hand.id !== subject.relation) table.take({ kind: 'relation', id: subject.relation });
      } else if (hand.kind !== 'empty') table.take({ kind: 'empty' });
    },
    open(list) {
      if (list === 'threads' || list === 'suggestions') table.panel.openBeside(list);
      else table.panel.open(list);
    },
  };
}

/** What a thread would hang on that is begun on what is in hand. */
function subjectInHand(table: Table): Subject | null {
  const { hand } = table.state();
  if (hand.kind === 'annotation') {
    const mark = table.acts.mark(hand.id);
    return (
      mark && { kind: 'annotation', layer: mark.layer.id, annotation: hand.id, quote: quoteOf(mark.annotation).slice(0, 2_000) }
    );
  }
  if (hand.kind !== 'relation') return null;
  const tie = table.marks.tie(hand.id);
  if (!tie) return null;
  const { label, from, to } = tie.relation;
  const quote = `“${table.acts.quoteOf(from.annotation)}” ${table.acts.kindName(label)} “${table.acts.quoteOf(to.annotation)}”`;
  return { kind: 'relation', layer: tie.layer.id, relation: hand.id, quote: quote.slice(0, 2_000) };
}

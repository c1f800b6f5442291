import { Menu } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import type { Desk } from '../annotate/desk.ts';
import { seeAllNews } from '../annotate/news-steps.ts';
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
import { ThreadActs } from '../discuss/thread-acts.ts';
import { useDiscussion } from '../discuss/use-discussion.ts';
import { useDrafts } from '../discuss/use-drafts.ts';
import { words as talkWords } from '../discuss/words.ts';
import { useCommands } from '../ui/commands.ts';
import { copyText } from '../ui/copy-text.ts';
import { bringTalk, marksOf } from './bring-talk.ts';
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
      ...{ discussion, view, say, marks: marksOf(desk) },
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
    const returnRefused = () => acts.returnRefused();
    returnRefused();
    const stops = [bringTalk(talk, desk), discussion.subscribe(returnRefused)];
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

import { useQuery } from '@tanstack/react-query';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { meQuery } from '../api/queries.ts';
import type { Discussion } from '../discuss/discussion.ts';
import { ReviewBar } from '../discuss/ReviewBar.tsx';
import { words } from '../discuss/review-words.ts';
import { useDiscussion, useDiscussionState } from '../discuss/use-discussion.ts';
import { useDrafts } from '../discuss/use-drafts.ts';
import { Verdicts } from '../discuss/Verdicts.tsx';
import { words as talkWords } from '../discuss/words.ts';
import { useCommands } from '../ui/commands.ts';
import { say } from './say.tsx';

interface Props {
  readonly open: OpenDocument;
  readonly account: AccountId;
}

/** What was said of a text as a whole, and the bar of whoever is reviewing it. */
export function ReviewOfText({ open, account }: Props) {
  const discussion = useDiscussion(open, account);
  const drafts = useDrafts(account);
  const { data: me } = useQuery(meQuery);
  const { document, role, members } = open;
  const mayTalk = me !== undefined && can(actorOf(me), 'document.discuss', { kind: 'document', role, frozen: document.frozen });
  if (!discussion || !drafts) return null;
  const nameOf = (of: AccountId) =>
    members.find((member) => member.account === of)?.name ?? discussion.state().people.get(of) ?? talkWords.somebody;
  return (
    <>
      <Verdicts discussion={discussion} nameOf={nameOf} />
      {mayTalk && <StartReview discussion={discussion} />}
      <ReviewBar discussion={discussion} drafts={drafts} say={say} />
    </>
  );
}

/** Offers to begin a review by name. */
function StartReview({ discussion }: { readonly discussion: Discussion }) {
  const { review } = useDiscussionState(discussion);
  useCommands(review.isOn ? [] : [{ id: 'review', name: words.start, run: () => startReview(discussion) }]);
  return null;
}

export function startReview(discussion: Discussion): void {
  discussion.startReview();
  say(words.started);
}

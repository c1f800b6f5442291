import { useMemo } from 'react';
import type { Person } from '../../shared/api/person-shapes.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { call } from '../api/client.ts';
import type { Discussion } from '../discuss/discussion.ts';
import type { Drafts } from '../discuss/drafts.ts';
import type { Deeds } from '../discuss/queue/deeds.ts';
import { quoteOf, type ThreadItem } from '../discuss/queue/item.ts';
import { QueueActs } from '../discuss/queue/queue-acts.ts';
import type { Sitting } from '../discuss/queue/sitting.ts';
import { type PlaceState, ThreadCard } from '../discuss/ThreadCard.tsx';
import type { Talker } from '../discuss/talker.ts';
import { words as talkWords } from '../discuss/words.ts';
import { copyText } from '../ui/copy-text.ts';
import { say } from './say.tsx';

interface Props {
  readonly item: ThreadItem;
  readonly person: Person;
  /** Everybody with access to the text. */
  readonly members: readonly Member[];
  readonly discussion: Discussion;
  readonly drafts: Drafts;
  readonly sitting: Sitting;
  readonly deeds: Deeds;
  /** What became of its words, as far as its text is in sight. */
  readonly place: PlaceState;
  readonly nameOf: (account: AccountId) => string;
  /** Puts the keyboard back into the list. */
  readonly onLeave: () => void;
}

/** The thread in hand, with all that can be said and decided. */
export function QueueCard(props: Props) {
  const { item, person, members, discussion, drafts, sitting, deeds, place, nameOf, onLeave } = props;
  const { document, project } = item.text;
  const talker = useMemo((): Talker => {
    const { account } = person;
    const acts = new QueueActs({ discussion, drafts, say, sitting, deeds, nameOf });
    return {
      ...{ me: account, role: project.role, document: document.id, drafts, nameOf, acts },
      mayTalk: can({ kind: 'person', ...person }, 'document.discuss', {
        ...{ kind: 'document', role: project.role, frozen: document.frozen },
      }),
      people: () => members,
      groups: () => project.groups,
      decide: (kind, thread, outcome) => acts.decide(kind, thread, outcome),
      take: () => {}, // it stays in hand until another is
      backToText: onLeave,
      async copyLink(thread) {
        const link = `${location.origin}/p/${project.id}/d/${document.id}?at=thread-${thread}`;
        say((await copyText(link)) ? talkWords.linkCopied : link);
      },
      historyOf: (thread, comment) => call('commentHistory', { params: { document: document.id, thread, comment } }),
    };
  }, [person, project, document, members, drafts, discussion, sitting, deeds, nameOf, onLeave]);
  const view = useMemo(() => ({ unsent: false, inReview: false, ...item.view }), [item.view]);
  return <ThreadCard view={view} talker={talker} quote={quoteOf(item)} place={place} active density="full" />;
}

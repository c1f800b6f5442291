import type { Notices } from '../../../shared/api/review-contract.ts';
import type { Concern } from '../../../shared/api/review-shapes.ts';
import type { Standing } from '../../../shared/review/thread.ts';

/** What the inbox says; kept out of the logic so that languages can follow. */
export const words = {
  inbox: 'Inbox',
  inboxWith: (unread: number) => (unread === 0 ? 'Inbox' : `Inbox, ${unread} unread`),
  threads: 'Threads that concern you',
  newSince: (count: number, when: string) => `${count} new since ${when}`,
  nothingNew: 'Nothing new',
  next: 'Next new one',
  empty: 'Your inbox is empty',
  emptyHow: 'Threads in which you are mentioned, that you have to do, or in which you have taken part stand here.',
  failed: 'Your inbox is not to be had right now.',
  tryAgain: 'Try again',
  isNew: 'New',
  why: {
    mentioned: 'mentions you',
    assigned: 'for you to do',
    'took part': 'you took part',
    everything: 'in your projects',
  } satisfies Record<Concern, string>,
  onWholeText: 'On the whole text',
  decided: (standing: Standing, who: string) =>
    ({
      open: '',
      resolved: `${who} resolved it.`,
      accepted: `${who} accepted it.`,
      waiting: `${who} accepted it. It waits until the text is opened for editing.`,
      rejected: `${who} rejected it.`,
      withdrawn: `${who} withdrew it.`,
    })[standing],
  suggests: (who: string) => `${who} suggests an edit.`,
  somebody: 'somebody',
  together: (who: string, count: number) => `one of ${count} notes by ${who}`,
  markRead: 'Mark as read',
  markAllRead: 'Mark all as read',
  allRead: 'All marked as read.',
  mute: 'Tell me no more of this',
  muted: 'You hear no more of this thread.',
  undo: 'Undo',
  notices: 'What I am told',
  keysHow: 'U next new one · J, K up and down · Enter open · I mark as read · M tell me no more',
  level: 'Tell me of',
  levels: {
    all: 'Everything in my projects',
    mine: 'What mentions me, is mine to do, or in which I took part',
    none: 'Nothing',
  } satisfies Record<Notices['level'], string>,
  address: 'E-mail address',
  addressHow: 'For what mentions you or is yours to do. It is written to once, to confirm it.',
  unconfirmed: 'Not confirmed yet: follow the link in the message that was sent there.',
  noMail: 'This server sends no e-mail; whoever runs it can set it up. You are told here.',
  digest: 'Once a day, what else is new',
  save: 'Save',
  close: 'Close',
  saved: 'Saved.',
};

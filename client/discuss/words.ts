import type { Reaction, Readership, Standing } from '../../shared/review/thread.ts';
import type { ShownChanges } from '../editor/thread-marks.ts';
import { excerpt } from '../ui/excerpt.ts';

const several = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);
const quoted = (text: string) => `“${excerpt(text, 60)}”`;

/** What the discussing side says to people; kept out of the logic so that languages can follow. */
export const words = {
  comment: 'Comment',
  reply: 'Reply',
  begin: (quote: string) => `Comment on ${quoted(quote)}`,
  beginWhole: 'Comment on the whole text',
  suggest: 'Suggest an edit',
  save: 'Save',
  editComment: 'Edit this comment',
  sendKeys: 'Send (Ctrl+Enter)',
  writeFirst: 'Write something first.',
  tooLong: 'A comment has at most 10,000 characters.',
  quoteText: 'Quote the words of the text',
  mention: 'Mention somebody',
  peopleToMention: 'People who can be mentioned',
  peopleFound: (names: readonly string[]) =>
    names.length === 0
      ? 'Nobody of that name has access.'
      : `${names.length === 1 ? '1 person' : `${names.length} people`}: ${names.join(', ')}`,

  threadOnText: 'Thread on the whole text',
  replies: (count: number) => (count === 1 ? '1 reply' : `${count} replies`),
  more: 'More',
  less: 'Less',
  earlier: (count: number) => (count === 1 ? 'Show 1 earlier reply' : `Show ${count} earlier replies`),
  isNew: 'New',
  unsent: 'Only on this device',
  inReview: 'Note of your review, seen by nobody yet',
  deleted: 'This comment was deleted.',
  edited: 'edited',
  editedHow: 'What it said before',
  noHistory: 'What it said before is not to be had right now.',
  somebody: 'somebody',
  copyLink: 'Copy link',
  linkCopied: 'Copied a link to this thread.',
  mute: 'Tell me no more of this',
  unmute: 'Tell me of this again',
  moreFor: 'More for this thread',
  forComment: (name: string) => `More for the comment of ${name}`,
  muted: 'You hear no more of this',
  assignNow: 'Assign',
  edit: 'Edit',
  erase: 'Delete',
  react: 'React',
  reactions: {
    agree: 'Agree',
    disagree: 'Disagree',
    thanks: 'Thanks',
    unclear: 'Unclear',
    look: 'Have a look',
  } satisfies Record<Reaction, string>,
  reacted: (reaction: string, names: readonly string[]) => `${reaction}: ${names.join(', ')}`,

  resolve: 'Resolve',
  resolveWith: 'Resolve with a word on what came of it …',
  outcome: 'What came of it',
  reopen: 'Reopen',
  accept: 'Accept',
  reject: 'Reject',
  withdraw: 'Withdraw',
  takeBack: 'Take back',
  assign: 'Assign …',
  assignTo: 'Who is to do it',
  nobody: 'Nobody',
  due: 'By when',
  assigned: (name: string, due: string) => (due ? `For ${name}, by ${due}` : `For ${name}`),
  replyReopens: 'A reply opens it again.',
  cancel: 'Cancel',
  undo: 'Undo',
  done: {
    resolve: (count: number) => several(count, 'Resolved.', 'resolved.'),
    accept: (count: number) => several(count, 'Accepted: the text has it.', 'accepted: the text has them.'),
    waiting: (count: number) =>
      several(
        count,
        'Accepted. It waits until the text is opened for editing.',
        'accepted. They wait until the text is opened for editing.',
      ),
    reject: (count: number) => several(count, 'Rejected.', 'rejected.'),
    withdraw: (count: number) => several(count, 'Withdrawn.', 'withdrawn.'),
    takeBack: (count: number) => several(count, 'Open again.', 'open again.'),
  },
  erased: 'Deleted.',
  allOf: {
    accept: (name: string, count: number) => `Accept all of ${name} (${count})`,
    reject: (name: string, count: number) => `Reject all of ${name} (${count})`,
  },
  byPerson: 'Decide by person',
  chooseSeveral: 'Choose several threads',
  choose: (what: string) => `Choose: ${what}`,
  chosen: (count: number) => several(count, '1 thread chosen', 'threads chosen'),
  forChosen: 'For the chosen threads',
  chooseAll: 'All',
  chooseNone: 'Choose none',
  each: {
    resolve: (count: number) => `Resolve (${count})`,
    accept: (count: number) => `Accept (${count})`,
    reject: (count: number) => `Reject (${count})`,
  },
  decided: (standing: Exclude<Standing, 'open'>, who: string) =>
    ({
      resolved: `Resolved by ${who}`,
      accepted: `Accepted by ${who}`,
      waiting: `Accepted by ${who}. Waits until the text is opened for editing`,
      rejected: `Rejected by ${who}`,
      withdrawn: `Withdrawn by ${who}`,
    })[standing],
  replaceWith: (before: string, after: string) => `Replace ${quoted(before)} with ${quoted(after)}`,
  insertAfter: (before: string, text: string) => `Insert ${quoted(text)} after ${quoted(before)}`,
  insertBefore: (before: string, text: string) => `Insert ${quoted(text)} before ${quoted(before)}`,
  deleteWords: (before: string) => `Delete ${quoted(before)}`,
  replace: 'Replace',
  with: 'with',
  insert: 'Insert',
  after: 'after',
  before: 'before',

  lost: 'Lost its place',
  changed: 'Its words have changed since',
  refound: 'Found again, please check',

  whoReads: 'Who reads it',
  readers: { everyone: 'Everyone', staff: 'Editors only', people: 'Only these people' } satisfies Record<
    Readership['kind'],
    string
  >,
  onlyPeople: (names: readonly string[]) => `Only ${names.join(', ')}`,
  chooseReaders: 'Choose the people',
  draft: 'Draft, seen by nobody',
  discard: 'Discard',

  refused: (why: string) => `${why} Your words are in the field again.`,
  refusedEach: (count: number, why: string) => `${count} were not done. ${why}`,
  hidden: 'The filter hides this thread.',
  asOf: (when: string) => `From ${when}, not connected`,
  mayNotTalk: 'Your role here is to read. Ask the owner to let you comment.',
  selectFirst: 'Select the words that it is about, or take a mark in hand.',

  noThreads: 'No open threads',
  noneHere: 'Nothing is said about the words at the caret.',
  itStood: 'It stood here:',
  showWhere: 'Show where it was',
  attach: 'Attach to the selected words',
  isIt: 'This is it',
  attachFirst: 'Select the words that it is about first.',
  gone: 'This thread does not exist any more, or it is not shared with you.',

  showChanges: 'Show changes in the text',
  shownChanges: {
    signs: 'As it is now, with signs of changes',
    words: 'With the suggested words',
    result: 'As it would be',
  } satisfies Record<ShownChanges, string>,

  announce: 'Tell me of comments while I read (for screen readers)',
  announceOn: 'Comments are told while you read.',
  announceOff: 'Comments are not told any more while you read.',
  commentBy: (who: string, replies: number) =>
    replies === 0 ? `Comment by ${who}` : `Comment by ${who}, ${words.replies(replies)}`,
  suggestionBy: (what: string, who: string): string => `${what}: suggested by ${who}`,
  newIn: (who: string, quote: string): string => `${who} wrote about ${quoted(quote)}`,
};

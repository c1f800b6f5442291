import type { Standing, Verdict } from '../../../shared/review/thread.ts';
import type { Order, Progress, ToMe } from './filters.ts';
import type { ItemKind } from './item.ts';

const several = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);

/** What the queue says; kept out of the logic so that languages can follow. */
export const words = {
  queue: 'Queue',
  queueOf: (project: string) => `Queue of ${project}`,
  queueOfAll: 'Queue of all projects',
  items: 'What waits for a decision',
  item: 'In hand',
  inContext: 'In its text',

  left: (left: number, total: number) => `${left} of ${total} left`,
  listed: (total: number) => several(total, '1 item', 'items'),
  newcomers: (count: number) => `${count} new`,
  show: 'Show',
  showNew: (count: number) => `Show ${several(count, 'the new one', 'new ones')}`,
  allClear: 'All clear.',
  allClearHow: (decided: number, handedOn: number, unsent: number) =>
    `${decided} decided, ${handedOn} sent back, ${unsent === 0 ? 'nothing lost' : `${unsent} not saved yet`}.`,
  takeBackLast: 'Take back the last one',
  nothingHere: 'Nothing waits for a decision',
  nothingHereHow: 'Comments, suggestions, tasks and marks that lost their place stand here until somebody decides on them.',
  nothingFits: 'Nothing is like that',
  showAll: 'Show all',
  loading: 'The queue is being fetched.',
  failed: 'The queue is not to be had right now.',
  textFailed: (title: string) => `“${title}” is not to be had right now.`,
  textGone: (title: string) => `“${title}” is not here any more, or is not shared with you.`,
  tryAgain: 'Try again',
  whichPane: 'What is shown',
  panes: { list: 'List', passage: 'Text', item: 'Thread' },

  kinds: { comment: 'Comment', suggestion: 'Suggestion', task: 'Task', lost: 'Lost its place' } satisfies Record<
    ItemKind,
    string
  >,
  progress: { open: 'Open', decided: 'Decided', all: 'Open and decided' } satisfies Record<Progress, string>,
  whichProgress: 'Open or decided',
  toMe: { mine: 'Begun by me', mentions: 'Mentions me', assigned: 'For me to do' } satisfies Record<ToMe, string>,
  unread: 'New to me',
  kind: 'Kind',
  concerns: 'Concerns me',
  person: 'Person',
  label: 'Label',
  text: 'Text',
  orderBy: 'Order',
  orders: { place: 'By place', active: 'Latest first' } satisfies Record<Order, string>,
  filterBy: (what: string, labels: readonly string[]) => (labels.length === 0 ? what : `${what}: ${labels.join(', ')}`),
  search: 'Search the queue',
  filters: 'Filter and order the queue',
  clearFilters: 'Show all',
  moreFilters: 'Filters',

  isNew: 'New',
  onWholeText: 'On the whole text',
  replaceWith: (before: string, after: string) => `Replace “${before}” with “${after}”`,
  insert: (text: string) => `Insert “${text}”`,
  erase: (before: string) => `Delete “${before}”`,
  unsent: 'Only on this device',
  gone: 'Not here any more',
  handedOn: (name: string) => `Given to ${name}`,
  due: (name: string, day: string) => (day === '' ? `For ${name}` : `For ${name}, by ${day}`),
  decided: (standing: Exclude<Standing, 'open'>, who: string) =>
    ({
      resolved: `Resolved by ${who}`,
      accepted: `Accepted by ${who}`,
      waiting: `Accepted by ${who}, waits for the text`,
      rejected: `Rejected by ${who}`,
      withdrawn: `Withdrawn by ${who}`,
    })[standing],
  settledMark: 'Settled',
  others: (names: readonly string[]) =>
    names.length === 1 ? `${names[0]} is on this one` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are on this one`,
  somebody: 'somebody',
  me: 'you',
  itemAt: (at: number, of: number) => `${at} of ${of}`,
  choose: (what: string) => `Choose ${what}`,

  done: {
    resolve: (count: number) => several(count, 'Resolved.', 'resolved.'),
    accept: (count: number) => several(count, 'Accepted: the text has it.', 'accepted: the texts have them.'),
    waiting: (count: number) =>
      several(
        count,
        'Accepted. It waits until the text is opened for editing.',
        'accepted. They wait until their texts are opened for editing.',
      ),
    reject: (count: number) => several(count, 'Rejected.', 'rejected.'),
    withdraw: (count: number) => several(count, 'Withdrawn.', 'withdrawn.'),
    takeBack: (count: number) => several(count, 'Open again.', 'open again.'),
    assign: (count: number, name: string | null) =>
      name === null
        ? several(count, 'Nobody’s task any more.', 'are nobody’s tasks any more.')
        : several(count, `Given to ${name}.`, `given to ${name}.`),
    reply: 'Answered.',
    attach: 'It stands on the selected words now.',
    remove: 'The mark is removed.',
  },
  undo: 'Undo',
  takenBack: 'Taken back.',
  nothingToTakeBack: 'There is nothing to take back.',
  mayNot: {
    resolve: 'Only editors, and whoever began it or has it to do, may resolve this.',
    decide: 'Only editors may accept or reject a suggestion.',
    assign: 'Your role here is to read.',
    suggestion: 'This is a suggestion: accept it (A) or reject it (X).',
    comment: 'There is nothing to accept or reject here. Resolve it with E.',
    marks: 'Your role here does not change marks, or the text is not open yet.',
    lostMark: 'Select the words that it is about, then press A; X removes the mark.',
    decidedAlready: 'This is decided. E opens it again.',
    reply: 'Your role here is to read. Ask the owner to let you comment.',
  },
  selectFirst: 'Select the words that the mark is about first.',

  lostMark: (label: string) => `${label}: lost its place`,
  lostMarkHow: 'Its words are not in the text any more. It said:',
  attachHere: 'Attach to the selected words',
  removeMark: 'Remove the mark',
  openInText: 'Open in the text',
  giveTo: 'Give to somebody',

  chosen: (count: number) => `${count} chosen`,
  forChosen: 'For those that are chosen',
  choosePerson: (name: string) => `Choose all of ${name}`,
  all: { resolve: 'Resolve', accept: 'Accept', reject: 'Reject', assign: 'Give to …' },
  letGo: 'Choose none',
  lookTitle: {
    resolve: (count: number) => `Resolve ${several(count, 'this one', 'threads')}?`,
    accept: (count: number) => `Accept ${several(count, 'this suggestion', 'suggestions')}?`,
    reject: (count: number) => `Reject ${several(count, 'this suggestion', 'suggestions')}?`,
    assign: (count: number) => `Give ${several(count, 'this one', 'items')} to somebody?`,
  },
  leftOut: (count: number) =>
    several(
      count,
      '1 of those chosen is left out: it is of another kind, decided, or not yours to decide.',
      'of those chosen are left out: they are of another kind, decided, or not yours to decide.',
    ),
  nothingToDo: 'None of those chosen can be decided so.',
  cancel: 'Cancel',
  close: 'Close',
  assignTo: 'Who is to do it',
  nobody: 'Nobody',
  give: 'Give',
  dueDay: 'By when',

  keys: 'Keys of the queue',
  keySheetWhenTyping: 'Letters are keys only while you are not typing.',

  verdicts: { approve: 'Approved', changes: 'Changes needed', comment: 'Commented' } satisfies Record<Verdict, string>,
};

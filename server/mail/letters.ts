import type { InboxItem } from '../../shared/api/review-contract.ts';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import { bodyText } from '../../shared/review/comment-body.ts';
import type { Comment, Thread, Verdict } from '../../shared/review/thread.ts';
import type { ReviewRow } from '../store/review-records.ts';
import type { DocumentRow } from '../store/store.ts';
import type { Letter } from './mail.ts';

/** Where links in letters lead, and who people are. */
export interface Sender {
  /** The origin under which people reach the server. */
  readonly base: string;
  readonly nameOf: (account: AccountId) => string;
  /** For the letter's own reader. */
  readonly stopToken: string;
}

type Body = Pick<Letter, 'subject' | 'text' | 'topic' | 'stopAddress'>;

/** What somebody is told of a thread: comments that mention them, and whether it was given to them. */
export interface ThreadNews {
  readonly thread: Thread;
  readonly mentions: readonly Comment[];
  readonly isAssigned: boolean;
}

export function threadLetter(document: DocumentRow, { thread, mentions, isAssigned }: ThreadNews, sender: Sender): Body {
  const { nameOf } = sender;
  const { assignment } = thread;
  const due = assignment?.due ? `, due ${assignment.due}` : '';
  const lines = [
    ...(isAssigned ? [`A thread in “${document.title}” was given to you${due}.`] : []),
    ...(mentions.length > 0
      ? [`${names(mentions.map(({ author }) => nameOf(author)))} mentioned you in “${document.title}”.`]
      : []),
    ...quoted(quoteOf(thread)),
    // Whoever is given a thread without a mention reads how it began.
    ...said(mentions.length > 0 ? mentions : thread.comments.slice(0, 1), nameOf),
    `Open it: ${threadAddress(sender.base, document, thread)}`,
  ];
  return {
    subject: `${document.title}: ${excerpt(quoteOf(thread) || firstWords(thread))}`,
    topic: `thread-${thread.id}`,
    ...letterOf(lines, isAssigned && mentions.length === 0 ? 'a thread was given to you' : 'somebody mentioned you', sender),
  };
}

const verdictWords: { readonly [V in Verdict]: string } = {
  approve: 'approves of it',
  changes: 'asks for changes',
  comment: 'comments on it',
};

export function reviewLetter(document: DocumentRow, review: ReviewRow, notes: number, sender: Sender): Body {
  const who = sender.nameOf(review.by);
  const lines = [
    `${who} looked through “${document.title}” and ${verdictWords[review.verdict]}. ${notes === 1 ? '1 note' : `${notes} notes`} came with it.`,
    ...(review.note ? [bodyText(review.note)] : []),
    `Open it: ${documentAddress(sender.base, document.project, document.id)}`,
  ];
  return {
    subject: `${document.title}: looked through by ${who}`,
    topic: `review-${review.id}`,
    ...letterOf(lines, 'it mentions you or gives you something to do', sender),
  };
}

/** @param items in which something is new, newest first, at least one */
export function digestLetter(items: readonly InboxItem[], day: string, sender: Sender): Body {
  const lines = items.slice(0, mostInDigest).map(({ view: { thread }, document, project }) => {
    const newest = thread.comments.findLast(({ body }) => body !== null);
    const words = newest?.body ? `\n  ${sender.nameOf(newest.author)}: ${excerpt(bodyText(newest.body))}` : '';
    const where = `${documentAddress(sender.base, project.id, document.id)}?at=thread-${thread.id}`;
    return `• ${document.title}: ${excerpt(quoteOf(thread) || firstWords(thread))}${words}\n  ${where}`;
  });
  const more = items.length - lines.length;
  const rest = more > 0 ? [`And ${more} more: ${sender.base}/inbox`] : [];
  return {
    subject: items.length === 1 ? '1 thread has news for you' : `${items.length} threads have news for you`,
    topic: `digest-${day}`,
    ...letterOf([...lines, ...rest], 'you asked for a letter a day', sender),
  };
}

const mostInDigest = 30;

/** The one letter that is sent to an address before it is known to be anybody's. */
export const confirmLetter = (base: string, name: string, token: string): Body => ({
  subject: 'Is this your address?',
  topic: `confirm-${token.slice(-8)}`,
  stopAddress: null,
  text: [
    `${name} wants to be told by mail what others say to them in Variorum, at this address.`,
    `If that is you, confirm it: ${base}/mail/confirm#${token}`,
    'If it is not, do nothing. Nothing more will come.',
  ].join('\n\n'),
});

const wayInWords = {
  reset: {
    subject: 'Choose a new password',
    text: 'Somebody, probably you, wants a new password for Variorum. Choose one here, within a day, once:',
    page: 'reset',
  },
  letter: {
    subject: 'Your way in',
    text: 'Somebody, probably you, wants to sign in to Variorum. This lets you in, within half an hour, once:',
    page: 'letter',
  },
} as const;

/** A letter that lets its reader in. The secret stands after `#`, which browsers send to nobody. */
export function wayInLetter(base: string, kind: keyof typeof wayInWords, secret: string): Body {
  const { subject, text, page } = wayInWords[kind];
  return {
    subject,
    topic: `way-in-${kind}`,
    stopAddress: null,
    text: [text, `${base}/${page}#${secret}`, 'If it was not you, do nothing: nobody comes in without this letter.'].join('\n\n'),
  };
}

/** To an address of which somebody says that it is theirs. @param secret proves it; null where somebody signs in by it already */
export const addressLetter = (base: string, secret: string | null): Body => ({
  subject: secret === null ? 'You have an account already' : 'Make your account',
  topic: 'sign-up',
  stopAddress: null,
  text: [
    'Somebody, probably you, wants an account in Variorum with this address.',
    secret === null
      ? `There is one: sign in at ${base}, or come back without the password: ${base}/forgot`
      : `Make it here, within four hours, once: ${base}/prove#${secret}`,
    'If it was not you, do nothing: without this letter nothing is made.',
  ].join('\n\n'),
});

function letterOf(lines: readonly string[], why: string, { base, stopToken }: Sender): Pick<Body, 'text' | 'stopAddress'> {
  const foot = `You get this because ${why}. What you are told is yours to say: ${base}/inbox\nNo more mail: ${base}/mail/stop#${stopToken}`;
  return {
    text: `${lines.filter((line) => line !== '').join('\n\n')}\n\n-- \n${foot}\n`,
    stopAddress: `${base}/api/mail/stop?token=${encodeURIComponent(stopToken)}`,
  };
}

const documentAddress = (base: string, project: ProjectId, document: DocumentRow['id']) => `${base}/p/${project}/d/${document}`;

const threadAddress = (base: string, { project, id }: DocumentRow, thread: Thread) =>
  `${documentAddress(base, project, id)}?at=thread-${thread.id}`;

function quoteOf({ subject }: Pick<Thread, 'subject'>): string {
  if (subject.kind === 'document') return '';
  return subject.kind === 'passage' ? subject.anchor.quote.exact : subject.quote;
}

function firstWords({ comments }: Thread): string {
  const body = comments.find((comment) => comment.body !== null)?.body;
  return body ? bodyText(body) : '';
}

const quoted = (quote: string) => (quote === '' ? [] : [`> ${excerpt(quote, 300).replaceAll('\n', '\n> ')}`]);

const said = (comments: readonly Comment[], nameOf: Sender['nameOf']) =>
  comments.flatMap(({ author, body }) => (body ? [`${nameOf(author)}: ${bodyText(body)}`] : []));

/** Each once, as they are read out: Ada, Ben and Cleo. */
const names = (all: readonly string[]) => new Intl.ListFormat('en-GB').format(new Set(all));

/** On one line, cut at a word. */
function excerpt(text: string, most = 80): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))} …`;
}

import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId, ThreadId } from '../../shared/base/id.ts';
import { type CommentBody, groupsMentionedIn, mentionedIn } from '../../shared/review/comment-body.ts';
import { isDecided } from '../../shared/review/thread.ts';
import type { ServerKey } from '../identity/server-key.ts';
import type { Logger } from '../log.ts';
import { readInbox } from '../review/inbox.ts';
import { mayRead, type Reader, type Readers, readable } from '../review/readership.ts';
import type { MailRow } from '../store/mail-records.ts';
import type { Records } from '../store/store.ts';
import { confirmLetter, digestLetter, reviewLetter, type Sender, type ThreadNews, threadLetter } from './letters.ts';
import type { Letter, Mail } from './mail.ts';
import { confirmToken, stopToken } from './mail-tokens.ts';

/** What is taken back or mended within this time was never sent (outline/outline#4978). */
const delayMs = 60_000;
const lookEveryMs = 15_000;
const dayMs = 24 * 60 * 60 * 1_000;

/** Tells people by mail what concerns them, where they have said an address and proved it theirs. */
export interface Notifier {
  /** Asks at an address whether it is somebody’s. Rejects where the mail server takes nothing. */
  confirm(account: AccountId, address: string): Promise<void>;
  /** Sends what is due now, for tests and at every look. Never rejects: what could not be sent is due again. */
  look(): Promise<void>;
  /** Lets a look that is under way finish. */
  close(): Promise<void>;
}

interface Parts {
  readonly records: Records;
  readonly readers: Readers;
  readonly mail: Mail;
  readonly serverKey: ServerKey;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  /** The origin under which people reach the server. */
  readonly base: () => string;
}

type WaitingMail = MailRow & { readonly number: number };

export function createNotifier({ records, readers, mail, serverKey, clock, logger, base }: Parts): Notifier {
  async function senderTo(account: AccountId, named: readonly AccountId[]): Promise<Sender> {
    const names = new Map((await records.people(named)).map((person) => [person.account, person.name]));
    const nameOf = (each: AccountId) => names.get(each) ?? 'Somebody';
    return { base: base(), nameOf, stopToken: stopToken(serverKey, account) };
  }

  /** What is still to be said of some waiting mail about one thread or review; null where it has vanished. */
  async function letterOf(account: AccountId, waiting: readonly WaitingMail[]): Promise<Omit<Letter, 'to'> | null> {
    const [first] = waiting;
    const document = first && (await records.document(first.document));
    const reader = document && (await readers.of(account, document.id));
    if (!first || !document || !reader) return null;
    if (first.thread === null) {
      const review = (await records.reviewsOf(document.id, 0)).find(({ id }) => id === first.review);
      if (!review) return null;
      const theirs = readable(reader, await records.threads(review.threads));
      return reviewLetter(document, review, theirs.length, await senderTo(account, [review.by]));
    }
    const news = await newsOf(reader, first.thread, waiting);
    if (!news || !mayRead(reader, news.thread)) return null;
    const named = [...news.mentions, ...news.thread.comments.slice(0, 1)].map(({ author }) => author);
    return threadLetter(document, news, await senderTo(account, named));
  }

  /** Null for what they have read by now, do not want to hear of, or what was taken back. */
  async function newsOf({ account, groups }: Reader, id: ThreadId, waiting: readonly WaitingMail[]): Promise<ThreadNews | null> {
    const [row] = await records.threads([id]);
    const concern = (await records.concernsOf(account, [id])).get(id);
    if (!row || concern?.mute || (concern && concern.seen >= row.change)) return null;
    const { thread } = row;
    const told = new Set(waiting.flatMap(({ why, comment }) => (why === 'mentioned' && comment ? [comment] : [])));
    const speaksToThem = (body: CommentBody) =>
      mentionedIn(body).includes(account) || groupsMentionedIn(body).some((group) => groups.has(group));
    const mentions = thread.comments.filter(({ id, body }) => told.has(id) && body && speaksToThem(body));
    const isAssigned = waiting.some(({ why }) => why === 'assigned') && thread.assignment?.to === account && !isDecided(thread);
    return mentions.length > 0 || isAssigned ? { thread, mentions, isAssigned } : null;
  }

  async function send(account: AccountId, letter: Omit<Letter, 'to'>): Promise<void> {
    const { address, confirmed, level } = await records.notices(account);
    if (!confirmed || level === 'none') return;
    if ((await mail.send({ ...letter, to: address })) === 'refused') {
      logger.warn({ account }, 'a mail was refused, and is not sent again');
    }
  }

  async function sendWaiting(): Promise<void> {
    const letters = new Map<string, WaitingMail[]>();
    for (const row of await records.mailBefore(clock.now() - delayMs)) {
      const about = `${row.account} ${row.thread ?? row.review}`;
      letters.set(about, [...(letters.get(about) ?? []), row]);
    }
    await eachOf(letters.values(), async (waiting) => {
      const account = waiting[0]?.account;
      const letter = account && (await letterOf(account, waiting));
      if (letter) await send(account, letter);
      await records.mailDone(waiting.map(({ number }) => number));
    });
  }

  async function sendDigests(): Promise<void> {
    const now = clock.now();
    await eachOf(await records.digestsDue(now - dayMs), async (account) => {
      const items = await readInbox(records, readers, account);
      const news = items.filter(({ view: { change, seen } }) => change > seen);
      if (news.length > 0) {
        const newest = news.flatMap(({ view }) => view.thread.comments.map(({ author }) => author));
        const day = new Date(now).toISOString().slice(0, 10);
        await send(account, digestLetter(news, day, await senderTo(account, newest)));
      }
      await records.digestDone(account, now);
    });
  }

  /** One that cannot be sent now holds no other up. */
  async function eachOf<T>(all: Iterable<T>, act: (each: T) => Promise<void>): Promise<void> {
    for (const each of all) {
      try {
        await act(each);
      } catch (error) {
        logger.warn({ err: error }, 'a mail could not be sent, and is tried again');
      }
    }
  }

  let looking: Promise<void> | null = null;
  const look = (): Promise<void> => {
    looking ??= (async () => {
      try {
        await sendWaiting();
        await sendDigests();
      } catch (error) {
        logger.warn({ err: error }, 'what is due by mail could not be read');
      } finally {
        looking = null;
      }
    })();
    return looking;
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();

  return {
    async confirm(account, address) {
      const person = await records.person(account);
      if (!person) return;
      const letter = confirmLetter(base(), person.name, confirmToken(serverKey, account, address));
      await mail.send({ ...letter, to: address });
    },
    look,
    async close() {
      clearInterval(timer);
      await looking;
      mail.close();
    },
  };
}

import type { CommandOutcome, Notices } from '../../shared/api/review-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Envelope, ReviewSubmission } from '../../shared/review/command.ts';
import { groupsMentionedIn, mentionedIn } from '../../shared/review/comment-body.ts';
import type { Changes } from '../feed/changes.ts';
import type { Notifier } from '../mail/notifier.ts';
import { readDiscussed } from '../review/discussed.ts';
import type { Discussion } from '../review/discussion.ts';
import { readInbox } from '../review/inbox.ts';
import { readQueue } from '../review/queue.ts';
import { mayRead, type Reader, type Readers, readable } from '../review/readership.ts';
import { refusals } from '../review/refusals.ts';
import { peopleIn, viewDiscussion, viewsOf } from '../review/views.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal, signedOut } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly readers: Readers;
  readonly discussion: Discussion;
  readonly index: Pick<SearchIndex, 'lost' | 'places'>;
  readonly changes: Changes;
  /** Null where no mail is sent. */
  readonly notifier: Pick<Notifier, 'confirm'> | null;
}

/** What people say about texts: threads, suggestions, verdicts, the queue of what awaits a decision, and what each is told. */
export function createReviewHandlers({
  records,
  readers,
  discussion,
  index,
  changes,
  notifier,
}: Parts): Handlers<
  | 'discussion'
  | 'discuss'
  | 'submitReview'
  | 'commentHistory'
  | 'queue'
  | 'inbox'
  | 'seeThreads'
  | 'notices'
  | 'setNotices'
  | 'discussed'
  | 'seeDiscussion'
> {
  /** Carries out commands and tells what became of each, with its thread as it stands after all of them. */
  async function give(by: AccountId, document: DocumentId, commands: readonly Envelope[], review?: ReviewSubmission) {
    const outcomes = await discussion.give(document, by, commands, review);
    const reader = await readers.of(by, document);
    if (!outcomes || !reader) return err(notFound);
    const rows = await records.threads([...new Set(outcomes.map(({ thread }) => thread))]);
    const theirs = readable(reader, rows).filter(({ thread }) => thread.document === document);
    const views = new Map((await viewsOf(records, by, theirs)).map((view) => [view.thread.id, view]));
    const upTo = Math.max(0, ...[...views.values()].map(({ change }) => change));
    const told = outcomes.map((outcome): CommandOutcome => {
      const view = views.get(outcome.thread) ?? null;
      if (outcome.status === 'refused') return { ...refusal(outcome.code), view };
      assert(view, 'what somebody has done they may read');
      return { status: 'done', view };
    });
    return ok({ outcomes: told, upTo });
  }

  /** Keeps what somebody has seen of threads that they may read, and tells their other tabs. */
  async function note(account: AccountId, notes: Parameters<Records['seeThreads']>[1]): Promise<void> {
    if (notes.length === 0) return;
    await records.seeThreads(account, notes);
    changes.publish({ topic: 'inbox', account });
  }

  const describeNotices = async (account: AccountId): Promise<Notices> => ({
    ...(await records.notices(account)),
    mail: notifier !== null,
  });

  return {
    async discussion({ actor, subject: { document }, query: { since } }) {
      const reader = await readers.of(actor.account, document.id);
      if (!reader) return err(notFound);
      const { threads, reviews, people, ...view } = await viewDiscussion(records, reader, document.id, since);
      return ok({
        ...view,
        threads: [...threads],
        reviews: reviews.map((review) => ({ ...review, threads: [...review.threads] })),
        people: [...people],
      });
    },
    async discussed({ actor, subject: { project } }) {
      return ok([...(await readDiscussed({ records, readers }, actor.account, project.id))]);
    },
    async seeDiscussion({ actor, subject: { document }, body: { upTo } }) {
      const reader = await readers.of(actor.account, document.id);
      if (!reader) return err(notFound);
      const rows = readable(reader, await records.threadsOf(document.id, 0)).filter(({ change }) => change <= upTo);
      const unseen = (await viewsOf(records, actor.account, rows)).filter(({ seen, change }) => seen < change);
      await note(
        actor.account,
        unseen.map(({ thread, change }) => ({ thread: thread.id, seen: change })),
      );
      return ok({});
    },
    discuss: ({ actor, subject: { document }, body: { commands } }) => give(actor.account, document.id, commands),
    async submitReview({ actor, subject: { document }, body: review }) {
      const all = await readers.all(document);
      const named = review.note ? mentionedIn(review.note) : [];
      const groups = review.note ? groupsMentionedIn(review.note) : [];
      const isThere = groups.every((group) => all.some((reader) => reader.groups.has(group)));
      if (!isThere || !named.every((account) => all.some((reader) => reader.account === account))) return err(namesStrangers);
      return give(actor.account, document.id, review.commands, review);
    },
    async commentHistory({ actor, subject: { document }, params: { thread: id, comment } }) {
      const [reader, [row]] = [await readers.of(actor.account, document.id), await records.threads([id])];
      if (!reader || row?.thread.document !== document.id || !mayRead(reader, row.thread)) return err(notFound);
      if (!row.thread.comments.some((each) => each.id === comment)) return err(notFound);
      return ok([...(await records.saidBefore(id, comment))]);
    },

    async queue({ actor, query: { project, decided } }) {
      if (actor.kind === 'nobody') return err(signedOut);
      const { texts, people } = await readQueue({ records, readers, index }, actor.account, { project, decided });
      return ok({ texts, people: [...people] });
    },
    async inbox({ actor }) {
      if (actor.kind === 'nobody') return err(signedOut);
      const items = await readInbox(records, readers, actor.account);
      const people = await peopleIn(
        records,
        items.map(({ view }) => view.thread),
      );
      return ok({ items: [...items], people: [...people] });
    },
    async seeThreads({ actor, body: { threads } }) {
      if (actor.kind === 'nobody') return err(signedOut);
      const { account } = actor;
      const rows = await records.threads(threads.map(({ thread }) => thread));
      const documents = [...new Set(rows.map(({ thread }) => thread.document))];
      const readerOf = new Map<DocumentId, Reader | null>();
      for (const id of documents) readerOf.set(id, await readers.of(account, id));
      const theirs = new Set(
        rows.flatMap(({ thread }) => {
          const reader = readerOf.get(thread.document);
          return reader && mayRead(reader, thread) ? [thread.id] : [];
        }),
      );
      const notes = threads.filter(({ thread }) => theirs.has(thread));
      await note(account, notes);
      return ok({});
    },

    async notices({ actor }) {
      return actor.kind === 'nobody' ? err(signedOut) : ok(await describeNotices(actor.account));
    },
    async setNotices({ actor, body }) {
      if (actor.kind === 'nobody') return err(signedOut);
      const { address: before } = await records.notices(actor.account);
      if (notifier && body.address && body.address !== before) {
        try {
          await notifier.confirm(actor.account, body.address);
        } catch {
          return err(mailFailed);
        }
      }
      await records.setNotices(actor.account, body);
      changes.publish({ topic: 'inbox', account: actor.account });
      return ok(await describeNotices(actor.account));
    },
  };
}

const refusal = (code: keyof typeof refusals) => ({ status: 'refused' as const, code, detail: refusals[code] });

const mailFailed: Refusal = {
  code: 'unavailable',
  detail: 'No letter could be sent to that address just now, so it was not kept. Try again, or tell whoever runs the server.',
};

const namesStrangers: Refusal = {
  code: 'invalid',
  detail: refusals['no-access'],
  fields: { note: refusals['no-access'] },
};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId, CommentId, DocumentId, ThreadId } from '../base/id.ts';
import type { Command } from './command.ts';
import { bodyOf } from './comment-body.ts';
import { type Circumstances, carriedOut, decide } from './decide.ts';
import { reactions, repliesIn, type Standing, type Thread } from './thread.ts';

const document = 'text000000000000' as DocumentId;
const thread = 'thread0000000000' as ThreadId;
const people = ['ada-account', 'ben-account', 'cleo-account'] as AccountId[];
const [ada, ben] = people as [AccountId, AccountId];
const comments = ['c1', 'c2', 'c3', 'c4'] as CommentId[];
const anchor = { runs: [[1, 0, 4]], quote: { exact: 'quay', prefix: '', suffix: '' } } as const;

/** Something that somebody gives, and what is so while it is done. */
interface Act {
  readonly command: Command;
  readonly by: AccountId;
  readonly locked: boolean;
  /** Whether its maker saw how the thread stands; else they saw some other turn. */
  readonly isUpToDate: boolean;
}

const body = fc.constantFrom('yes', 'no', 'perhaps').map(bodyOf);
const comment = fc.record({ id: fc.constantFrom(...comments), body });
const assignment = fc.option(fc.record({ to: fc.constantFrom(...people), due: fc.constantFrom('', '2026-12-24') }));

const opening = (isSuggestion: boolean): fc.Arbitrary<Command> =>
  fc.record({
    kind: fc.constant('open' as const),
    thread: fc.constant(thread),
    subject: fc.constant(isSuggestion ? ({ kind: 'passage', anchor } as const) : ({ kind: 'document' } as const)),
    readership: fc.constant({ kind: 'everyone' } as const),
    edit: fc.constant(isSuggestion ? ({ kind: 'replace', text: 'pier' } as const) : null),
    comment,
    assignment,
  });

const later: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('reply' as const), thread: fc.constant(thread), comment }),
  fc.record({
    kind: fc.constantFrom('resolve' as const, 'accept' as const, 'reject' as const, 'withdraw' as const, 'takeBack' as const),
    thread: fc.constant(thread),
    turn: fc.nat(6),
    outcome: fc.constantFrom('', 'so'),
  }),
  fc.record({ kind: fc.constant('edit' as const), thread: fc.constant(thread), comment: fc.constantFrom(...comments), body }),
  fc.record({ kind: fc.constant('erase' as const), thread: fc.constant(thread), comment: fc.constantFrom(...comments) }),
  fc.record({
    kind: fc.constant('react' as const),
    thread: fc.constant(thread),
    comment: fc.constantFrom(...comments),
    sign: fc.constantFrom(...reactions),
    on: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('assign' as const), thread: fc.constant(thread), assignment }),
);

const actOf = (command: fc.Arbitrary<Command>): fc.Arbitrary<Act> =>
  fc.record({ command, by: fc.constantFrom(...people), locked: fc.boolean(), isUpToDate: fc.boolean() });

/** A thread's life: how it begins, and acts of several people in some order. */
const story = fc
  .boolean()
  .chain((isSuggestion) =>
    fc
      .tuple(
        actOf(opening(isSuggestion)),
        fc.array(actOf(fc.oneof({ weight: 12, arbitrary: later }, opening(isSuggestion))), { maxLength: 25 }),
      )
      .map(([begin, acts]) => ({ isSuggestion, acts: [begin, ...acts] })),
  );

const circumstances = ({ by, locked }: Pick<Act, 'by' | 'locked'>, at: number): Circumstances => ({ by, at, document, locked });

/** The command as its maker would give it who sees `now`. */
const asGiven = ({ command, isUpToDate }: Act, now: Thread | null): Command =>
  'turn' in command && isUpToDate ? { ...command, turn: now?.turn ?? 0 } : command;

/** What a thread is after an act: what it was, where the act is refused. */
const following = (now: Thread | null, act: Act, at: number): Thread | null => {
  const decided = decide(now, asGiven(act, now), circumstances(act, at));
  return decided.ok ? decided.value : now;
};

/** What each of some acts makes of the thread, in order. */
function* lived(acts: readonly Act[], from: Thread | null = null) {
  let now = from;
  for (const [at, act] of acts.entries()) {
    const before = now;
    now = following(now, act, at + 1);
    yield { before, now, act, at: at + 1 };
  }
}
const end = (acts: readonly Act[]) => [...lived(acts)].at(-1)?.now ?? null;

describe('A thread', () => {
  test('stands only as a thread of its kind may, whoever does what in which order', () => {
    const plain: readonly Standing[] = ['open', 'resolved'];
    const suggested: readonly Standing[] = ['open', 'accepted', 'waiting', 'rejected', 'withdrawn'];
    fc.assert(
      fc.property(story, ({ isSuggestion, acts }) => {
        for (const { now } of lived(acts)) expect(isSuggestion ? suggested : plain).toContain(now?.standing);
      }),
    );
  });

  test('counts every change of how it stands, up by one, and says who decided', () => {
    fc.assert(
      fc.property(story, ({ acts }) => {
        for (const { before, now, act, at } of lived(acts)) {
          if (!before || !now) continue;
          expect(now.turn).toBe(before.turn + (before.standing === now.standing ? 0 : 1));
          if (before.standing !== now.standing) expect(now.decision).toMatchObject({ by: act.by, at });
        }
      }),
    );
  });

  test('goes from one decision to another only over an open thread, but for what waited', () => {
    fc.assert(
      fc.property(story, ({ acts }) => {
        for (const { before, now } of lived(acts)) {
          if (!before || !now || before.standing === now.standing || before.standing === 'open') continue;
          expect(now.standing === 'open' || (before.standing === 'waiting' && now.standing === 'accepted')).toBe(true);
        }
      }),
    );
  });

  test('is the same when a command is done again at once', () => {
    fc.assert(
      fc.property(story, ({ acts }) => {
        for (const { before, now, act, at } of lived(acts)) {
          const command = asGiven(act, before);
          const first = decide(before, command, circumstances(act, at));
          if (first.ok) expect(decide(first.value, command, circumstances(act, at + 1_000))).toEqual({ ok: true, value: now });
        }
      }),
    );
  });

  test('keeps nothing of the words of a comment that was erased, and no signs on it', () => {
    fc.assert(
      fc.property(story, fc.constantFrom(...comments), ({ acts }, id) => {
        const secret = 'zanzibar';
        const said = acts.map((act): Act => {
          const { command } = act;
          const isIt =
            'comment' in command &&
            command.comment !== null &&
            (typeof command.comment === 'string' ? command.comment : command.comment.id) === id;
          if (!isIt) return act;
          if (command.kind === 'edit') return { ...act, command: { ...command, body: bodyOf(secret) } };
          if (command.kind === 'open' || command.kind === 'reply') {
            return { ...act, command: { ...command, comment: { id, body: bodyOf(secret) } } };
          }
          return act;
        });
        const erasing: Command = { kind: 'erase', thread, comment: id };
        const erased = end([...said, { command: erasing, by: ada, locked: false, isUpToDate: true }]);
        expect(JSON.stringify(erased)).not.toContain(secret);
        const tombstone = erased?.comments.find((each) => each.id === id);
        if (tombstone) expect(tombstone).toMatchObject({ body: null, reactions: [] });
      }),
    );
  });

  test('says each comment once, in the order in which they were said, each by who said it', () => {
    fc.assert(
      fc.property(story, ({ acts }) => {
        for (const { before, now } of lived(acts)) {
          const ids = now?.comments.map(({ id }) => id) ?? [];
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.slice(0, before?.comments.length ?? 0)).toEqual(before?.comments.map(({ id }) => id) ?? []);
          for (const each of before?.comments ?? []) {
            expect(now?.comments.find(({ id }) => id === each.id)?.author).toBe(each.author);
          }
        }
      }),
    );
  });

  test('is open again by a reply where it was resolved, and stays decided where a suggestion was', () => {
    fc.assert(
      fc.property(story, body, ({ isSuggestion, acts }, words) => {
        const before = end(acts);
        const command: Command = { kind: 'reply', thread, comment: { id: 'c9' as CommentId, body: words } };
        const now = following(before, { command, by: ben, locked: false, isUpToDate: true }, 99);
        expect(now?.standing).toBe(isSuggestion ? before?.standing : 'open');
      }),
    );
  });
});

describe('Replicas', () => {
  test('are equal that hear the same commands in the same order', () => {
    fc.assert(
      fc.property(story, ({ acts }) => {
        expect(end(structuredClone(acts))).toEqual(end(acts));
      }),
    );
  });

  /**
   * A server takes the commands of all in its order. A client hears how the thread stands, late, and shows over it what it has given and
   * has had no outcome of, which comes later still: so its own command may be in what it hears and in its queue at once.
   */
  test('that show their own commands over what they have heard end as the server does, and see none of theirs twice', () => {
    const delay = fc.nat(6);
    fc.assert(
      fc.property(story, fc.constantFrom(...people), delay, delay, ({ acts }, me, late, later) => {
        const states = [...lived(acts)];
        const given = states.map(({ before, act, at }) => ({
          act: { ...act, command: asGiven(act, before), isUpToDate: false },
          at,
        }));
        const seen: (Thread | null)[] = [];
        for (let time = 0; time < states.length + late + later + 1; time++) {
          const heard = Math.min(time - late, states.length - 1);
          const queue = given.filter(({ act }, index) => act.by === me && index <= time && index > time - late - later);
          const under = states[heard]?.now ?? null;
          const view = queue.reduce((now, { act, at }) => following(now, act, at), under);
          for (const { id } of under?.comments ?? []) expect(view?.comments.filter((each) => each.id === id)).toHaveLength(1);
          expect(view?.turn ?? 0).toBeGreaterThanOrEqual(under?.turn ?? 0);
          seen.push(view);
        }
        expect(seen.at(-1)).toEqual(end(acts));
      }),
    );
  });

  test('that have heard of their own last command and still hold it in their queue see it done once', () => {
    fc.assert(
      fc.property(story, ({ acts }) => {
        for (const { before, now, act } of lived(acts)) {
          const command = asGiven(act, before);
          if (!decide(before, command, circumstances(act, 1)).ok) continue;
          expect(following(now, { ...act, command, isUpToDate: false }, 2_000)).toEqual(now);
        }
      }),
    );
  });

  test('agree on which of two deciders was first, in whichever order they hear of it', () => {
    const begin: Act = {
      command: {
        kind: 'open',
        thread,
        subject: { kind: 'passage', anchor },
        readership: { kind: 'everyone' },
        edit: { kind: 'delete' },
        comment: null,
        assignment: null,
      },
      ...{ by: ada, locked: false, isUpToDate: true },
    };
    const kinds = ['accept', 'reject', 'withdraw'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.constantFrom(...kinds), fc.boolean(), (one, two, locked) => {
        const open = end([begin]);
        const decision = (kind: (typeof kinds)[number]): Command => ({ kind, thread, turn: 0, outcome: '' });
        const first = decide(open, decision(one), circumstances({ by: ada, locked }, 5));
        expect(first.ok).toBe(true);
        const second = first.ok && decide(first.value, decision(two), circumstances({ by: ben, locked }, 6));
        if (one === two) expect(second).toEqual(first);
        else expect(second).toEqual({ ok: false, error: 'moved' });
      }),
    );
  });
});

describe('A suggestion that waits', () => {
  const begin: Act = {
    command: {
      kind: 'open',
      thread,
      subject: { kind: 'passage', anchor },
      readership: { kind: 'everyone' },
      edit: { kind: 'insert', text: ' now', side: 'after' },
      comment: null,
      assignment: null,
    },
    ...{ by: ada, locked: true, isUpToDate: true },
  };
  const accept: Act = { command: { kind: 'accept', thread, turn: 0, outcome: '' }, by: ben, locked: true, isUpToDate: true };
  const waiting = end([begin, accept]) as Thread;

  test('is accepted or open again once its text has been opened, and says still who decided', () => {
    expect(waiting.standing).toBe('waiting');
    expect(carriedOut(waiting, true, 9)).toMatchObject({ standing: 'accepted', turn: 2, decision: { by: ben } });
    expect(carriedOut(waiting, false, 9)).toMatchObject({ standing: 'open', turn: 2 });
  });

  test('may be accepted in a text that is open, and taken back in any', () => {
    expect(following(waiting, { ...accept, locked: false }, 9)?.standing).toBe('accepted');
    const back: Act = { ...accept, command: { kind: 'takeBack', thread, turn: 1, outcome: '' } };
    expect(following(waiting, back, 9)?.standing).toBe('open');
  });

  test('stays accepted where its text is locked afterwards', () => {
    const accepted = carriedOut(waiting, true, 9);
    expect(following(accepted, accept, 10)).toBe(accepted);
  });
});

test('a thread needs words or an edit, an edit needs a passage, and only a plain thread is resolved', () => {
  const open = {
    kind: 'open',
    thread,
    subject: { kind: 'document' },
    readership: { kind: 'everyone' },
    assignment: null,
  } as const;
  const at = circumstances({ by: ada, locked: false }, 1);
  expect(decide(null, { ...open, edit: null, comment: null }, at)).toEqual({ ok: false, error: 'unfit' });
  expect(decide(null, { ...open, edit: { kind: 'delete' }, comment: null }, at)).toEqual({ ok: false, error: 'unfit' });
  const plain = end([
    {
      command: { ...open, edit: null, comment: { id: 'c1' as CommentId, body: bodyOf('so?') } },
      by: ada,
      locked: false,
      isUpToDate: true,
    },
  ]);
  for (const kind of ['accept', 'reject', 'withdraw'] as const) {
    expect(decide(plain, { kind, thread, turn: 0, outcome: '' }, at)).toEqual({ ok: false, error: 'unfit' });
  }
});

test('what is done again after others acted is refused rather than done on what its maker has not seen', () => {
  const open = end([
    {
      command: {
        kind: 'open',
        thread,
        subject: { kind: 'document' },
        readership: { kind: 'everyone' },
        edit: null,
        comment: { id: 'c1' as CommentId, body: bodyOf('so?') },
        assignment: null,
      },
      by: ada,
      locked: false,
      isUpToDate: true,
    },
  ]);
  const resolve: Command = { kind: 'resolve', thread, turn: 0, outcome: '' };
  const by = (account: AccountId, at: number) => circumstances({ by: account, locked: false }, at);
  const resolved = decide(open, resolve, by(ada, 2));
  const reopened = resolved.ok && decide(resolved.value, { kind: 'takeBack', thread, turn: 1, outcome: '' }, by(ben, 3));
  expect(reopened ? reopened.ok && decide(reopened.value, resolve, by(ada, 4)) : null).toEqual({ ok: false, error: 'moved' });
});

test('of what was said the words with which it was begun are no reply, nor are the reasons of a suggestion', () => {
  const first = { by: ada, at: 5, document, locked: false };
  const said = (isSuggestion: boolean, why: boolean): Thread => {
    const edit = isSuggestion ? ({ kind: 'delete' } as const) : null;
    const comment = why ? { id: comments[0] as CommentId, body: bodyOf('why') } : null;
    const subject = { kind: 'passage', anchor } as const;
    const rest = { thread, subject, readership: { kind: 'everyone' }, assignment: null } as const;
    const begun = decide(null, { kind: 'open', ...rest, edit, comment }, first);
    if (!begun.ok) throw new Error(begun.error);
    const reply = { id: comments[1] as CommentId, body: bodyOf('yes') };
    const answered = decide(begun.value, { kind: 'reply', thread, comment: reply }, { ...first, at: 6 });
    if (!answered.ok) throw new Error(answered.error);
    return answered.value;
  };
  for (const each of [said(false, true), said(true, true), said(true, false)]) {
    expect(repliesIn(each).map(({ id }) => id)).toEqual([comments[1]]);
  }
});

import { expect, it } from 'vitest';
import { type AccountId, createCommentId, createDocumentId, createThreadId } from '../base/id.ts';
import { bodyOf } from './comment-body.ts';
import { decide } from './decide.ts';
import type { Thread } from './thread.ts';

const ada = 'account-ada' as AccountId;
const document = createDocumentId();
const anchorAt = (clock: number, exact: string) =>
  ({ runs: [[1, clock, exact.length]], quote: { exact, prefix: '', suffix: '' } }) as const;
const stamp = { by: ada, at: 5, document, locked: true };

function begun(subject: Thread['subject']): Thread {
  const comment = { id: createCommentId(), body: bodyOf('Who says so?') };
  const command = {
    kind: 'open',
    thread: createThreadId(),
    subject,
    readership: { kind: 'everyone' },
    edit: null,
    comment,
    assignment: null,
  } as const;
  const made = decide(null, command, { ...stamp, at: 1 });
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

it('gives a thread that lost its words others, and twice is once', () => {
  const thread = begun({ kind: 'passage', anchor: anchorAt(0, 'lost') });
  const command = { kind: 'attach', thread: thread.id, anchor: anchorAt(9, 'found') } as const;
  const once = decide(thread, command, stamp);
  expect(once).toMatchObject({ ok: true, value: { subject: { anchor: { quote: { exact: 'found' } } }, active: 5, turn: 0 } });
  const twice = once.ok && decide(once.value, command, { ...stamp, at: 6 });
  expect(twice).toEqual(once);
});

it('leaves on its words what was decided on them, and what is about no passage', () => {
  const thread = begun({ kind: 'passage', anchor: anchorAt(0, 'words') });
  const resolved = decide(thread, { kind: 'resolve', thread: thread.id, turn: 0, outcome: '' }, stamp);
  const anchor = anchorAt(9, 'others');
  expect(resolved.ok && decide(resolved.value, { kind: 'attach', thread: thread.id, anchor }, stamp)).toEqual({
    ok: false,
    error: 'unfit',
  });
  const whole = begun({ kind: 'document' });
  expect(decide(whole, { kind: 'attach', thread: whole.id, anchor }, stamp)).toEqual({ ok: false, error: 'unfit' });
});

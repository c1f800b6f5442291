import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { CommandOutcome, Discussion } from '../../shared/api/review-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import {
  type AccountId,
  createCommandId,
  createCommentId,
  createThreadId,
  type DocumentId,
  type ThreadId,
} from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Command, Envelope, OpenCommand } from '../../shared/review/command.ts';
import { bodyOf, type CommentBody } from '../../shared/review/comment-body.ts';
import type { Config } from '../config.ts';
import type { Options, Running } from '../start.ts';
import { type Browser, joinRoom, startOwned } from '../test-server.ts';

/** A project with a text to be discussed, and what people do in its discussion. */
export async function startDiscussion(
  text = 'The quay is open. The harbour is closed.',
  config: Partial<Config> = {},
  options: Partial<Options> = {},
) {
  const owned = await startOwned(config, options);
  const document = await paste(owned.owner, owned.project, text);
  return { ...owned, document, ...discussing(document) };
}

/** Imports a pasted text. */
export async function paste(by: Browser, project: Project, text: string): Promise<DocumentId> {
  const { body } = await by.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, { text });
  assert(body.status === 'imported', 'a text of words is taken');
  return body.document.id;
}

/** What people do in the discussion of a text. */
export function discussing(document: DocumentId) {
  const path = `/api/documents/${document}`;
  const send = (by: Browser, commands: readonly Envelope[]) =>
    by.post<{ outcomes: CommandOutcome[]; upTo: number } & Problem>(`${path}/discussion`, { commands });
  /** Gives commands, each under an id of its own, and tells what became of them. */
  const give = async (by: Browser, ...commands: readonly Command[]) => {
    const { status, body, text } = await send(by, commands.map(enveloped));
    assert(status === 200, `giving commands answered ${status}: ${text}`);
    return body.outcomes;
  };
  const read = async (by: Browser, since = 0) => (await by.get<Discussion>(`${path}/discussion?since=${since}`)).body;
  return {
    path,
    send,
    give,
    read,
    /** As `give` of one command that is done. */
    async done(by: Browser, command: Command) {
      const [outcome] = await give(by, command);
      assert(outcome?.status === 'done', `it is done: ${JSON.stringify(outcome)}`);
      return outcome.view;
    },
    /** Why one command was refused. */
    async refusal(by: Browser, command: Command) {
      const [outcome] = await give(by, command);
      return outcome?.status === 'refused' ? outcome.code : outcome?.status;
    },
    threadsSeenBy: async (by: Browser): Promise<ThreadId[]> => (await read(by)).threads.map(({ thread }) => thread.id),
  };
}

export const enveloped = (command: Command): Envelope => ({ id: createCommandId(), command });

/** The command that begins a thread on the whole text which everybody may read, but for `changes`. */
export function opening(words: string | CommentBody, changes: Partial<OpenCommand> = {}): OpenCommand {
  const body = typeof words === 'string' ? bodyOf(words) : words;
  return {
    kind: 'open',
    thread: createThreadId(),
    subject: { kind: 'document' },
    readership: { kind: 'everyone' },
    edit: null,
    comment: { id: createCommentId(), body },
    assignment: null,
    ...changes,
  };
}

/** A decision on a thread as it was seen. */
export const decision = (
  kind: 'resolve' | 'accept' | 'reject' | 'withdraw' | 'takeBack',
  view: { thread: { id: string; turn: number } },
) => ({ kind, thread: view.thread.id, turn: view.thread.turn, outcome: '' }) as Command;

/** The command that replies. */
export const reply = (thread: ThreadId, words: string | CommentBody): Command => ({
  kind: 'reply',
  thread,
  comment: { id: createCommentId(), body: typeof words === 'string' ? bodyOf(words) : words },
});

/** A body that says `words` to somebody, or by its mark to a group. */
export const mentioning = (id: string, words = 'look at this'): CommentBody => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'mention', attrs: { id, label: 'Somebody' } },
        { type: 'text', text: ` ${words}` },
      ],
    },
  ],
});

/** Where words of a text are, for a thread or a suggestion on them. */
export async function passage(server: Running, by: Browser, document: DocumentId, words: string) {
  const room = await joinRoom(server, by, proseRoom(document));
  const prose = readProse(room.getXmlFragment(proseFragmentName));
  const start = prose.text.indexOf(words);
  const anchor = start < 0 ? null : capture(prose, { start, end: start + words.length });
  assert(anchor, `“${words}” is in the text`);
  return { kind: 'passage' as const, anchor };
}

export async function accountOf(browser: Browser): Promise<AccountId> {
  const { person } = await browser.me();
  assert(person, 'somebody is signed in');
  return person.account;
}

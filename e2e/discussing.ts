import { capture } from '../shared/anchor/capture.ts';
import { type ProseText, readProse } from '../shared/anchor/plain-text.ts';
import {
  type AccountId,
  createCommandId,
  createCommentId,
  createThreadId,
  type DocumentId,
  type ThreadId,
} from '../shared/base/id.ts';
import { proseRoom } from '../shared/document/rooms.ts';
import { proseFragmentName } from '../shared/document/schema.ts';
import type { Envelope, OpenCommand } from '../shared/review/command.ts';
import { bodyOf, type CommentBody } from '../shared/review/comment-body.ts';
import type { Edit } from '../shared/review/thread.ts';
import type { Person } from './people.ts';
import { cookieOf, ProtocolClient } from './protocol-client.ts';

/** A thread to begin with. */
interface Begun {
  /** Words of the text, or none for all of it. */
  readonly on?: string;
  readonly says?: string | CommentBody;
  readonly edit?: Edit;
  readonly to?: AccountId;
  readonly due?: string;
}

/** Has somebody begin threads on a text, without the pages. @returns their ids */
export async function discusses(person: Person, document: string, begun: readonly Begun[]): Promise<readonly ThreadId[]> {
  const prose = await proseOf(person, document);
  const commands = begun.map((each): Envelope & { command: OpenCommand } => ({
    id: createCommandId(),
    command: begin(prose, each),
  }));
  await person.requests.discuss(document, commands);
  return commands.map(({ command }) => command.thread);
}

function begin(prose: ProseText, { on, says, edit, to, due = '' }: Begun): OpenCommand {
  const start = on === undefined ? -1 : prose.text.indexOf(on);
  const anchor = on === undefined ? null : capture(prose, { start, end: start + on.length });
  if (on !== undefined && (start < 0 || anchor === null)) throw new Error(`“${on}” is not in the text`);
  const body = typeof says === 'string' ? bodyOf(says) : says;
  return {
    ...{ kind: 'open', thread: createThreadId(), readership: { kind: 'everyone' }, edit: edit ?? null },
    subject: anchor ? { kind: 'passage', anchor } : { kind: 'document' },
    comment: body ? { id: createCommentId(), body } : null,
    assignment: to ? { to, due } : null,
  };
}

async function proseOf(person: Person, document: string): Promise<ProseText> {
  const room = new ProtocolClient(person.address, proseRoom(document as DocumentId), { cookie: await cookieOf(person.browser) });
  await room.synced;
  const prose = readProse(room.doc.getXmlFragment(proseFragmentName));
  room.close();
  return prose;
}

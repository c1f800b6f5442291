import { startServer } from '../e2e/server.ts';
import { type ProseText, readProse } from '../shared/anchor/plain-text.ts';
import type { OpenDocument } from '../shared/api/document-contract.ts';
import type { CommandOutcome } from '../shared/api/review-contract.ts';
import { assert } from '../shared/base/assert.ts';
import type { DocumentId } from '../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../shared/document/rooms.ts';
import { proseFragmentName } from '../shared/document/schema.ts';
import type { Envelope } from '../shared/review/command.ts';
import { readRoom } from './line.ts';

/** Somebody whom the server knows by a cookie. */
export interface Visitor {
  readonly cookie: string;
}

/** An imported text and its rooms. */
export interface StagedText {
  readonly open: OpenDocument;
  readonly prose: ProseText;
  readonly proseRoom: RoomId;
  /** The room of the layer in which all of the project's annotators write. */
  readonly teamRoom: RoomId;
}

/** A student of an exercise on one text, and the room of their own layer. */
export interface Student extends Visitor {
  readonly room: RoomId;
}

/** A real server on a new data folder, with an owner and a project, set up through its own doors. */
export interface Stage {
  readonly address: string;
  readonly owner: Visitor;
  imports(text: string): Promise<StagedText>;
  /** Opens a text for editing. */
  opens(document: DocumentId): Promise<void>;
  /** The owner gives commands to the discussion of a text, and all of them are done. */
  discusses(document: DocumentId, commands: readonly Envelope[]): Promise<void>;
  /** Lets guests in as annotators. The server admits 300 a minute from one address. */
  admits(count: number): Promise<readonly Visitor[]>;
  /** Gives a text out as an exercise, and lets students in, who work one by one. Counts among what one address may let in. */
  teaches(document: DocumentId, students: number): Promise<{ readonly exercise: string; readonly students: readonly Student[] }>;
  close(): Promise<void>;
}

/** So many at once the server takes. */
const mostCommands = 500;

export async function setStage(): Promise<Stage> {
  const server = await startServer();
  const claimed = await ask(server.address, '/claim', { name: 'Ada' });
  const owner = { cookie: claimed.cookie };
  const project: string = claimed.body.project.id;
  return {
    address: server.address,
    owner,
    async imports(text) {
      const { body } = await ask(server.address, `/projects/${project}/documents/paste`, { text }, owner);
      assert(body.status === 'imported', `the text was not imported: ${JSON.stringify(body)}`);
      const open: OpenDocument = (await ask(server.address, `/documents/${body.document.id}`, null, owner)).body;
      const team = open.layers.find(({ audience }) => audience === 'team');
      assert(team, 'the text has no team layer');
      const room = proseRoom(open.document.id);
      const doc = await readRoom(server.address, room, owner);
      return { open, prose: readProse(doc.getXmlFragment(proseFragmentName)), proseRoom: room, teamRoom: layerRoom(team.id) };
    },
    async opens(document) {
      await ask(server.address, `/documents/${document}/lock`, null, owner, 'DELETE');
    },
    async discusses(document, commands) {
      for (let first = 0; first < commands.length; first += mostCommands) {
        const sent = { commands: commands.slice(first, first + mostCommands) };
        const { body } = await ask(server.address, `/documents/${document}/discussion`, sent, owner);
        const outcomes: readonly CommandOutcome[] = body.outcomes;
        const refused = outcomes.find(({ status }) => status === 'refused');
        assert(!refused, `a command was refused: ${JSON.stringify(refused)}`);
      }
    },
    async admits(count) {
      const { body: link } = await ask(server.address, `/projects/${project}/links`, { role: 'annotator' }, owner);
      const secret = new URL(link.address).hash.slice(1);
      const guests: Visitor[] = [];
      for (let number = 1; number <= count; number++) {
        guests.push({ cookie: (await ask(server.address, '/links/join', { secret, name: `Guest ${number}` })).cookie });
      }
      return guests;
    },
    async teaches(document, count) {
      const made = { name: 'The harbour', texts: [document] };
      const { body: exercise } = await ask(server.address, `/projects/${project}/exercises`, made, owner);
      await ask(server.address, `/exercises/${exercise.id}/phase`, { phase: 'open' }, owner);
      const students: Student[] = [];
      for (let number = 1; number <= count; number++) {
        const { cookie } = await ask(server.address, '/join', { code: exercise.code, name: `Student ${number}` });
        const { body: seat } = await ask(server.address, `/my/exercises/${exercise.id}`, null, { cookie });
        const own: OpenDocument['layers'][number] = seat.texts[0].layers.find(
          ({ audience }: { audience: string }) => audience === 'team',
        );
        students.push({ cookie, room: layerRoom(own.id) });
      }
      return { exercise: exercise.id, students };
    },
    close: () => server.close(),
  };
}

/** Asks the API: unless told otherwise by POST where there is something to send. */
async function ask(address: string, path: string, sent: object | null, as?: Visitor, method = sent ? 'POST' : 'GET') {
  const response = await fetch(`${address}/api${path}`, {
    method,
    headers: { ...(sent && { 'content-type': 'application/json' }), ...(as && { cookie: as.cookie }) },
    body: sent && JSON.stringify(sent),
  });
  const text = await response.text();
  assert(response.ok, `${path} answered ${response.status}: ${text}`);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  return { body: JSON.parse(text), cookie: cookies.join('; ') };
}

const nouns = ['minister', 'harbour', 'contract', 'witness', 'engineer', 'report', 'committee', 'tanker', 'newspaper', 'village'];
const verbs = ['denied', 'confirmed', 'described', 'published', 'inspected', 'questioned', 'corrected', 'signed', 'recalled'];
const circumstances = [
  'on Tuesday',
  'without a comment',
  'for the second time',
  'in a letter',
  'after long talks',
  'near the pier',
];

/** English sentences in paragraphs of about eighty words, the same ones each time. */
export function sentences(words: number): string {
  let seed = 7;
  const one = (from: readonly string[]) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return from[seed % from.length] ?? '';
  };
  const paragraphs: string[] = [];
  for (let count = 0; count < words; ) {
    const paragraph: string[] = [];
    for (let left = 80; left > 0 && count < words; ) {
      const sentence = `The ${one(nouns)} of the ${one(nouns)} ${one(verbs)} the ${one(nouns)} ${one(circumstances)}.`;
      const length = sentence.split(' ').length;
      paragraph.push(sentence);
      left -= length;
      count += length;
    }
    paragraphs.push(paragraph.join(' '));
  }
  return paragraphs.join('\n\n');
}

import { expect } from 'vitest';
import type * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { assert } from '../../shared/base/assert.ts';
import { createAnnotationId, createCommentId, createThreadId, type DocumentId, type LayerId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Phase } from '../../shared/permission/phase.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import type { Config } from '../config.ts';
import type { Running } from '../start.ts';
import { Browser, joinRoom, startOwned } from '../test-server.ts';
import { passage, paste } from './discussing.fixture.ts';

/** A text in which there is something to mark. */
export const quay = 'The board says it has access. The line denies it.';

/** A server with an exercise over one text, and what its people do. */
export async function startExercise(settings: Record<string, unknown> = {}, config: Partial<Config> = {}) {
  const owned = await startOwned(config);
  const { server, owner, project } = owned;
  const document = await paste(owner, project, quay);
  const made = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, { name: 'Quay', texts: [document] });
  assert(made.status === 200, `making an exercise answered ${made.status}: ${made.text}`);
  const { id, code } = made.body;
  const path = `/api/exercises/${id}`;
  const label = made.body.codebook.labels[0]?.id ?? '';
  await owner.ask('PATCH', path, { goals: [{ label, count: 2 }], ...settings });
  const step = (phase: Phase) => owner.post<StaffExercise & Problem>(`${path}/phase`, { phase });
  const comesIn = async (name: string) => {
    const browser = new Browser(server, { afar: true });
    const { status, text } = await browser.post('/api/join', { code, name });
    assert(status === 200, `coming in answered ${status}: ${text}`);
    return browser;
  };
  const mine = async (student: Browser) => (await student.get<StudentExercise>(`/api/my/exercises/${id}`)).body;
  const staff = async () => (await owner.get<StaffExercise>(path)).body;
  return { ...owned, document, id, code, path, label, step, comesIn, mine, staff };
}

/** The layer in which marks of a seat go. */
export const ownLayer = ({ texts: [text] }: StudentExercise): LayerId => {
  const layer = text?.layers.find(({ audience }) => audience === 'team');
  assert(layer, 'a seat has a layer of its own');
  return layer.id;
};

/** Writes a mark on words into a layer's Y.Doc. */
export function markIn(doc: Y.Doc, prose: Y.Doc, document: DocumentId, words: string, label: string, note = `${words}!`) {
  const text = readProse(prose.getXmlFragment(proseFragmentName));
  const start = text.text.indexOf(words);
  const anchor = capture(text, { start, end: start + words.length });
  assert(anchor, `“${words}” are in the text`);
  const draft = { id: createAnnotationId(), label, codebook: 1, attributes: {}, origin: 'human' as const, note };
  openLayer(doc).apply((write) =>
    write.createAnnotation({ ...draft, target: { kind: 'segments', document, segments: [anchor] } }, Date.now()),
  );
  return draft.id;
}

/** Marks words in a layer as a stock client would; resolves when the server has them on disk. */
export async function marks(
  server: Running,
  by: Browser,
  document: DocumentId,
  layer: LayerId,
  words: string,
  label: string,
  note?: string,
) {
  const [prose, doc] = [await joinRoom(server, by, proseRoom(document)), await joinRoom(server, by, layerRoom(layer))];
  const id = markIn(doc, prose, document, words, label, note);
  await expect
    .poll(async () =>
      openLayer(await joinRoom(server, by, layerRoom(layer)))
        .annotations()
        .has(id),
    )
    .toBe(true);
  return doc;
}

/** Begins feedback on words of a seat’s work, of their length and place in `quay` or in a text that begins as it does. */
export async function saysOf(
  server: Running,
  staff: Browser,
  seatPath: string,
  document: DocumentId,
  words: string,
  said: string,
) {
  const { anchor } = await passage(server, staff, document, words);
  const thread = createThreadId();
  const place = { document, anchor, offset: quay.indexOf(words), annotation: null };
  const { status, text } = await staff.post(`${seatPath}/feedback`, {
    thread,
    comment: { id: createCommentId(), body: bodyOf(said) },
    ...place,
  });
  assert(status === 200, `feedback was answered ${status}: ${text}`);
  return thread;
}

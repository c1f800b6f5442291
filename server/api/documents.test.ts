import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capture } from '../../shared/anchor/capture.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import type { DocumentSummary, LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { createAnnotationId, createRelationId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { closes } from '../../shared/protocol/close.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Running } from '../start.ts';
import { Browser, joinAs, joinRoom, startOwned } from '../test-server.ts';

const harbour = ['harbour-claim.txt', 'harbour-denial.txt'].map((name) => ({
  name,
  bytes: readFileSync(join('e2e/fixtures', name)),
}));
const collected = existsSync('../shared/sources')
  ? readdirSync('../shared/sources').map((name) => ({ name, bytes: readFileSync(join('../shared/sources', name)) }))
  : [];

interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function upload(server: Running, by: Browser, project: Project, files: readonly UploadedFile[]): Promise<ImportOutcome[]> {
  const form = new FormData();
  for (const { name, bytes } of files) form.append('files', new Blob([bytes.slice()]), name);
  const response = await fetch(`${server.addresses.here}/api/projects/${project.id}/documents`, {
    method: 'POST',
    headers: { cookie: by.cookie },
    body: form,
  });
  assert(response.ok, `importing answered ${response.status}`);
  return (await response.json()) as ImportOutcome[];
}

const imported = (outcome: ImportOutcome | undefined): DocumentSummary => {
  assert(outcome?.status === 'imported', `the outcome is ${JSON.stringify(outcome)}`);
  return outcome.document;
};

describe('Importing files', () => {
  it('takes each file or refuses it by name, and none holds up another', async () => {
    const { server, owner, project } = await startOwned();
    const outcomes = await upload(server, owner, project, [
      { name: 'empty.txt', bytes: new Uint8Array() },
      ...harbour,
      { name: 'quay.png', bytes: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1') },
      { name: 'huge.txt', bytes: Buffer.alloc(limits.maxImportBytes + 1, 'a') },
      { name: 'log.txt', bytes: Buffer.from('line\n'.repeat(100_001)) },
      { name: 'порт.md', bytes: Buffer.from('# Порт закрыт\n\n| a |\n|---|\n| b |\n') },
    ]);
    expect(
      outcomes.map((outcome) => [outcome.fileName, outcome.status === 'refused' ? outcome.code : outcome.document.title]),
    ).toEqual([
      ['empty.txt', 'empty'],
      ['harbour-claim.txt', expect.stringMatching(/^The harbour town of Marrowick has gained access/)],
      ['harbour-denial.txt', expect.stringMatching(/^Corvane Lines has denied/)],
      ['quay.png', 'kind'],
      ['huge.txt', 'tooLarge'],
      ['log.txt', 'tooLong'],
      ['порт.md', 'Порт закрыт'],
    ]);
    expect(outcomes[3]).toMatchObject({ reason: expect.stringMatching(/^“quay.png” is a picture \(PNG\)\./) });
    expect(outcomes[5]).toMatchObject({ reason: expect.stringContaining('more than 100,000 paragraphs') });
    expect(outcomes[6]).toMatchObject({ notes: ['One table is kept as preformatted text.'] });

    const { body: listed } = await owner.get<DocumentSummary[]>(`/api/projects/${project.id}/documents`);
    expect(listed.map(({ date, frozen, importedBy }) => [date, frozen, importedBy?.name])).toEqual([
      ['2023-03-14', true, 'Ada'],
      ['2023-03-15', true, 'Ada'],
      ['', true, 'Ada'],
    ]);
  });

  it('stores every word of a report in a room that is there to read', async () => {
    const { server, owner, project } = await startOwned();
    const reports = [...harbour, ...collected];
    const outcomes = await upload(server, owner, project, reports);
    for (const [i, { bytes }] of reports.entries()) {
      const { id, words } = imported(outcomes[i]);
      const prose = readProse((await joinRoom(server, owner, proseRoom(id))).getXmlFragment(proseFragmentName));
      const paragraphs = bytes
        .toString('utf8')
        .slice(' date YYYY-MM-DD '.length)
        .split(/\n\s*\n/);
      expect(prose.text).toBe(paragraphs.map((paragraph) => paragraph.trim()).join('\n'));
      expect(words).toBeGreaterThan(300);
    }
  });

  it('takes a line of a megabyte, and answers others meanwhile', async () => {
    const { server, owner, project } = await startOwned();
    const line = 'The harbour is closed. '.repeat(45_000);
    const [document] = await Promise.all([
      upload(server, owner, project, [{ name: 'line.txt', bytes: Buffer.from(line) }]).then(([outcome]) => imported(outcome)),
      owner.me(),
    ]);
    expect(document).toMatchObject({ title: 'The harbour is closed', words: 180_000 });
  });

  it('[V5] locks the text: a client of the owner’s own that writes to it is sent away, and every letter stands', async () => {
    const { server, owner, project } = await startOwned();
    const { id } = imported((await upload(server, owner, project, harbour))[0]);
    const read = async () => readProse((await joinRoom(server, owner, proseRoom(id))).getXmlFragment(proseFragmentName)).text;
    const before = await read();
    const code = await new Promise<number>((resolve) => {
      joinRoom(server, owner, proseRoom(id), resolve).then((doc) => doc.getXmlFragment(proseFragmentName).delete(0, 1));
    });
    expect(code).toBe(closes.notWritable.code);
    expect(await read()).toBe(before);
  });

  it('is for editors', async () => {
    const { server, owner, project } = await startOwned();
    const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
    expect(await ben.post(`/api/projects/${project.id}/documents/paste`, { text: 'Words.' })).toMatchObject({ status: 403 });
  });
});

describe('A pasted text', () => {
  it('gets the title that was given, or else its first sentence', async () => {
    const { owner, project } = await startOwned();
    const paste = async (body: object) =>
      (await owner.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, body)).body;
    expect(imported(await paste({ text: 'One sentence here. Two.', title: 'Given' }))).toMatchObject({
      title: 'Given',
      fileName: '',
    });
    expect(imported(await paste({ text: 'One sentence here. Two.', title: '' })).title).toBe('One sentence here');
    expect(await paste({ text: ' \n ' })).toMatchObject({ code: 'noText', reason: 'The pasted text holds only white space.' });
  });
});

describe('A document', () => {
  it('opens with its team layer and its people, and tells strangers nothing', async () => {
    const { server, owner, project } = await startOwned();
    const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
    const { id } = imported((await upload(server, owner, project, harbour))[0]);
    const { body } = await ben.get<OpenDocument>(`/api/documents/${id}`);
    expect(body).toMatchObject({ role: 'annotator', project: { id: project.id }, document: { id, frozen: true } });
    expect(body.layers).toEqual([
      { id: expect.any(String), audience: 'team', owner: null, submitted: false },
      { id: expect.any(String), audience: 'links', owner: null, submitted: false },
    ]);
    expect(body.members.map(({ name }) => name).sort()).toEqual(['Ada', 'Ben']);
    expect(await new Browser(server, { afar: true }).get(`/api/documents/${id}`)).toMatchObject({ status: 401 });
  });

  it('[V2] has a layer of mine that is told to nobody else, and the same however often I ask', async () => {
    const { server, owner, project } = await startOwned();
    const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
    const cyd = await joinAs(server, owner, project, 'commenter', 'Cyd');
    const { id } = imported((await upload(server, owner, project, harbour))[0]);
    const keep = (who: Browser) => who.post<LayerSummary>(`/api/documents/${id}/personal`, {});
    const [first, again] = await Promise.all([keep(ben), keep(ben)]);
    expect(first.body).toMatchObject({ audience: 'personal', owner: (await ben.me()).person?.account });
    expect(again.body).toEqual(first.body);
    const layersOf = async (who: Browser) => (await who.get<OpenDocument>(`/api/documents/${id}`)).body.layers;
    expect(await layersOf(ben)).toContainEqual(first.body);
    expect(JSON.stringify(await layersOf(owner))).not.toContain(first.body.id);
    let refused = 0;
    void joinRoom(server, owner, layerRoom(first.body.id), (code) => {
      refused = code;
    });
    await eventually(() => expect(refused).toBe(closes.notFound.code));
    expect((await joinRoom(server, ben, layerRoom(first.body.id))).getMap('annotations').size).toBe(0);
    expect(await keep(cyd)).toMatchObject({ status: 403 });
  });

  it('is described anew by an editor, field by field', async () => {
    const { server, owner, project } = await startOwned();
    const { id, title } = imported((await upload(server, owner, project, harbour))[0]);
    const described = await owner.ask<DocumentSummary>('PATCH', `/api/documents/${id}`, {
      publisher: 'Sound Courier',
      language: 'en-GB',
    });
    expect(described.body).toMatchObject({ title, publisher: 'Sound Courier', language: 'en-GB', date: '2023-03-14' });
    expect((await owner.get<OpenDocument>(`/api/documents/${id}`)).body.document).toEqual(described.body);
    const wrong = await owner.ask<Problem>('PATCH', `/api/documents/${id}`, { date: 'yesterday', title: ' ' });
    expect(wrong).toMatchObject({ status: 422, body: { fields: { date: expect.any(String), title: 'A text needs a title.' } } });
  });
});

describe('Export', () => {
  const annotate = (layer: Layer, prose: ProseText, document: DocumentSummary, label: string, words: string) => {
    const start = prose.text.indexOf(words);
    const anchor = capture(prose, { start, end: start + words.length });
    assert(anchor, `“${words}” is not in the text`);
    const id = createAnnotationId();
    const target = { kind: 'segments', document: document.id, segments: [anchor] } as const;
    layer.apply((write) =>
      write.createAnnotation(
        { id, label, codebook: 1, attributes: { certainty: 4 }, origin: 'human', target, note: '' },
        1_700_000_000_000,
      ),
    );
    return { document: document.id, annotation: id };
  };

  it('[V8] holds what two people annotated, with quotes that stand at their positions', async () => {
    const { server, owner, project } = await startOwned();
    const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
    const emoji = Buffer.from('The board 😀 has “exclusive access”, it says.\n\nThe line 🚢 denies that.');
    const document = imported((await upload(server, owner, project, [{ name: 'a.txt', bytes: emoji }]))[0]);
    const { body } = await owner.get<OpenDocument>(`/api/documents/${document.id}`);
    const team = layerRoom(body.layers[0]?.id ?? assertNever());
    const prose = readProse((await joinRoom(server, owner, proseRoom(document.id))).getXmlFragment(proseFragmentName));
    const [hers, his] = [openLayer(await joinRoom(server, owner, team)), openLayer(await joinRoom(server, ben, team))];
    const claim = annotate(hers, prose, document, 'claim', 'exclusive access');
    const denial = annotate(his, prose, document, 'denial', '🚢 denies');
    const mistake = annotate(his, prose, document, 'source', 'The line');
    his.apply((write) => {
      const relation = { id: createRelationId(), label: 'denies', codebook: 1, attributes: {}, origin: 'human' } as const;
      write.createRelation({ ...relation, from: denial, to: claim }, 1_700_000_001_000);
      write.remove(mistake.annotation, 1_700_000_002_000);
    });

    const page = await eventually(async () => {
      const { text, headers } = await owner.get(`/api/documents/${document.id}/export?format=jsonld`);
      const parsed = JSON.parse(text);
      expect(parsed.items).toHaveLength(3);
      expect(headers['content-type']).toMatch(/^application\/ld\+json/);
      return parsed;
    });
    const [first, second, relation] = page.items;
    const points = [...page.document.value];
    for (const [item, author, words] of [
      [first, 'Ada', 'exclusive access'],
      [second, 'Ben', '🚢 denies'],
    ] as const) {
      const [quote, position] = item.target.selector;
      expect(item.creator.name).toBe(author);
      expect(quote.exact).toBe(words);
      expect(points.slice(position.start, position.end).join('')).toBe(words);
    }
    expect(relation).toMatchObject({
      motivation: 'linking',
      target: [{ id: second.id }, { id: first.id }],
      creator: { name: 'Ben' },
    });

    const csv = await ben.get(`/api/documents/${document.id}/export?format=csv`);
    expect(csv.headers['content-disposition']).toContain(encodeURIComponent('The board 😀 has “exclusive access”, it says.csv'));
    expect(csv.text.split('\r\n')).toHaveLength(5);
    expect(await ben.get(`/api/documents/${document.id}/export?format=docx`)).toMatchObject({ status: 422 });
  });
});

function assertNever(): never {
  throw new Error('a new document has a team layer');
}

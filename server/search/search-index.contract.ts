import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type AnnotationId,
  createAnnotationId,
  createDocumentId,
  createLayerId,
  createProjectId,
  createThreadId,
  type DocumentId,
  type LayerId,
} from '../../shared/base/id.ts';
import type { ExcerptPiece, Hit, IndexedMark, Query, SearchIndex } from './search-index.ts';

/** What every index of words must do. @param open opens the one in `folder`, again and again the same. */
export function describeSearchIndex(name: string, open: (folder: string) => Promise<SearchIndex>): void {
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-search-'));
    const opening = open(join(folder, 'shared'));
    afterAll(async () => {
      await (await opening).close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A project of its own in the index that all tests share; `alone`, one of its own. */
    async function shelf(alone: string | null = null) {
      const place = join(folder, alone ?? 'shared');
      const index = alone ? await open(place) : await opening;
      const project = createProjectId();
      const layers: LayerId[] = [];
      const look = (words: string, only: Partial<Query> = {}) =>
        index.find({ words, projects: [project], layers, limit: 20, ...only });
      async function text(title: string, ...paragraphs: string[]): Promise<DocumentId> {
        const document = createDocumentId();
        await index.putText({ document, project, title, publisher: '' });
        await index.putWords(
          document,
          paragraphs.map((each, i) => ({ number: i + 1, text: each })),
        );
        return document;
      }
      function mark(document: DocumentId, quote: string, more: Partial<IndexedMark> = {}): IndexedMark {
        return { annotation: createAnnotationId(), document, paragraph: 1, at: 0, label: 'Claim', quote, note: '', ...more };
      }
      function layer(): LayerId {
        const id = createLayerId();
        layers.push(id);
        return id;
      }
      return { index, place, project, layers, look, text, mark, layer };
    }

    test('finds words in titles, paragraphs, quotes, notes and labels, and says where', async () => {
      const { index, look, text, mark, layer } = await shelf();
      const document = await text('The harbour closes', 'Nobody was told.', 'The crane fell into the harbour.');
      const noted = mark(document, 'fell into', { note: 'Was it pushed?', paragraph: 2, label: 'Figure' });
      await index.putMarks(layer(), [noted]);

      expect((await look('harbour')).map(placeOf)).toEqual([
        ['title', document],
        ['paragraph', document, 2],
      ]);
      expect(await look('pushed')).toEqual([
        {
          kind: 'mark',
          document,
          annotation: noted.annotation,
          paragraph: 2,
          label: 'Figure',
          quote: 'fell into',
          part: 'note',
          excerpt: pieces('Was it [pushed]?'),
        },
      ]);
      expect((await look('figure')).map(partOf)).toEqual(['label']);
      expect((await look('fell')).map(partOf).toSorted()).toEqual(['paragraph', 'quote']);
    });

    test('knows which passages have lost their place, in the layers that are asked for', async () => {
      const { index, text, mark, layer } = await shelf();
      const document = await text('The harbour closes', 'Nobody was told.');
      const gone = mark(document, 'the crane', { paragraph: null, at: null });
      const [team, other] = [layer(), layer()];
      await index.putMarks(team, [gone, mark(document, 'Nobody'), mark(document, '', { paragraph: null, at: null })]);
      await index.putMarks(other, [mark(document, 'elsewhere', { paragraph: null, at: null })]);
      const { annotation, label, quote } = gone;
      expect(await index.lost([team])).toEqual([{ document, annotation, label, quote }]);
      await index.putMarks(team, [{ ...gone, paragraph: 1 }]);
      expect(await index.lost([team])).toEqual([]);
      expect(await index.lost([])).toEqual([]);
    });

    test('knows where the threads of texts are, those on marks where these are today', async () => {
      const { index, text, mark, layer } = await shelf();
      const document = await text('The harbour closes', 'Nobody was told.');
      const claim = mark(document, 'told', { at: 11 });
      const team = layer();
      await index.putMarks(team, [claim]);
      const [here, gone, onMark, onNothing] = [createThreadId(), createThreadId(), createThreadId(), createThreadId()];
      await index.putThreads(document, [
        { thread: here, at: 7 },
        { thread: gone, at: null },
        { thread: onMark, annotation: claim.annotation },
        { thread: onNothing, annotation: createAnnotationId() },
      ]);
      const places = async () => new Map((await index.places([document])).map(({ thread, at }) => [thread, at]));
      expect(await places()).toEqual(
        new Map([
          [here, 7],
          [gone, null],
          [onMark, 11],
          [onNothing, null],
        ]),
      );
      await index.putMarks(team, [{ ...claim, at: 20 }]);
      expect((await places()).get(onMark)).toBe(20);
      await index.putThreads(document, [{ thread: gone, at: 3 }]);
      expect(await places()).toEqual(new Map([[gone, 3]]));
      expect(await index.places([])).toEqual([]);
      await index.removeText(document);
      expect(await index.places([document])).toEqual([]);
      await index.putThreads(document, [{ thread: here, at: 7 }]);
      expect(await index.places([document]), 'a text that is not there').toEqual([]);
    });

    test('shows what was found with what stands around it', async () => {
      const { look, text } = await shelf();
      await text('A', `${'Before. '.repeat(40)}The crane fell into the harbour.${' After.'.repeat(40)}`);
      const [hit] = await look('crane harbour');
      const words = hit?.excerpt.map((piece) => piece.text).join('') ?? '';
      expect(words).toMatch(/^…\S.*The crane fell into the harbour\..*\S…$/);
      expect(words.length).toBeLessThan(200);
      expect(hit?.excerpt.filter(({ found }) => found).map((piece) => piece.text)).toEqual(['crane', 'harbour']);
    });

    test('all words must be there; the last may be unfinished, a phrase must be in its order, case and diacritics do not count', async () => {
      const { look, text } = await shelf();
      const document = await text('A', 'Exclusive access to the café.', 'Access was not exclusive.');
      const found = async (words: string) => (await look(words)).map((hit) => (hit.kind === 'paragraph' ? hit.paragraph : 0));
      expect((await found('access exclusive')).toSorted()).toEqual([1, 2]);
      expect(await found('access CAFE')).toEqual([1]);
      expect(await found('"exclusive access"')).toEqual([1]);
      expect((await found('exclus')).toSorted()).toEqual([1, 2]);
      expect(await found('exclusive denial')).toEqual([]);
      expect(await found('“exclusive access')).toEqual([1]);
      expect((await look('exclusive'))[0]?.document).toBe(document);
    });

    test('finds parts of words, and words of scripts without spaces, after whole words', async () => {
      const { look, text } = await shelf();
      await text('A', 'The harbourmaster spoke.');
      await text('B', 'We saw the master of the ship.');
      await text('C', '港口管理局否认了这一说法。');
      expect((await look('master')).map(({ excerpt }) => foundIn(excerpt))).toEqual([['master'], ['master']]);
      expect((await look('master'))[0]?.excerpt[0]?.text).toBe('We saw the ');
      expect((await look('否认')).map(({ excerpt }) => foundIn(excerpt))).toEqual([['否认']]);
      expect((await look('管理局否认')).map(({ excerpt }) => foundIn(excerpt))).toEqual([['管理局否认']]);
    });

    test('looks for a label alone when asked to', async () => {
      const { index, look, text, mark, layer } = await shelf();
      const document = await text('A', 'A claim is made, and a denial.');
      const team = layer();
      const claim = mark(document, 'is made', { label: 'Claim · asserts' });
      await index.putMarks(team, [claim, mark(document, 'a claim', { label: 'Denial' })]);
      expect((await look('label:claim')).map(annotationOf)).toEqual([claim.annotation]);
      expect((await look('label:"claim" made')).map(annotationOf)).toEqual([claim.annotation]);
    });

    test('the better a text is about the words, the earlier it comes', async () => {
      const { look, text } = await shelf();
      await text('A', `The harbour was mentioned once. ${'Nothing else was said of it at all. '.repeat(20)}`);
      const about = await text('B', 'Harbour, harbour, harbour.');
      expect((await look('harbour'))[0]?.document).toBe(about);
    });

    test('[V2] finds nothing outside the projects and layers that are named', async () => {
      const { index, look, text, mark, layer, layers, project } = await shelf();
      const document = await text('Secret plans', 'A secret word.');
      const [mine, theirs] = [layer(), layer()];
      await index.putMarks(mine, [mark(document, 'mine secret')]);
      await index.putMarks(theirs, [mark(document, 'theirs secret')]);
      expect(await look('secret', { projects: [] })).toEqual([]);
      expect(await look('secret', { projects: [createProjectId()], layers })).toEqual([]);
      const quotes = async (some: LayerId[]) =>
        (await look('secret', { projects: [project], layers: some })).flatMap((hit) => (hit.kind === 'mark' ? [hit.quote] : []));
      expect(await quotes([])).toEqual([]);
      expect(await quotes([mine])).toEqual(['mine secret']);
      // The other ways to look, too: parts of words, and single signs.
      expect(await look('ecre', { projects: [createProjectId()] })).toEqual([]);
      await index.putMarks(theirs, [mark(document, '秘密')]);
      expect(await look('秘', { layers: [mine] })).toEqual([]);
      expect(await look('秘', { layers: [theirs] })).toHaveLength(1);
    });

    test('what is put again replaces what was there', async () => {
      const { index, look, text, mark, layer, project } = await shelf();
      const document = await text('Old title', 'old words');
      const team = layer();
      const kept = mark(document, 'kept');
      await index.putMarks(team, [kept, mark(document, 'gone')]);
      await index.putText({ document, project, title: 'New title', publisher: 'The Gazette' });
      await index.putWords(document, [{ number: 1, text: 'new words' }]);
      await index.putMarks(team, [{ ...kept, note: 'altered' }]);
      for (const gone of ['old', 'gone']) expect(await look(gone), gone).toEqual([]);
      for (const there of ['new', 'gazette', 'kept', 'altered']) expect(await look(there), there).not.toEqual([]);
    });

    test('a removed text is gone with its words and marks, and marks on what is not there are passed over', async () => {
      const { index, look, text, mark, layer, project } = await shelf();
      const document = await text('Title', 'words');
      const other = await text('Other', 'words');
      await index.putMarks(layer(), [mark(document, 'quote'), mark(other, 'quote')]);
      await index.removeText(document);
      await index.putMarks(layer(), [mark(document, 'late quote')]);
      await index.putWords(document, [{ number: 1, text: 'late words' }]);
      expect(await look('title')).toEqual([]);
      expect(await look('late')).toEqual([]);
      for (const words of ['words', 'quote']) expect((await look(words)).map((hit) => hit.document)).toEqual([other]);
      expect((await index.texts()).filter((each) => each.project === project).map((each) => each.document)).toEqual([other]);
    });

    test('gives at most as many of each kind as asked for', async () => {
      const { index, look, text, mark, layer } = await shelf();
      const document = await text('word', ...Array.from({ length: 9 }, (_, i) => `word ${i}`));
      await index.putMarks(
        layer(),
        Array.from({ length: 9 }, () => mark(document, 'word')),
      );
      const hits = await look('word', { limit: 3 });
      expect(hits.map(({ kind }) => kind).toSorted()).toEqual([...three('mark'), ...three('paragraph'), 'title']);
    });

    test('takes anything for a query, and finds nothing for nothing', async () => {
      const { look, text } = await shelf();
      await text('A', 'AND OR NOT near 100% a_b "quoted" {text} : *');
      for (const empty of ['', '  ', '""', '"', '*', '—', 'label:', '\ufdd0']) expect(await look(empty), empty).toEqual([]);
      for (const odd of [
        'AND',
        'OR NOT',
        'near(',
        '100%',
        'a_b',
        '"quoted',
        "it's",
        'text:near',
        '{text} :',
        '-a',
        'a\u0000b',
        '^a',
      ]) {
        await expect(look(odd), odd).resolves.toBeInstanceOf(Array);
      }
      expect(await look('AND NOT')).toHaveLength(1);
    });

    test('remembers over a restart what it holds and what it was told is stale', async () => {
      const { index, look, text, place, project } = await shelf('restarted');
      const document = await text('Title', 'words');
      await index.putText({ document: createDocumentId(), project, title: 'No words yet', publisher: '' });
      await index.noteStale(['layer/a', 'layer/b', 'layer/a']);
      await index.noteFresh(['layer/b']);
      const hits = await look('title');
      await index.close();
      await expect(index.texts()).rejects.toThrow();
      const again = await open(place);
      expect(await again.stale()).toEqual(['layer/a']);
      expect((await again.texts()).map(({ title, hasWords }) => [title, hasWords]).toSorted()).toEqual([
        ['No words yet', false],
        ['Title', true],
      ]);
      expect(await again.find({ words: 'title', projects: [project], layers: [], limit: 5 })).toEqual(hits);
      expect(hits[0]?.document).toBe(document);
      await again.close();
    });
  });
}

const three = (kind: Hit['kind']) => [kind, kind, kind];
const placeOf = (hit: Hit) => (hit.kind === 'paragraph' ? [hit.kind, hit.document, hit.paragraph] : [hit.kind, hit.document]);
const partOf = (hit: Hit) => (hit.kind === 'mark' ? hit.part : hit.kind);
const annotationOf = (hit: Hit): AnnotationId | null => (hit.kind === 'mark' ? hit.annotation : null);
const foundIn = (excerpt: readonly ExcerptPiece[]) => excerpt.filter(({ found }) => found).map(({ text }) => text);

/** An excerpt from words in which what was found stands in brackets. */
function pieces(words: string): ExcerptPiece[] {
  return words
    .split(/(\[[^\]]*\])/)
    .filter((text) => text !== '')
    .map((text) => (text.startsWith('[') ? { text: text.slice(1, -1), found: true } : { text, found: false }));
}

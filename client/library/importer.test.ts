import { expect, it, vi } from 'vitest';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { createImporter, type Upload } from './importer.ts';

const refused = (fileName: string): ImportOutcome => ({
  status: 'refused',
  fileName,
  code: 'empty',
  reason: `${fileName} is empty.`,
});
const filesNamed = (...names: string[]) => names.map((name) => new File(['words'], name));

/** An upload whose batches the test answers, one by one. */
function heldUpload() {
  const batches: {
    names: string[];
    progress: (sent: number) => void;
    answer: (outcomes: ImportOutcome[]) => void;
    fail: (e: Error) => void;
  }[] = [];
  const upload: Upload = (files, progress) =>
    new Promise((answer, fail) => batches.push({ names: files.map(({ name }) => name), progress, answer, fail }));
  return { batches, upload };
}

it('tells the share sent of everything under way, and what became of each file', async () => {
  const { batches, upload } = heldUpload();
  const importer = createImporter(upload, () => {});
  importer.add(filesNamed('a.txt'));
  batches[0]?.progress(0.5);
  expect(importer.report().running).toEqual({ files: 1, sent: 0.5 });

  importer.add(filesNamed('b.txt'));
  expect(importer.report().running).toEqual({ files: 2, sent: 0 });
  batches[0]?.answer([refused('a.txt')]);
  await eventually(() => expect(batches[1]?.names).toEqual(['b.txt']));
  batches[1]?.progress(0.5);
  expect(importer.report().running?.sent).toBe(0.75);
  batches[1]?.answer([refused('b.txt')]);
  await eventually(() => expect(importer.report().running).toBeNull());
  expect(importer.report().outcomes.map(({ fileName }) => fileName)).toEqual(['a.txt', 'b.txt']);
});

it('splits what is more than one import takes', async () => {
  const { batches, upload } = heldUpload();
  const importer = createImporter(upload, () => {});
  importer.add(filesNamed(...Array.from({ length: limits.maxImportFiles + 1 }, (_, i) => `${i}.txt`)));
  expect(batches[0]?.names).toHaveLength(limits.maxImportFiles);
  batches[0]?.answer([]);
  await eventually(() => expect(batches[1]?.names).toHaveLength(1));
});

it('stops when an upload fails, says why, and takes files again', async () => {
  const { batches, upload } = heldUpload();
  const importer = createImporter(upload, () => {});
  importer.add(filesNamed('a.txt'));
  importer.add(filesNamed('b.txt'));
  batches[0]?.fail(new Error('The server does not answer.'));
  await eventually(() =>
    expect(importer.report()).toEqual({ running: null, outcomes: [], failure: 'The server does not answer.' }),
  );
  importer.add(filesNamed('b.txt'));
  expect(importer.report().failure).toBeNull();
  expect(batches[1]?.names).toEqual(['b.txt']);
});

it('says that texts came in only when one did', async () => {
  const { batches, upload } = heldUpload();
  const onImported = vi.fn();
  const importer = createImporter(upload, onImported);
  importer.add(filesNamed('a.txt'));
  batches[0]?.answer([refused('a.txt')]);
  await eventually(() => expect(importer.report().running).toBeNull());
  expect(onImported).not.toHaveBeenCalled();
});

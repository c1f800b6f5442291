import type { Codebook } from '../../shared/annotation/codebook.ts';
import { describeChanges } from '../../shared/annotation/codebook-changes.ts';
import type { CodebookFault } from '../../shared/annotation/codebook-check.ts';
import { nextVersion, saysTheSame } from '../../shared/annotation/codebook-version.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { PersonRow, Records } from '../store/store.ts';
import { gatherMarks, type ReadState } from './export.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly readState: ReadState;
}

/** Reading a codebook, saving a new version of it, its history, and the marks by which one sees what an edit does. */
export function createCodebookHandlers({
  records,
  changes,
  clock,
  readState,
}: Parts): Handlers<'codebook' | 'textCodebook' | 'saveCodebook' | 'codebookVersions' | 'markedText'> {
  return {
    async codebook({ subject: { project } }) {
      return ok(await records.codebook(project.id));
    },
    async textCodebook({ subject: { document } }) {
      return ok(await records.codebook(document.project));
    },
    async saveCodebook({ actor, subject: { project }, body }) {
      const newest = await records.codebook(project.id);
      if (body.base !== newest.version) return err(moved(newest));
      if (saysTheSame(newest, body.codebook)) return ok(newest);
      const next = nextVersion(newest, body.codebook);
      if (!next.ok) return err(senseless(next.error));
      const isSaved = await records.saveCodebook(project.id, next.value, { at: clock.now(), by: actor.account });
      if (!isSaved) return err(moved(await records.codebook(project.id)));
      changes.publish({ topic: 'codebook', project: project.id });
      return ok(next.value);
    },
    async codebookVersions({ subject: { project } }) {
      const versions = await records.codebookVersions(project.id);
      const accounts = versions.flatMap(({ savedBy }) => (savedBy ? [savedBy] : []));
      const people = new Map<string, PersonRow>(
        (await records.people([...new Set(accounts)])).map((person) => [person.account, person]),
      );
      return ok(
        versions.map(({ codebook, saved, savedBy }, index) => {
          const before = versions[index + 1]?.codebook;
          return {
            version: codebook.version,
            saved,
            savedBy: (savedBy && people.get(savedBy)) || null,
            changes: before ? [...describeChanges(before, codebook)] : [],
          };
        }),
      );
    },
    async markedText({ subject: { document } }) {
      const marked = await gatherMarks(document, { records, readState });
      return marked ? ok(marked) : err(notFound);
    },
  };
}

const moved = ({ version }: Codebook): Refusal => ({
  code: 'codebook-moved',
  detail: `Somebody saved version ${version} of the codebook first. Look at it, and save again what you want on top of it.`,
});

function senseless(faults: readonly CodebookFault[]): Refusal {
  return {
    code: 'invalid',
    detail: faults.map(({ words }) => words).join(' '),
    fields: Object.fromEntries(faults.map(({ path, words }) => [path, words])),
  };
}

import type { Sample } from '../../shared/api/project-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { ok } from '../../shared/base/result.ts';
import type { Exercises } from '../exercise/exercises.ts';
import type { Changes } from '../feed/changes.ts';
import { writeSample } from '../sample/write-sample.ts';
import type { SampleRow } from '../store/founding-records.ts';
import { carryOut } from '../store/intents.ts';
import type { Records, UpdateLog } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { describeProject } from './projects.ts';

interface Parts {
  readonly records: Records;
  readonly log: UpdateLog;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly exercises: Pick<Exercises, 'freshCode'>;
}

/**
 * A person's sample, made where they have none. One that they put away, with its project or one of its texts, is none.
 *
 * Rows and the intents of all that stands in it go into one transaction; what a crash leaves undone in the log is done at the
 * next start.
 */
export async function openSample(parts: Parts, account: AccountId): Promise<Sample> {
  const { records, log, changes, clock, exercises } = parts;
  const before = await records.sampleOf(account);
  const standing = before && (await describeSample(records, before));
  if (standing) return standing;
  const made = await writeSample({ account, now: clock.now(), code: await exercises.freshCode() });
  if (await records.createSample(made, before?.project ?? null)) {
    await Promise.all(made.intents.map((intent) => carryOut(intent, records, log))); // each is of a room of its own
    changes.publish({ topic: 'documents', project: made.project.id });
  }
  return openSample(parts, account); // what was made now, or by another tab of theirs that was first
}

/** The sample as its owner sees it; null where it is not to be worked in any more. */
async function describeSample(records: Records, { account, project: id, later, earlier, relation }: SampleRow) {
  const [project, role, ...texts] = await Promise.all([
    records.project(id),
    records.roleIn(id, account),
    records.document(later),
    records.document(earlier),
  ]);
  if (!project || !role || project.archived !== null || texts.includes(null)) return null;
  return { project: await describeProject(records, project, role), later, earlier, relation };
}

export function createSampleHandlers(parts: Parts): Handlers<'openSample'> {
  return {
    async openSample({ actor }) {
      return ok(await openSample(parts, actor.account));
    },
  };
}

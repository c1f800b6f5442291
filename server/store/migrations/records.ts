import type { Migration } from 'kysely';
import { people } from './0001-people.ts';
import { texts } from './0002-texts.ts';
import { library } from './0003-library.ts';
import { codebookVersions } from './0004-codebook-versions.ts';
import { personalLayers } from './0005-personal-layers.ts';
import { samples } from './0006-samples.ts';
import { seen } from './0007-seen.ts';
import { documentEvents } from './0008-document-events.ts';
import { versions } from './0009-versions.ts';
import { review } from './0010-review.ts';
import { digests } from './0011-digests.ts';
import { signIn } from './0013-sign-in.ts';
import { departures } from './0014-departures.ts';
import { audit, type KeepAsWritten } from './0015-audit.ts';
import { keys } from './0016-keys.ts';
import { identities } from './0020-identities.ts';
import { linkTerms } from './0025-link-terms.ts';
import { textRoles } from './0026-text-roles.ts';
import { exercises } from './0030-exercises.ts';
import { grades } from './0031-grades.ts';
import { classTalk } from './0033-class-talk.ts';
import { workCopies } from './0034-work-copies.ts';
import { classes } from './0035-classes.ts';
import { exerciseTemplates } from './0036-exercise-templates.ts';
import { groups } from './0037-groups.ts';
import { departed } from './0038-departed.ts';
import { leftOut } from './0039-left-out.ts';
import { feedback } from './0040-feedback.ts';
import type { ColumnTypes } from './column-types.ts';

/** The schema of the rows, step by step, in the order of the names. Append only: a step that ran somewhere never changes. */
export const recordsMigrations = (types: ColumnTypes, keepAsWritten: KeepAsWritten): Record<string, Migration> => ({
  '0001-people': people(types),
  '0002-texts': texts(types),
  '0003-library': library(),
  '0004-codebook-versions': codebookVersions,
  '0005-personal-layers': personalLayers,
  '0006-samples': samples,
  '0007-seen': seen,
  '0008-document-events': documentEvents,
  '0009-versions': versions(types),
  '0010-review': review,
  '0011-digests': digests,
  '0013-sign-in': signIn,
  '0014-departures': departures,
  '0015-audit': audit(keepAsWritten),
  '0016-keys': keys,
  '0020-identities': identities,
  '0025-link-terms': linkTerms,
  '0026-text-roles': textRoles,
  '0030-exercises': exercises,
  '0031-grades': grades,
  '0033-class-talk': classTalk,
  '0034-work-copies': workCopies,
  '0035-classes': classes,
  '0036-exercise-templates': exerciseTemplates,
  '0037-groups': groups,
  '0038-departed': departed,
  '0039-left-out': leftOut,
  '0040-feedback': feedback,
});

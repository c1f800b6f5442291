import type { Change } from '../../shared/exercise/changes-of-mind.ts';

const things = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What is said where a class answered twice. */
export const words = {
  answers: 'Answers',
  views: { second: 'Second', first: 'First', compared: 'Before and after' },
  before: 'Before',
  after: 'After',
  label: 'Label',
  labels: 'Students by label',
  changed: (some: number, all: number) => (some === 0 ? 'Nobody has changed anything.' : `${some} of ${all} changed something.`),
  howShift: 'Before: the first answers, each alone. After: the second, once everybody had seen the others’.',
  passages: 'Passages',
  noPassages: 'Nothing was marked in either.',
  changedHere: (some: number) => (some === 0 ? 'Nobody changed' : `${some} changed`),
  agree: 'Read it alike',
  agreeHow: '“Read it alike” is the chance that two of the class, drawn at random, say the same of the passage.',
  students: 'Students',
  nothing: 'changed nothing',
  kept: (count: number) => `${things(count, 'mark', 'marks')} kept`,
  kinds: { relabelled: 'Relabelled', moved: 'On other words', added: 'Added', removed: 'Removed' } satisfies Record<
    Exclude<Change['kind'], 'kept'>,
    string
  >,
  became: 'became',
  kindsOf: (kind: Exclude<Change['kind'], 'kept'>, count: number) =>
    ({
      relabelled: `${count} relabelled`,
      moved: `${count} on other words`,
      added: `${count} added`,
      removed: `${count} removed`,
    })[kind],
};

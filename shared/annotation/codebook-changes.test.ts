import { expect, it } from 'vitest';
import { codebookOf, labelWith } from './codebook.arbitrary.ts';
import { describeChanges } from './codebook-changes.ts';

it('what changed between two versions is told in sentences, and nothing where they say the same', () => {
  const before = codebookOf([labelWith('a', { name: 'Claim', key: '1' }), labelWith('b', { name: 'Denial' })]);
  const after = codebookOf([
    labelWith('b', { name: 'Denial', ended: { kind: 'merged', into: 'a' } }),
    labelWith('a', { name: 'Statement', colour: 'rose' }),
    labelWith('c', { name: 'Figure', parent: 'a' }),
  ]);
  expect(describeChanges(before, after)).toEqual([
    '“Denial” reads as “Statement”.',
    '“Claim” is now called “Statement”.',
    '“Statement” looks different.',
    '“Statement” has no key any more.',
    '“Figure” is new.',
    'The order was changed.',
  ]);
  expect(describeChanges(after, { ...after, version: 9 })).toEqual([]);
});

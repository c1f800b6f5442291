import { expect, it } from 'vitest';
import { starterCodebook } from '../annotation/starter-codebook.ts';
import { exerciseSettings } from '../api/exercise-shapes.ts';
import { bodyText } from '../review/comment-body.ts';
import { twoReports } from './two-reports.ts';

const settingsOf = (codebook: Parameters<typeof twoReports>[0]) => {
  const settings = exerciseSettings.pick({ instructions: true, goals: true }).parse(twoReports(codebook));
  return { goals: settings.goals, text: settings.instructions ? bodyText(settings.instructions) : '' };
};

it('asks for the labels of the codebook, with instructions that can be kept', () => {
  const { goals, text } = settingsOf(starterCodebook);
  const nameOf = (id: string) => starterCodebook.labels.find((label) => label.id === id)?.name;
  expect(goals.map(({ label }) => nameOf(label))).toEqual(['Claim', 'Denial', 'Source']);
  expect(text).toContain('contradicts');
});

it('asks for nothing that a codebook does not give', () => {
  const labels = starterCodebook.labels.map((label) =>
    label.name === 'Denial' ? { ...label, ended: { kind: 'retired' as const } } : label,
  );
  const { goals, text } = settingsOf({ ...starterCodebook, labels, relations: [] });
  expect(goals).toHaveLength(2);
  expect(text).not.toContain('Denial');
  expect(text).toContain('in a note');
});

import type { Codebook, Label } from '../../shared/annotation/codebook.ts';
import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import type { ExerciseSettings } from '../../shared/exercise/exercise.ts';

/** What students are asked to find, by the name of the label for it; one step of the instructions each. */
const steps = [
  { label: 'Claim', count: 3, say: 'What does each side say is so? Mark every statement as a ', end: '.' },
  { label: 'Denial', count: 1, say: 'What is disputed, and by whom? Mark it as a ', end: '.' },
  { label: 'Source', count: 2, say: 'Who is quoted or named for it? Mark them as a ', end: ', in both reports.' },
] as const;

/**
 * The training session “Two reports, one dispute”: find the claims, the denials, who is quoted for each, and where the reports
 * contradict each other. It asks only for labels that the codebook gives; a codebook with none of them gets the reading alone.
 */
export function twoReports(codebook: Codebook): Pick<ExerciseSettings, 'instructions' | 'goals' | 'blind' | 'scored'> {
  const given = givenLabels(codebook, 'span');
  const asked = steps.flatMap((step) => {
    const label = given.find(({ name }) => name.toLowerCase() === step.label.toLowerCase());
    return label ? [{ ...step, label }] : [];
  });
  const contradicts = codebook.relations.find(({ name, ended }) => !ended && name.toLowerCase() === 'contradicts');
  const last = contradicts
    ? [
        plain('Find the sentence in each report on which the two contradict each other, and relate them by '),
        bold(contradicts.name),
      ]
    : [plain('Find the sentence in each report on which the two contradict each other, and say so in a note')];
  return {
    instructions: {
      type: 'doc',
      content: [
        paragraph(
          plain('Two reports tell of one dispute, and they do not agree. Read both to the end before you mark anything.'),
        ),
        {
          type: 'orderedList',
          attrs: { start: 1, type: null },
          content: [...asked.map(({ label, say, end }) => [plain(say), bold(label.name), plain(end)]), [...last, plain('.')]].map(
            item,
          ),
        },
        paragraph(
          plain('Mark as few words as say it. Where you hesitate, write why in a note: that is what the class will talk about.'),
        ),
      ],
    },
    goals: asked.map(({ label, count }) => ({ label: (label as Label).id, count })),
    blind: true,
    scored: true,
  };
}

const plain = (text: string) => ({ type: 'text', text });
const bold = (text: string) => ({ ...plain(text), marks: [{ type: 'bold' }] });
const paragraph = (...content: readonly unknown[]) => ({ type: 'paragraph', content });
const item = (content: readonly unknown[]) => ({ type: 'listItem', content: [paragraph(...content)] });

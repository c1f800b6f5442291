import type { Codebook, Label, RelationKind } from '../annotation/codebook.ts';
import { givenKinds, givenLabels } from '../annotation/codebook-reading.ts';
import type { ExerciseSettings } from './exercise.ts';

/** What an exercise from this template is called until it is called otherwise. */
export const twoReportsName = 'Two reports, one dispute';

/** What students are asked to find, by the name of the label for it; one step of the instructions each. */
const steps = [
  { label: 'Claim', count: 3, say: 'What does each side say is so? Mark every statement of theirs as a ', end: '.' },
  { label: 'Denial', count: 1, say: 'What does a side say is not so? Mark it as a ', end: '.' },
  {
    label: 'Source',
    count: 2,
    say: 'Who is quoted or named for it, a person, an office or a paper? Mark each as a ',
    end: ', with what says who it is, once in each report, where it is first given words.',
  },
] as const;

/**
 * The training session “Two reports, one dispute”: find the claims, the denials, who is quoted for each, and where the reports
 * contradict each other. It asks only for labels and relations that the codebook gives; a codebook with none of them gets the reading alone.
 */
export function twoReports(codebook: Codebook): Pick<ExerciseSettings, 'instructions' | 'goals' | 'blind' | 'scored'> {
  const given = givenLabels(codebook, 'span');
  const asked = steps.flatMap((step) => {
    const label = named(given, step.label);
    return label ? [{ ...step, label }] : [];
  });
  const kinds = givenKinds(codebook);
  const [attributed, contradicts] = [named(kinds, 'attributed to'), named(kinds, 'contradicts')];
  const items = [
    ...asked.map(({ label, say, end }) => [plain(say), bold(label), plain(end)]),
    ...(attributed && asked.length === steps.length
      ? [
          [
            plain('From whom does the report have it? Relate every claim and denial to its source by '),
            bold(attributed),
            plain('.'),
          ],
        ]
      : []),
    contradicts
      ? [
          plain('Find the sentence in each report on which the two contradict each other, and relate them by '),
          ...[bold(contradicts), plain('.')],
        ]
      : [plain('Find the sentence in each report on which the two contradict each other, and say so in a note.')],
  ];
  return {
    instructions: {
      type: 'doc',
      content: [
        paragraph(
          plain('Two reports tell of one dispute, and they do not agree. Read both to the end before you mark anything.'),
        ),
        { type: 'orderedList', attrs: { start: 1, type: null }, content: items.map(item) },
        paragraph(
          plain(
            'Leave the headlines as they are, and mark as few words as say it. Where you hesitate, write why in a note: that is what the class will talk about.',
          ),
        ),
      ],
    },
    goals: asked.map(({ label, count }) => ({ label: label.id, count })),
    blind: true,
    scored: true,
  };
}

const named = <Kind extends Label | RelationKind>(kinds: readonly Kind[], name: string): Kind | undefined =>
  kinds.find((kind) => kind.name.toLowerCase() === name.toLowerCase());

const plain = (text: string) => ({ type: 'text', text });
const bold = ({ name }: { readonly name: string }) => ({ ...plain(name), marks: [{ type: 'bold' }] });
const paragraph = (...content: readonly unknown[]) => ({ type: 'paragraph', content });
const item = (content: readonly unknown[]) => ({ type: 'listItem', content: [paragraph(...content)] });

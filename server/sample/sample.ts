import type { Attributes } from '../../shared/annotation/annotation.ts';

/** A mark, by the words that it stands on. Label and attributes are ids of the starter codebook. */
export interface SampleMark {
  readonly label: string;
  readonly on: string;
  /** Words that occur once in the text, and in which those of the mark do; the mark's own words where nothing is said. */
  readonly within?: string;
  readonly attributes?: Attributes;
  readonly note?: string;
}

/** What somebody marks in a text, and how they relate it there, by the names of the marks. */
export interface SampleMarking<Name extends string = string> {
  readonly marks: Readonly<Record<Name, SampleMark>>;
  readonly relations: readonly (readonly [from: NoInfer<Name>, kind: string, to: NoInfer<Name>])[];
}

/** A report with the marks of somebody who has begun to compare. */
export interface SampleText<Name extends string = string> extends SampleMarking<Name> {
  readonly publisher: string;
  readonly date: string;
  /** Markdown; its heading is the title. */
  readonly text: string;
}

/** Relations from marks of one text to marks of another, by the names that they have there. */
export type Across<From, To> = readonly (readonly [from: NameIn<From>, kind: string, to: NameIn<To>])[];

type NameIn<Marking> = Marking extends SampleMarking<infer Name> ? Name : never;

const report = <const Name extends string>(text: SampleText<Name>): SampleText<Name> => text;

const earlier = report({
  publisher: 'The Lowmark Courier',
  date: '2024-05-14',
  text: `# Water authority wins sole access to flood-warning desk

The Lowmark Water Authority has been given direct and exclusive access to the internal warning desk of Rillwatch, the company whose gauges measure every river on the plain. The authority announced it on Tuesday and called it “a first for any public body”.

“Rillwatch has opened its Flood Desk to the authority, and to nobody else,” said what the authority described as a joint statement. The desk shows an alarm at the moment when a gauge raises it.

Marta Ellery, the head of the authority, said that the company had told her that “no town on the plain will wait for a warning again”. Until now, she said, an alarm had taken 40 minutes on average to reach a town hall.

In March the regional council gave a first reading to a rule that would oblige Rillwatch and other private owners of gauges to open an office on the plain and to publish every reading within the hour.

Supporters say that the rule would save lives. Opponents say that the council, which owns no gauge of its own, wants to take what it would not pay for.

Rillwatch runs 310 gauges on 14 rivers. According to the statement, it trained 22 of the authority’s staff in April, and they had begun to use the desk by May 13.

Joren Pell, who speaks for the farmers along the Arle, called the news “good, with a question in it”. Who is told, he asked, when the authority decides that an alarm is not worth passing on?`,
  marks: {
    headline: {
      label: 'framing',
      on: 'wins sole access',
      note: 'The headline states as a fact what the report has from one side.',
    },
    claim: {
      label: 'claim',
      on: 'The Lowmark Water Authority has been given direct and exclusive access to the internal warning desk of Rillwatch',
      attributes: { stance: 'reports', certainty: 2 },
      note: 'Only the authority says so. Has anybody seen a statement that both sides signed?',
    },
    source: { label: 'source', on: 'Marta Ellery, the head of the authority', attributes: { kind: 'named' } },
    attribution: {
      label: 'attribution',
      on: 'said that the company had told her that',
      note: 'Two steps away: the Courier has it from Ellery, and Ellery from the company.',
    },
    quote: {
      label: 'quote',
      on: 'no town on the plain will wait for a warning again',
      attributes: { directness: 'direct' },
    },
    rule: {
      label: 'shared-passage',
      on: 'In March the regional council gave a first reading to a rule that would oblige Rillwatch and other private owners of gauges to open an office on the plain and to publish every reading within the hour.',
    },
    trained: { label: 'figure', on: '22 of the authority’s staff', attributes: { value: 22, unit: 'people' } },
  },
  relations: [['quote', 'attributed-to', 'source']],
});

const later = report({
  publisher: 'The Morning Ledger',
  date: '2024-05-15',
  text: `# Rillwatch denies giving water authority sole access

Rillwatch has denied that it gave the Lowmark Water Authority exclusive access to its internal warning desk, a day after the authority announced it. No public body has such access, the company says.

“We signed no joint statement, and the first we saw of one was in the newspaper,” Sanna Brook, who leads the company’s work with public bodies, told the Ledger. “What the authority calls direct and exclusive access is a form that 41 towns fill in.”

The authority published the statement on Tuesday. In it Marta Ellery, the head of the authority, said that the company had told her that “no town on the plain will wait for a warning again”. Brook said that nobody at Rillwatch had told her so.

Ellery replied that the wording had been agreed with the company’s office in Sedge Landing. “They read it back to us over the telephone and said, ‘Print it as it stands,’” she wrote on the authority’s website. Rillwatch did not say whether anybody at that office had seen the text.

In March the regional council gave a first reading to a rule that would force Rillwatch and other private owners of gauges to open an office on the plain and to publish every reading within the hour.

Supporters say that the rule would save lives. Critics say that the council, which owns no gauge of its own, wants to take what it would not pay for.

Rillwatch runs 310 gauges on 14 rivers. According to the authority’s statement, it trained 22 of the authority’s staff in April, and they had begun to use the desk by May 13.`,
  marks: {
    denial: {
      label: 'denial',
      on: 'denied that it gave the Lowmark Water Authority exclusive access to its internal warning desk',
      note: 'Denies that the access is exclusive. Does it deny that there is any?',
    },
    source: {
      label: 'source',
      on: 'Sanna Brook, who leads the company’s work with public bodies',
      attributes: { kind: 'named' },
    },
    attribution: { label: 'attribution', on: 'told the Ledger' },
    quote: {
      label: 'quote',
      on: 'What the authority calls direct and exclusive access is a form that 41 towns fill in',
      attributes: { directness: 'direct' },
      note: 'This can be checked: ask one of the 41.',
    },
    towns: { label: 'figure', on: '41 towns', attributes: { value: 41, unit: 'towns' } },
    rule: {
      label: 'shared-passage',
      on: 'In March the regional council gave a first reading to a rule that would force Rillwatch and other private owners of gauges to open an office on the plain and to publish every reading within the hour.',
      note: 'The Courier’s sentence, but for one word: there it is “oblige”.',
    },
    force: { label: 'framing', on: 'force' },
  },
  relations: [
    ['denial', 'attributed-to', 'source'],
    ['quote', 'attributed-to', 'source'],
  ],
});

/**
 * What a newcomer sees first, in words of our own: two reports on one invented dispute, marked as by somebody who has begun to
 * compare them. They share paragraphs almost word for word, and one thing is told through three mouths.
 */
export const sample = {
  project: 'Sample: the flood desk',
  earlier,
  later,
  /** From marks of the later report to marks of the earlier one; the first is shown. */
  across: [
    ['denial', 'denies', 'claim'],
    ['rule', 'copied-from', 'rule'],
  ] satisfies Across<typeof later, typeof earlier>,
} as const;

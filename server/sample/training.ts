import type { Across, SampleMark, SampleMarking } from './sample.ts';

const key = <const Name extends string>(marking: SampleMarking<Name>): SampleMarking<Name> => marking;

const claim = (on: string, note: string): SampleMark => ({ label: 'claim', on, note });
const denial = (on: string, note: string): SampleMark => ({ label: 'denial', on, note });
const source = (on: string, note: string, within = on): SampleMark => ({ label: 'source', on, within, note });

const earlier = key({
  marks: {
    authority: source(
      'The authority',
      'Here the report says from whom it has its first sentence; an office is a source as much as a person is. In that sentence the authority is whom the claim is about, and nobody speaks yet. Mark a source where words are handed to it, and not wherever its name comes up.',
      'The authority announced it on Tuesday',
    ),
    access: claim(
      'The Lowmark Water Authority has been given direct and exclusive access to the internal warning desk of Rillwatch',
      'This is what the whole dispute is about, and it could be true or false, so it is a claim. The sentence says it flatly, as if the Courier knew; only the next one tells that the authority announced it. Whoever takes it for the paper’s own finding has missed from whom it comes.',
    ),
    first: claim(
      'a first for any public body',
      'In these words the authority says that nobody like it has had such access before, and that can be checked. It is often passed over as mere praise. Praise would be “a great step”; a first is counted, and a count can be wrong.',
    ),
    statement: source(
      'a joint statement',
      'A paper can be a source: the quotation comes from this one, and so does what is said of the training further down. Whose paper it is, that is the question, and the Courier is careful: “what the authority described as”. Whoever reads past those words believes that Rillwatch has signed.',
    ),
    opened: claim(
      'Rillwatch has opened its Flood Desk to the authority, and to nobody else',
      'The same is claimed a second time, now in words that are put into both mouths: a joint statement would make it Rillwatch’s claim as well. So it is a mark of its own. Quotation marks show that somebody wrote this, and not that it is so.',
    ),
    ellery: source(
      'Marta Ellery, the head of the authority',
      'She is named, so anybody can ask her, and that is the best kind of source. Mark the name together with what says who she is, for it tells on which side she stands. “She” and “her” further on are the same source and need no second mark.',
    ),
    told: claim(
      'the company had told her that “no town on the plain will wait for a warning again”',
      'Ellery claims that something was said to her, and just that is denied in the other report. The promise inside the quotation marks is often marked alone. But then Rillwatch seems to speak, although we have its words from her.',
    ),
    minutes: claim(
      'an alarm had taken 40 minutes on average to reach a town hall',
      'A figure that a side gives in its own favour is a claim like any other, and this one could be measured. “She said” stands in the middle of the sentence, where it is easily overlooked. Nobody disputes it here; a claim need not be disputed to be one.',
    ),
    trained: claim(
      'it trained 22 of the authority’s staff in April, and they had begun to use the desk by May 13',
      '“According to the statement” hands this to the paper, so it is a claim and no finding of the Courier’s. The 310 gauges just before it are different: nobody is named for them, and neither side leans on them. Reports slide from one kind of sentence into the other within a line.',
    ),
    pell: source(
      'Joren Pell, who speaks for the farmers along the Arle',
      'He is named and quoted, so he is a source, though he belongs to neither side. What he says is a judgement and a question; neither can be true or false, and there is no claim to relate to him. He is often left out for that, and yet his is the best question in the report.',
    ),
  },
  relations: [
    ['access', 'attributed-to', 'authority'],
    ['first', 'attributed-to', 'authority'],
    ['opened', 'attributed-to', 'statement'],
    ['told', 'attributed-to', 'ellery'],
    ['minutes', 'attributed-to', 'ellery'],
    ['trained', 'attributed-to', 'statement'],
  ],
});

const later = key({
  marks: {
    company: source(
      'Rillwatch',
      'A company can be a source, but somebody has spoken for it, and here we are not told who. Such a source is weaker than a named one, and still it is the one from whom these denials come. They are often given to Sanna Brook, who is named two lines later; the Ledger does not do so.',
      'Rillwatch has denied that it gave',
    ),
    denied: denial(
      'denied that it gave the Lowmark Water Authority exclusive access to its internal warning desk',
      '“Denied that” says outright that the claim of the day before is not so: this and the Courier’s first sentence cannot both be true. Look at how much is denied, namely that the access is exclusive. Whether the authority has any access is left open, and many readers do not notice.',
    ),
    nobody: denial(
      'No public body has such access',
      'This goes further than the sentence before it, and it answers “a first for any public body” in the other report. There is neither “deny” nor “not” in it; “no public body” does the work. Whoever looks only for the word passes it by.',
    ),
    signed: denial(
      'We signed no joint statement, and the first we saw of one was in the newspaper',
      'What is denied here is not the access but the paper that is to prove it. The second half belongs to it: who had signed a statement would not see it first in a newspaper. It is often taken for a claim, because it tells what somebody saw.',
    ),
    brook: source(
      'Sanna Brook, who leads the company’s work with public bodies',
      'She is named, and her work tells why she would know of such an agreement. The Ledger has spoken with her itself, “told the Ledger”, and need not take her words from a paper. “Brook said” further down is the same source and needs no second mark.',
    ),
    form: claim(
      'What the authority calls direct and exclusive access is a form that 41 towns fill in',
      'Brook does not only say what is not so, she puts something in its place, and any of the 41 towns could tell whether it is true. That makes it a claim, and the strongest that Rillwatch has. It is often marked as a denial, because one follows from it; a denial alone would not tell what there is instead.',
    ),
    statement: source(
      'the statement',
      'The same paper is a source in both reports. The Ledger calls it the authority’s and does not repeat that it was a joint one. Mark it where it first comes up, although the words that are taken from it stand in the next sentence and in the last.',
      'The authority published the statement on Tuesday',
    ),
    ellery: source(
      'Marta Ellery, the head of the authority',
      'She is quoted from the statement here, and from the authority’s website further down. The website is only where she wrote: the words are hers, and so is the mark. It is worth asking why the Ledger spoke with one side and read the other.',
    ),
    told: claim(
      'the company had told her that “no town on the plain will wait for a warning again”',
      'The Ledger repeats what Ellery claims, so that its readers know what is answered next. To repeat a claim is not to agree with it, and it is hers in this report, too. It is often left out because it has been read before; but the key is made for each report by itself.',
    ),
    toldNot: denial(
      'nobody at Rillwatch had told her so',
      'This meets Ellery’s claim head-on: she was told, and she was not. It stands in the report’s words, after “Brook said that”, and is no less a denial than a quoted one. Brook can hardly know what everybody at Rillwatch has said; a denial can say too much, as a claim can.',
    ),
    wording: claim(
      'the wording had been agreed with the company’s office in Sedge Landing',
      'An answer to a denial is not always a denial: Ellery says what happened instead, and with whom, so it is a claim. “Replied that” shows that the words are hers. She does not say that anybody signed, and who reads this as proof of a joint statement reads too much.',
    ),
    readBack: claim(
      'They read it back to us over the telephone and said, ‘Print it as it stands,’',
      'This is meant to prove the claim before it, and it is itself a claim, of one call from one office. The inner quotation marks give words to Rillwatch that we have from Ellery alone. The sentence after it is often marked as a denial: but that Rillwatch “did not say” is the Ledger’s remark, and silence denies nothing.',
    ),
    trained: claim(
      'it trained 22 of the authority’s staff in April, and they had begun to use the desk by May 13',
      'The Courier wrote “according to the statement”, the Ledger writes “according to the authority’s statement”. One word more, and the reader knows whose figure it is. Two papers print it, and that does not make it two sources, for both have it from the same paper.',
    ),
  },
  relations: [
    ['denied', 'attributed-to', 'company'],
    ['nobody', 'attributed-to', 'company'],
    ['signed', 'attributed-to', 'brook'],
    ['form', 'attributed-to', 'brook'],
    ['told', 'attributed-to', 'ellery'],
    ['toldNot', 'attributed-to', 'brook'],
    ['wording', 'attributed-to', 'ellery'],
    ['readBack', 'attributed-to', 'ellery'],
    ['trained', 'attributed-to', 'statement'],
  ],
});

/**
 * The answer key to “Two reports, one dispute” on the sample's reports. The note of each mark is its reason, which students read beside
 * what they found and missed: why it is what it is called, and what is often mistaken for it or overlooked.
 */
export const training = {
  earlier,
  later,
  /** From the later report to the earlier one: where they contradict each other. */
  across: [['denied', 'contradicts', 'access']] satisfies Across<typeof later, typeof earlier>,
} as const;

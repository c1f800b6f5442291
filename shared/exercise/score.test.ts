import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segment } from '../agreement/segments.ts';
import { mark } from '../agreement/work.fixture.ts';
import type { Attributes, Relation } from '../annotation/annotation.ts';
import { codebookOf, labelWith } from '../annotation/codebook.arbitrary.ts';
import { type AccountId, createAnnotationId, createDocumentId, createRelationId } from '../base/id.ts';
import { grade, type Override } from './grade.ts';
import type { Answer } from './match-annotations.ts';
import { type Answers, score } from './score.ts';
import { plainRules, type ScoreRules } from './score-rules.ts';

const document = createDocumentId();
const texts = new Map([
  [document, segment(Array.from({ length: 24 }, (_, i) => String.fromCharCode(97 + i)).join(' '), 'en', 'tokens')],
]);
const kind = { symmetric: false, acrossTexts: false, from: [], to: [], definition: '' };
const codebook = codebookOf(
  [labelWith('claim'), labelWith('denial'), labelWith('biased', { on: 'document' })],
  [
    { ...kind, id: 'denies', name: 'denies' },
    { ...kind, id: 'contradicts', name: 'contradicts', symmetric: true },
  ],
);

/** Of the words from the one to the other, half-open. */
const answer = (label: string, from: number, to: number, attributes: Attributes = {}): Answer => ({
  ...mark(label, from, to, attributes),
  document,
});
const onText = (label: string): Answer => ({
  ...{ id: createAnnotationId(), document, label, attributes: {} },
  place: { kind: 'text' },
});
const relate = (label: string, from: Answer, to: Answer): Relation => ({
  ...{
    id: createRelationId(),
    label,
    codebook: 1,
    attributes: {},
    created: 0,
    modified: 0,
    origin: 'human',
    removed: null,
    creator: 1,
  },
  from: { document, annotation: from.id },
  to: { document, annotation: to.id },
});
const answers = (annotations: readonly Answer[], relations: readonly Relation[] = []): Answers => ({ annotations, relations });
const scored = (key: Answers, own: Answers, rules: Partial<ScoreRules> = {}) =>
  score(key, own, { ...plainRules, ...rules }, codebook, texts);

const anyAnswers = fc
  .array(
    fc
      .tuple(fc.constantFrom('claim', 'denial'), fc.nat(16), fc.integer({ min: 1, max: 5 }), fc.nat(2))
      .map(([label, from, length, certainty]) => answer(label, from, from + length, certainty ? { certainty } : {})),
    { maxLength: 8 },
  )
  .chain((annotations) =>
    fc
      .array(fc.tuple(fc.constantFrom('denies', 'contradicts'), fc.nat(), fc.nat()), { maxLength: annotations.length && 4 })
      .map((ends) =>
        answers(
          annotations,
          ends.map(([label, a, b]) => relate(label, annotations[a % annotations.length]!, annotations[b % annotations.length]!)),
        ),
      ),
  );
const anyRules: fc.Arbitrary<Partial<ScoreRules>> = fc.record({
  passages: fc.constantFrom('exact' as const, 'overlap' as const),
  least: fc.constantFrom(0.1, 0.5, 0.9),
  labels: fc.constantFrom({}, { claim: 3 }),
  attributes: fc.constantFrom(0, 0.5, 1),
  added: fc.constantFrom(0, 0.5),
});

/** The same answers by somebody else: other ids. */
const copied = ({ annotations, relations }: Answers): Answers => {
  const copies = new Map(annotations.map((each) => [each.id, { ...each, id: createAnnotationId() }]));
  const of = ({ annotation, document: text }: Relation['from']) => ({ document: text, annotation: copies.get(annotation)!.id });
  return answers(
    [...copies.values()],
    relations.map((each) => ({ ...each, id: createRelationId(), from: of(each.from), to: of(each.to) })),
  );
};
const close = (a: number, b: number) => expect(a).toBeCloseTo(b, 9);

describe('by any rules', () => {
  it('the key itself earns all points, and nothing earns none', () => {
    fc.assert(
      fc.property(anyAnswers, anyRules, (key, rules) => {
        // Two marks of the key that are the same to the letter may stand for each other, and then a relation of one may not be found.
        const places = key.annotations.map((each) => `${each.label} ${JSON.stringify(each.place)}`);
        fc.pre(new Set(places).size === places.length);
        const full = scored(key, copied(key), rules);
        close(full.points, full.of);
        expect(scored(key, answers([]), rules)).toMatchObject({ points: 0, of: full.of });
      }),
    );
  });

  it('points lie between none and all, and every annotation of both is in one finding', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, anyRules, (key, own, rules) => {
        const result = scored(key, own, rules);
        expect(result.points).toBeGreaterThanOrEqual(0);
        expect(result.points).toBeLessThanOrEqual(result.of + 1e-9);
        const findings = result.labels.flatMap((each) => each.findings);
        const ids = (side: 'key' | 'own') =>
          findings.flatMap((each) => (side in each ? [(each as Record<string, string>)[side]] : []));
        expect(ids('key').sort()).toEqual(key.annotations.map(({ id }) => id).sort());
        expect(ids('own').sort()).toEqual(own.annotations.map(({ id }) => id).sort());
      }),
    );
  });

  it('order does not matter', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, anyRules, (key, own, rules) => {
        const turned = (of: Answers) => answers([...of.annotations].reverse(), [...of.relations].reverse());
        expect(scored(turned(key), turned(own), rules)).toEqual(scored(key, own, rules));
      }),
    );
  });

  it('one more wrong mark never raises precision, and never the points', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, anyRules, (key, own, rules) => {
        // Behind all other words, so that it is in nothing of the key.
        const more = answers([...own.annotations, answer('claim', 22, 24)], own.relations);
        const [before, after] = [scored(key, own, rules), scored(key, more, rules)];
        expect(after.points).toBeLessThanOrEqual(before.points + 1e-9);
        const claims = ({ labels }: typeof before) => labels.find(({ label }) => label === 'claim');
        for (const figure of ['exact', 'overlap', 'tokens'] as const) {
          const [was, is] = [claims(before)?.[figure]?.precision, claims(after)?.[figure]?.precision];
          if (typeof was === 'number') expect(is).toBeLessThanOrEqual(was + 1e-9);
        }
      }),
    );
  });

  it('a copy of something missed never lowers the points', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, anyRules, (key, own, rules) => {
        const before = scored(key, own, rules);
        const missed = before.labels.flatMap(({ findings }) => findings).find((each) => each.kind === 'missed');
        const found = key.annotations.find(({ id }) => missed && id === missed.key);
        fc.pre(found !== undefined);
        const more = answers([...own.annotations, { ...found!, id: createAnnotationId() }], []);
        expect(scored(answers(key.annotations), more, rules).points).toBeGreaterThanOrEqual(
          scored(answers(key.annotations), answers(own.annotations), rules).points - 1e-9,
        );
      }),
    );
  });
});

describe('a passage', () => {
  const key = answers([answer('claim', 0, 4)]);
  const near = answers([answer('claim', 0, 5)]); // 7 of 9 characters

  it('that is nearly the key’s counts for its share, and not at all where it has to be exact', () => {
    close(scored(key, near).points, 7 / 9);
    expect(scored(key, near, { passages: 'exact' }).points).toBe(0);
    expect(scored(key, near, { least: 0.8 }).points).toBe(0);
  });

  it('has figures by annotation and by word, whatever the rules give points for', () => {
    const [claim] = scored(key, near, { passages: 'exact' }).labels;
    expect(claim?.exact).toEqual({ precision: 0, recall: 0, f1: 0 });
    close(claim!.overlap.f1!, 7 / 9);
    expect(claim?.tokens).toEqual({ precision: 4 / 5, recall: 1, f1: 8 / 9 });
  });

  it('with another label is one missed and one added', () => {
    const { labels } = scored(key, answers([answer('denial', 0, 4)]));
    expect(labels.map(({ label, findings }) => [label, findings.map((each) => each.kind)])).toEqual([
      ['claim', ['missed']],
      ['denial', ['added']],
    ]);
    expect(labels[1]?.exact).toEqual({ precision: 0, recall: null, f1: 0 });
  });

  it('answers one of the key only, so that as much is found as can be', () => {
    // The first of ours is like both of the key; the second only like the first.
    const both = answers([answer('claim', 0, 6), answer('claim', 2, 8)]);
    const ours = answers([answer('claim', 1, 7), answer('claim', 0, 5)]);
    expect(scored(both, ours).labels[0]?.findings.map((each) => each.kind)).toEqual(['found', 'found']);
  });
});

it('what is added costs points, and no label goes below none', () => {
  const key = answers([answer('claim', 0, 4), answer('denial', 6, 8)]);
  const own = answers([answer('claim', 0, 4), answer('claim', 10, 12), answer('denial', 12, 14), answer('denial', 15, 17)]);
  expect(scored(key, own, { added: 0.75, labels: { claim: 2 } })).toMatchObject({ points: 1.25, of: 3 });
});

it('attributes are worth the share of the points that the rules say', () => {
  const key = answers([answer('claim', 0, 4, { stance: 'denies', certainty: 4 })]);
  const own = answers([answer('claim', 0, 4, { stance: 'denies', certainty: 2 })]);
  close(scored(key, own, { attributes: 0.5 }).points, 0.75);
  close(scored(key, own).points, 1);
  expect(scored(key, own).labels[0]?.findings[0]).toMatchObject({ attributes: { stance: true, certainty: false } });
});

it('labels of whole texts are there or not', () => {
  expect(scored(answers([onText('biased')]), answers([onText('biased'), onText('biased')])).labels[0]).toMatchObject({
    ...{ points: 1, of: 1, tokens: null, exact: { precision: 0.5, recall: 1 } },
  });
});

it('a relation is found with both ends and its kind, and a symmetric one either way round', () => {
  const [a, b] = [answer('claim', 0, 4), answer('denial', 6, 10)];
  const key = answers([a, b], [relate('denies', b, a), relate('contradicts', a, b)]);
  const [x, y] = [answer('claim', 0, 4), answer('denial', 6, 10)];
  const relations = (...all: readonly Relation[]) =>
    scored(key, answers([x, y], all)).relations.map(({ relation, points, of }) => [relation, points, of]);
  expect(relations(relate('denies', y, x), relate('contradicts', y, x))).toEqual([
    ['denies', 1, 1],
    ['contradicts', 1, 1],
  ]);
  expect(relations(relate('denies', x, y))).toEqual([
    ['denies', 0, 1],
    ['contradicts', 0, 1],
  ]);
  const onlyOne = scored(key, answers([x], [relate('denies', y, x)])).relations[0];
  expect(onlyOne).toMatchObject({ points: 0, findings: [{ kind: 'missed' }, { kind: 'added' }] });
});

it('says how near all labels are together, words only under their own label, and labels of a text as a set', () => {
  const sure = answer('claim', 0, 4, { certainty: 'sure', stance: 'for' });
  const key = answers([sure, answer('denial', 6, 10), onText('biased')]);
  const own = answers([
    answer('claim', 0, 4, { certainty: 'sure', stance: 'against' }),
    ...[answer('claim', 6, 10), onText('biased'), onText('biased')],
  ]);
  const half = { precision: 0.5, recall: 0.5, f1: 0.5 };
  const whole = { precision: 1, recall: 1, f1: 1 };
  expect(scored(key, own).overall).toEqual({
    ...{ exact: half, overlap: half, tokens: half, texts: whole, attributes: { same: 1, of: 2 } },
    relations: { precision: null, recall: null, f1: null },
  });
});

describe('a grade', () => {
  const key = answers([answer('claim', 0, 4), answer('claim', 6, 8)]);
  const result = scored(key, answers([answer('claim', 0, 4)]));
  const free = [{ id: 'clarity', title: 'Clear notes', points: 3 }];
  const override = (changes: Pick<Override, 'part' | 'points' | 'at'>): Override => ({
    ...{ reason: 'A fair reading.', by: 'teacher-account' as AccountId },
    ...changes,
  });

  it('is open while free points are to be given', () => {
    expect(grade(result, free, [])).toMatchObject({ isOpen: true, total: { points: 1, of: 5 } });
    const given = grade(result, free, [override({ part: { kind: 'free', id: 'clarity' }, points: 2, at: 1 })]);
    expect(given).toMatchObject({ isOpen: false, total: { points: 3, of: 5 } });
  });

  it('keeps what was computed beside what the instructor says, of whom the last word counts', () => {
    const part = { kind: 'label', id: 'claim' } as const;
    const said = [override({ part, points: 2, at: 9 }), override({ part, points: 1.5, at: 5 })];
    const { lines, total } = grade(result, [], said);
    expect(lines[0]).toMatchObject({ computed: 1, points: 2, override: { reason: 'A fair reading.', at: 9 } });
    expect(total).toMatchObject({ computed: 2, points: 2, override: null });
    const whole = override({ part: { kind: 'total' }, points: 0.5, at: 1 });
    expect(grade(result, [], [...said, whole]).total).toMatchObject({ computed: 2, points: 0.5, override: whole });
  });
});

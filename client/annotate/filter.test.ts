import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Annotation, Relation } from '../../shared/annotation/annotation.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import {
  type AccountId,
  type AnnotationId,
  createAnnotationId,
  createDocumentId,
  createLayerId,
  createRelationId,
} from '../../shared/base/id.ts';
import { labelFacets } from './facets.ts';
import { alone, anyKind, type Filter, flip, formatFilter, isAmong, noFilter, parseFilter, passing, type Some } from './filter.ts';
import type { Mark } from './marks.ts';

const document = createDocumentId();
const [ada, ben] = ['account-ada', 'account-ben'] as AccountId[] as [AccountId, AccountId];
const authors = new Map([
  [1, ada],
  [2, ben],
]);

function mark(exact: string, changes: Partial<Annotation> = {}, audience: 'team' | 'personal' = 'team'): Mark {
  const anchor = { runs: [[1, 0, exact.length] as const], quote: { exact, prefix: '', suffix: '' } };
  const entry = { codebook: 1, attributes: {}, created: 1, modified: 1, origin: 'human', removed: null, creator: 1 } as const;
  const target = { kind: 'segments', document, segments: [anchor] } as const;
  return {
    annotation: { id: createAnnotationId(), label: 'claim', note: '', confirmed: null, target, ...entry, ...changes },
    layer: {
      id: createLayerId(),
      audience,
      document,
      layer: openLayer(new Y.Doc()),
      authorOf: (client) => authors.get(client) ?? null,
    },
  };
}

const claim = mark('exclusive access', { attributes: { stance: 'asserts', certainty: 4 } });
const denial = mark('nobody has it', { label: 'denial', creator: 2, note: 'An exclusive, he says.' });
const hedge = mark('it is said', { attributes: { stance: 'hedges' }, creator: 3 }, 'personal');
const marks = [claim, denial, hedge];
const relation = {
  ...{
    id: createRelationId(),
    label: 'denies',
    codebook: 1,
    attributes: {},
    created: 1,
    modified: 1,
    origin: 'human',
    removed: null,
  },
  ...{ creator: 1, from: { document, annotation: denial.annotation.id }, to: { document, annotation: claim.annotation.id } },
} as Relation;
const surroundings = { codebook: starterCodebook, relations: [{ relation, layer: claim.layer }], said: new Set<AnnotationId>() };
const shown = (filter: Partial<Filter>) => passing({ ...noFilter, ...filter }, marks, surroundings);

describe('a filter', () => {
  it('shows everything, as the same array, until something is asked for', () => {
    expect(shown({})).toBe(marks);
    expect(shown({ words: '  ' })).toBe(marks);
  });

  it('shows labels alone, or all but some, as they read today', () => {
    expect(shown({ labels: { only: true, ids: ['denial'] } })).toEqual([denial]);
    expect(shown({ labels: { only: false, ids: ['denial'] } })).toEqual([claim, hedge]);
    const merged = {
      ...starterCodebook,
      labels: starterCodebook.labels.map((label) =>
        label.id === 'denial' ? { ...label, ended: { kind: 'merged', into: 'claim' } as const } : label,
      ),
    };
    const claims = { ...noFilter, labels: { only: true, ids: ['denial'] } };
    expect(passing(claims, marks, { ...surroundings, codebook: merged })).toBe(marks);
  });

  it('shows what somebody made; a maker who is not known yet is nobody that was named', () => {
    expect(shown({ people: { only: true, ids: [ben] } })).toEqual([denial]);
    expect(shown({ people: { only: false, ids: [ben] } })).toEqual([claim, hedge]);
  });

  it('finds words in quotes, notes and the names of labels, without regard to case and accents, in any order', () => {
    expect(shown({ words: 'EXCLÚSIVE' })).toEqual([claim, denial]);
    expect(shown({ words: 'says exclusive' })).toEqual([denial]);
    expect(shown({ words: 'denial nobody' })).toEqual([denial]);
  });

  it('shows a mark of which something is said that is asked for, whatever it says itself, and for what is new nothing else', () => {
    const said = new Set([denial.annotation.id]);
    const shown = (filter: Partial<Filter>) => passing({ ...noFilter, ...filter }, marks, { ...surroundings, said });
    expect(shown({ words: 'it is said' })).toEqual([denial, hedge]);
    expect(shown({ people: { only: true, ids: [ada] } })).toEqual([claim, denial]);
    expect(shown({ unread: true })).toEqual([denial]);
    expect(shown({ threads: 'resolved' })).toEqual([denial]);
    expect(shown({ threads: 'all' })).toBe(marks);
    expect(shown({ unread: true, labels: { only: true, ids: ['claim'] } })).toEqual([]);
  });

  it('wants one of the values of each attribute that is named', () => {
    const stance = (value: string) => ({ attribute: 'stance', value });
    expect(shown({ attributes: [stance('asserts'), stance('hedges')] })).toEqual([claim, hedge]);
    expect(shown({ attributes: [stance('asserts'), stance('hedges'), { attribute: 'certainty', value: '4' }] })).toEqual([claim]);
  });

  it('shows what is related, at either end, and what only I see', () => {
    expect(shown({ related: anyKind })).toEqual([claim, denial]);
    expect(shown({ related: 'denies' })).toEqual([claim, denial]);
    expect(shown({ related: 'updates' })).toEqual([]);
    expect(shown({ audience: 'personal' })).toEqual([hedge]);
    expect(shown({ audience: 'team' })).toEqual([claim, denial]);
  });

  it('is all again when the last that was hidden is shown, and when what is alone is asked for alone once more', () => {
    const hidden = flip(noFilter.labels, ['claim']);
    expect(isAmong(hidden, 'claim')).toBe(false);
    expect(flip(hidden, ['claim'])).toEqual(noFilter.labels);
    const only = alone(hidden, ['claim']);
    expect([isAmong(only, 'claim'), isAmong(only, 'denial')]).toEqual([true, false]);
    expect(flip(only, ['claim'])).toEqual(noFilter.labels);
    expect(alone(only, ['claim'])).toEqual(noFilter.labels);
  });

  it('hides and shows with a label all that is nested in it, of which one can be shown by itself', () => {
    const codebook = {
      ...starterCodebook,
      labels: starterCodebook.labels.map((label) => ({ ...label, ...(label.id === 'denial' && { parent: 'claim' }) })),
    };
    const given = { filter: noFilter, placements: [], codebook, relations: [], said: surroundings.said };
    const family = labelFacets(given).find(({ label }) => label.id === 'claim')?.family;
    assert(family, 'a label of the starter codebook');
    const hidden = flip(noFilter.labels, family);
    expect(shown({ labels: hidden })).toEqual([]);
    expect(shown({ labels: flip(hidden, ['denial']) })).toEqual([denial]);
    expect(flip(flip(hidden, ['denial']), family)).toEqual(noFilter.labels);
    expect(shown({ labels: alone(noFilter.labels, family) })).toEqual([claim, denial, hedge]);
  });
});

describe('the address of a filter', () => {
  const some = <T extends string>(id: fc.Arbitrary<T>) =>
    fc
      .record({ only: fc.boolean(), ids: fc.uniqueArray(id, { maxLength: 3 }) })
      .map((each): Some<T> => (each.ids.length === 0 ? { only: false, ids: [] } : each));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', ':', '=', '-', 'label:', 'with:', 'is:', 'unread') }),
  );
  const account = fc.stringMatching(/^[A-Za-z0-9_-]{8,20}$/).map((id) => id as AccountId);
  const filter = fc.record({
    labels: some(text),
    people: some(account),
    attributes: fc.uniqueArray(fc.record({ attribute: text, value: text }), { selector: (each) => JSON.stringify(each) }),
    related: fc.option(text),
    audience: fc.constantFrom('team', 'personal', null),
    threads: fc.constantFrom('resolved', 'all', null),
    unread: fc.boolean(),
    words: text.map((words) => (words.trim() === '' ? '' : words)),
  });

  it('gives back the filter that went in', () => {
    fc.assert(
      fc.property(filter, (each) => {
        expect(parseFilter(formatFilter(each))).toEqual(each);
      }),
    );
  });

  it('reads whatever somebody types there, and comes to rest', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const once = parseFilter(typed);
        expect(parseFilter(formatFilter(once))).toEqual({ ...once, words: once.words.trim() === '' ? '' : once.words });
      }),
    );
  });

  it('is readable, and says nothing where nothing is hidden', () => {
    expect(formatFilter(noFilter)).toBe('');
    expect(parseFilter('label:claim -by:account-ben with:stance=denies related:* for:team harbour town')).toEqual({
      labels: { only: true, ids: ['claim'] },
      people: { only: false, ids: [ben] },
      attributes: [{ attribute: 'stance', value: 'denies' }],
      related: '*',
      audience: 'team',
      threads: null,
      unread: false,
      words: 'harbour town',
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountId, createAnnotationId, createDocumentId, createLayerId } from '../../../shared/base/id.ts';
import {
  filtersOf,
  fits,
  hides,
  type Judging,
  noFilters,
  orderOf,
  orders,
  parseQueueSearch,
  progresses,
  type QueueFilters,
  relations,
  searchFor,
} from './filters.ts';
import { itemKinds, type QueueItem } from './item.ts';
import { itemOf, markOf, onWords, queuedText, threadOf } from './queued.fixture.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;
const text = queuedText('The harbour');
const document = text.document.id;

const comment = itemOf(text, threadOf(ada, 'Says who?', { document, subject: onWords('Corvane Lines') }));
const suggestion = itemOf(
  text,
  threadOf(ben, 'Shorter', { document, subject: onWords('at this point in time'), edit: { kind: 'replace', text: 'now' } }),
);
const task = itemOf(text, threadOf(ben, 'Look it up', { document, assignment: { to: ada, due: '2026-12-01' } }));
const decided = itemOf(
  text,
  threadOf(ben, 'Settled', { document, standing: 'resolved', decision: { at: 2, by: ada, outcome: 'fixed' } }),
);
const mention = { type: 'mention', attrs: { id: ada, label: 'Ada' } };
const naming = itemOf(
  text,
  threadOf(ben, '', {
    document,
    comments: [
      {
        ...comment.view.thread.comments[0]!,
        author: ben,
        body: { type: 'doc', content: [{ type: 'paragraph', content: [mention] }] },
      },
    ],
  }),
  { change: 4, seen: 2 },
);
const onMark = itemOf(
  text,
  threadOf(ben, 'Is it?', {
    ...{ document },
    subject: { kind: 'annotation', layer: createLayerId(), annotation: createAnnotationId(), quote: 'no ship' },
  }),
);
const lost = markOf(text, 'denial', 'nothing of the kind');
const all: readonly QueueItem[] = [comment, suggestion, task, decided, naming, onMark, lost];

const judging: Judging = {
  me: ada,
  labelOf: (item) => (item.kind === 'mark' ? item.mark.label : item === onMark ? 'claim' : null),
  isLost: (item) => item === suggestion,
};
const shown = (filters: Partial<QueueFilters>) => all.filter((item) => fits(item, { ...noFilters, ...filters }, judging));

describe('what is asked for', () => {
  it('shows what nobody has decided, where nothing is asked for', () => {
    expect(shown({})).toEqual([comment, suggestion, task, naming, onMark, lost]);
    expect(shown({ progress: 'decided' })).toEqual([decided]);
    expect(shown({ progress: 'all' })).toEqual(all);
  });

  it('tells items by their kind; a thing to do is of its own kind as well, and what lost its place is', () => {
    expect(shown({ kinds: ['comment'] })).toEqual([comment, task, naming, onMark]);
    expect(shown({ kinds: ['task'] })).toEqual([task]);
    expect(shown({ kinds: ['suggestion'] })).toEqual([suggestion]);
    expect(shown({ kinds: ['lost'] })).toEqual([suggestion, lost]);
  });

  it('finds what concerns me: what I began, what names me, what I have to do, and what is new', () => {
    expect(shown({ toMe: ['mine'] })).toEqual([comment]);
    expect(shown({ toMe: ['mentions'] })).toEqual([naming]);
    expect(shown({ toMe: ['assigned', 'mine'] })).toEqual([comment, task]);
    expect(shown({ unread: true })).toEqual([naming]);
  });

  it('finds by person, label, text and words, the suggested ones and the outcome among them', () => {
    expect(shown({ people: [ada] })).toEqual([comment, task]);
    expect(shown({ labels: ['claim', 'denial'] })).toEqual([onMark, lost]);
    expect(shown({ texts: [createDocumentId()] })).toEqual([]);
    expect(shown({ words: 'NOW shorter' })).toEqual([suggestion]);
    expect(shown({ words: 'fixed', progress: 'all' })).toEqual([decided]);
    expect(shown({ words: 'harbour' }), 'the title is searched, too').toHaveLength(6);
  });

  it('narrows by each kind of filter', () => {
    expect(shown({ kinds: ['comment'], people: [ben], unread: true })).toEqual([naming]);
  });
});

describe('its address', () => {
  const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));
  const arbitrary: fc.Arbitrary<QueueFilters> = fc.record({
    progress: fc.constantFrom(...progresses),
    words: fc.string(),
    toMe: some(relations),
    unread: fc.boolean(),
    kinds: some(itemKinds),
    people: some([ada, ben]),
    labels: some(['claim', 'denial']),
    texts: some([document, createDocumentId()]),
  });

  it('says all of it, and is read as what it says', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...orders), (filters, order) => {
        const search = parseQueueSearch({ ...searchFor(filters, order), at: comment.id });
        expect(filtersOf(search)).toEqual(filters);
        expect(orderOf(search)).toBe(order);
        expect(search.at).toBe(comment.id);
      }),
    );
  });

  it('is read whatever somebody types there', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything()), (search) => void filtersOf(parseQueueSearch(search))));
    const odd = parseQueueSearch({ is: 'weather', kind: 'comment,rain', person: '!', text: 7, unread: 'yes' });
    expect(filtersOf(odd)).toEqual({ ...noFilters, kinds: ['comment'] });
  });

  it('is empty where nothing is asked for', () => {
    expect(searchFor(noFilters, 'place')).toEqual({});
    expect(hides(noFilters)).toBe(false);
    expect(hides({ ...noFilters, progress: 'all' })).toBe(false);
    expect(hides({ ...noFilters, unread: true })).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayerId } from '../base/id.ts';
import { claimAt, documentId, exportable, farClaim, relate, reviewBy, suggestionAt, threadOf } from './exportable.fixture.ts';
import type { ExportedAnnotation } from './exportable.ts';
import { w3c } from './w3c.ts';

interface Selector {
  type: string;
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
}
interface Target {
  id?: string;
  source: string;
  status?: string;
  quotedAs?: string;
  selector: Selector | Selector[];
}
interface Item {
  id: string;
  motivation: string;
  created: string;
  modified: string;
  creator?: { id: string; type: string; name: string };
  body: { purpose: string; value: string; attribute?: string; attributeValue?: unknown }[];
  target: Target | Target[] | string;
}
interface Page {
  '@context': unknown[];
  type: string;
  document: { id: string; value: string; label: string; date?: string; address?: string };
  items: Item[];
}

const page = (...parts: Parameters<typeof exportable>): Page => JSON.parse(w3c.serialise(exportable(...parts)));
const targetsOf = ({ target }: Item) => (Array.isArray(target) ? target : typeof target === 'string' ? [] : [target]);
const selectorsOf = ({ selector }: Target) => (Array.isArray(selector) ? selector : [selector]);

const text = 'The board 😀 said: “exclusive access”. The line denied it.';
const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

describe('The W3C export', () => {
  it('says in the standard’s words what, where, who and when', () => {
    const claim = claimAt(text, span('exclusive access'), {
      attributes: { certainty: 4, stance: 'asserts' },
      note: 'Check this.',
    });
    const { type, items, document, ...rest } = page(text, { annotations: [claim] });
    expect(rest['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld');
    expect(type).toBe('AnnotationPage');
    expect(document).toMatchObject({ label: 'The harbour case', date: '2023-03-14', value: text });
    expect(document).not.toHaveProperty('address');
    expect(items).toEqual([
      expect.objectContaining({
        id: `urn:variorum:annotation:${claim.annotation.id}`,
        type: 'Annotation',
        motivation: 'classifying',
        creator: { id: 'urn:variorum:person:account-of-ada', type: 'Person', name: 'Ada' },
        created: '2023-11-14T22:13:20.000Z',
        modified: '2023-11-14T22:14:20.000Z',
        body: [
          { id: 'urn:variorum:label:claim', type: 'TextualBody', purpose: 'tagging', value: 'Claim' },
          expect.objectContaining({
            purpose: 'describing',
            value: 'Stance: asserts',
            attribute: 'stance',
            attributeValue: 'asserts',
          }),
          expect.objectContaining({ purpose: 'describing', value: 'Certainty: 4', attribute: 'certainty', attributeValue: 4 }),
          { type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: 'Check this.' },
        ],
        target: {
          source: `urn:variorum:document:${documentId}`,
          selector: [
            {
              type: 'TextQuoteSelector',
              exact: 'exclusive access',
              prefix: 'The board 😀 said: “',
              suffix: '”. The line denied it.',
            },
            { type: 'TextPositionSelector', start: 19, end: 35 },
          ],
        },
      }),
    ]);
  });

  it('links two annotations, from first', () => {
    const [denial, claim] = [claimAt(text, span('denied it')), claimAt(text, span('exclusive access'))];
    const { items } = page(text, { annotations: [claim, denial], relations: [relate('denies', denial, claim)] });
    expect(items[2]).toMatchObject({
      motivation: 'linking',
      body: [{ id: 'urn:variorum:relation-kind:denies', value: 'denies' }],
      target: [{ id: items[1]?.id }, { id: items[0]?.id }],
    });
  });

  it('[V8] tells what made a mark, and when a person kept what a program proposed', () => {
    const [proposed, own] = [claimAt(text, span('board')), claimAt(text, span('denied it'))];
    const kept = { ...proposed, annotation: { ...proposed.annotation, origin: 'model', confirmed: 1_700_000_060_000 } } as const;
    const { items } = page(text, { annotations: [kept, own] });
    expect(items[0]).toMatchObject({ origin: 'model', confirmed: '2023-11-14T22:14:20.000Z' });
    expect(items[1]).toMatchObject({ origin: 'human' });
    expect(items[1]).not.toHaveProperty('confirmed');
  });

  it('[V8] names the text and the words of an end in another text', () => {
    const denial = claimAt(text, span('denied it'));
    const { mark, farEnd } = farClaim('They alone have access.', { start: 5, end: 10 });
    const farEnds = new Map([[mark.annotation.id, farEnd]]);
    const { items } = page(text, { annotations: [denial], relations: [relate('denies', denial, mark)], farEnds });
    expect(items[1]?.target).toEqual([
      { id: items[0]?.id },
      {
        id: `urn:variorum:annotation:${mark.annotation.id}`,
        document: { id: `urn:variorum:document:${farEnd.document.id}`, type: 'Text', label: 'The harbour denies' },
        quotedAs: 'alone',
      },
    ]);
  });

  it('gives a target to each piece, and tells what the words were where they changed', () => {
    const claim = claimAt(text, span('exclusive access'));
    const [first, second] = [span('exclusive'), span('access')];
    const quote = claim.segments[0]?.quote ?? { exact: '', prefix: '', suffix: '' };
    const edited: ExportedAnnotation = { ...claim, segments: [{ status: 'edited', spans: [first, second], quote }] };
    const orphaned: ExportedAnnotation = { ...claim, segments: [{ status: 'orphaned', spans: [], quote }] };
    const { items } = page(text, { annotations: [edited, orphaned] });
    const told = items.map((item) =>
      targetsOf(item).map((target) => [target.status, target.quotedAs, selectorsOf(target)[0]?.exact]),
    );
    expect(told).toEqual([
      [
        ['edited', 'exclusive access', 'exclusive'],
        ['edited', 'exclusive access', 'access'],
      ],
      [['orphaned', 'exclusive access', 'exclusive access']],
    ]);
  });

  it('[V8] tells a discussion: what was said to what, what is suggested, how it stands, and the verdict', () => {
    const claim = claimAt(text, span('exclusive access'));
    const subject = {
      kind: 'annotation',
      layer: createLayerId(),
      annotation: claim.annotation.id,
      quote: 'exclusive access',
    } as const;
    const thread = threadOf(['Is it?', 'It is.'], { subject });
    const suggestion = suggestionAt(text, span('denied it'), 'denied this');
    const review = reviewBy('Two things.', thread);
    const { items } = page(text, { annotations: [claim], threads: [thread, suggestion], reviews: [review] });
    const [, begun, reply, deleted, edit, why, , verdict] = items;
    const id = `urn:variorum:thread:${thread.thread.id}`;
    expect(begun).toMatchObject({
      ...{ id, motivation: 'commenting', creator: { name: 'Ada' } },
      body: { type: 'TextualBody', purpose: 'commenting', value: 'Is it?', richText: thread.thread.comments[0]?.body },
      target: { id: `urn:variorum:annotation:${claim.annotation.id}`, quotedAs: 'exclusive access' },
      ...{ standing: 'resolved', outcome: 'It is so.', decided: '2023-11-14T22:23:20.000Z', decidedBy: { name: 'Ada' } },
      ...{ assignedTo: { name: 'Ada' }, due: '2026-12-24', readers: 'staff', reactions: [{ sign: 'agree', by: 'Ada' }] },
    });
    expect(reply).toMatchObject({ motivation: 'replying', target: id, body: { value: 'It is.' } });
    expect(deleted).toMatchObject({ motivation: 'replying', target: id, deleted: true });
    expect(deleted).not.toHaveProperty('body');
    expect(edit).toMatchObject({
      ...{ motivation: 'editing', edit: 'replace', standing: 'waiting' },
      body: { purpose: 'editing', value: 'denied this' },
      target: { selector: [{ exact: 'denied it' }, { type: 'TextPositionSelector' }] },
    });
    expect(why).toMatchObject({ motivation: 'replying', target: `urn:variorum:thread:${suggestion.thread.id}` });
    expect(verdict).toMatchObject({
      ...{ motivation: 'assessing', target: page(text).document.id, thread: [id] },
      body: [
        { purpose: 'tagging', value: 'changes' },
        { purpose: 'commenting', value: 'Two things.' },
      ],
    });
  });

  it('has a word in its context for every field that the standard does not know', () => {
    const { '@context': context, items } = page(text, {
      threads: [threadOf(['Is it?']), suggestionAt(text, span('denied it'), 'x')],
      reviews: [reviewBy('So.', threadOf(['a']))],
    });
    const ours = new Set(Object.keys((context[1] as object | undefined) ?? {}));
    const standard = ['id', 'type', 'motivation', 'creator', 'created', 'modified', 'body', 'target'];
    const fields = new Set(items.flatMap((item) => Object.keys(item)));
    expect([...fields].filter((field) => !ours.has(field) && !standard.includes(field))).toEqual([]);
  });

  it('targets the text itself for an annotation of the whole', () => {
    const { annotation, author } = claimAt(text, span('access'));
    const verdict = { ...annotation, label: 'verdict', target: { kind: 'document', document: documentId } } as const;
    expect(page(text, { annotations: [{ annotation: verdict, author, segments: [] }] }).items[0]?.target).toBe(
      `urn:variorum:document:${documentId}`,
    );
  });

  it('leaves out an author who is not known, and calls a label that is gone by its id', () => {
    const claim = claimAt(text, span('access'));
    const { items } = page(text, {
      annotations: [{ ...claim, author: null, annotation: { ...claim.annotation, label: 'gone' } }],
    });
    expect(items[0]).not.toHaveProperty('creator');
    expect(items[0]?.body[0]?.value).toBe('gone');
  });

  it('[V8] quotes exactly what stands at the exported positions, in any script', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', ' ', '😀', '👩‍🚀', 'e\u0301', 'שלום', 'مرحبا', '港', '\n'),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), (any, a, b) => {
        const boundaries = [...new Intl.Segmenter('und').segment(any)].map(({ index }) => index).concat(any.length);
        const [start = 0, end = 0] = [a, b].map((n) => boundaries[n % boundaries.length] ?? 0).sort((x, y) => x - y);
        fc.pre(start < end);
        const { items, document } = page(any, { annotations: [claimAt(any, { start, end })] });
        const points = [...document.value];
        for (const target of items.flatMap(targetsOf)) {
          const [quote, position] = selectorsOf(target);
          expect(points.slice(position?.start, position?.end).join('')).toBe(quote?.exact);
          expect(
            points
              .slice(0, position?.start)
              .join('')
              .endsWith(quote?.prefix ?? '?'),
          ).toBe(true);
          expect(
            points
              .slice(position?.end)
              .join('')
              .startsWith(quote?.suffix ?? '?'),
          ).toBe(true);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Run } from './anchor.ts';
import { changeBetween } from './change.ts';
import { ProseReader, type ProseText, readProse } from './plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, copyOf, fragmentOf, paragraphs, type TextEdit } from './prose.arbitrary.ts';

interface Restructuring {
  readonly kind: 'split' | 'wrap' | 'remove' | 'rule' | 'level' | 'stray' | 'break';
  readonly who: number;
  readonly at: number;
}

/** What somebody does to a text; places are fractions of what there is. */
type Act =
  | { readonly kind: 'write'; readonly who: number; readonly edits: readonly TextEdit[] }
  | Restructuring
  | { readonly kind: 'undo' | 'redo'; readonly who: number }
  | { readonly kind: 'meet' };

const who = fc.nat({ max: 1 });
const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), who, edits: arbitraryEdits }),
  fc.record({ kind: fc.constantFrom('split', 'wrap', 'remove', 'rule', 'level', 'stray', 'break'), who, at }),
  fc.record({ kind: fc.constantFrom('undo', 'redo'), who }),
  fc.constant({ kind: 'meet' as const }),
);

/** Somebody with a copy of the text, who can take back what they did. */
class Person {
  readonly undo: Y.UndoManager;

  constructor(readonly fragment: Y.XmlFragment) {
    this.undo = new Y.UndoManager(fragment, { captureTimeout: 0 });
  }

  get doc(): Y.Doc {
    if (this.fragment.doc === null) throw new Error('a fragment without a document');
    return this.fragment.doc;
  }

  act(act: Exclude<Act, { readonly kind: 'meet' }>): void {
    if ('at' in act) this.doc.transact(() => this.restructure(act));
    else if (act.kind === 'write') applyEdits(this.fragment, act.edits);
    else this.undo[act.kind]();
  }

  private restructure({ kind, at }: Restructuring): void {
    const elements = [...this.fragment.createTreeWalker((each) => each instanceof Y.XmlElement)] as Y.XmlElement[];
    const element = elements[Math.floor(at * elements.length)];
    const home = element?.parent;
    if (!element || !(home instanceof Y.XmlFragment)) return;
    const index = home.toArray().indexOf(element);
    if (kind === 'remove') home.delete(index, 1);
    else if (kind === 'rule') home.insert(index, [new Y.XmlElement('horizontalRule')]);
    else if (kind === 'level') element.setAttribute('level', `${Math.ceil(at * 7)}`);
    else if (kind === 'stray') element.insert(0, [new Y.XmlText('stray'), new Y.XmlElement('widget')]);
    else if (kind === 'break') element.insert(0, [new Y.XmlElement('hardBreak'), new Y.XmlText('line')]);
    else {
      const paragraph = new Y.XmlElement('paragraph');
      const quote = new Y.XmlElement('blockquote');
      home.insert(index + 1, [kind === 'wrap' ? quote : paragraph]);
      if (kind === 'wrap') quote.insert(0, [paragraph]);
      // What is written into a new element goes on in the same transaction: Yjs tells only that it is there.
      paragraph.insert(0, [new Y.XmlText('new')]);
      (paragraph.get(0) as Y.XmlText).insert(at < 0.5 ? 0 : 3, ' words ');
    }
  }
}

/** Ids that came with one update, and some that did not come. */
function runsIn({ doc }: Y.XmlFragment): readonly Run[] {
  const runs: Run[] = [];
  for (const [client, structs] of doc?.store.clients ?? []) {
    for (const { id, length } of structs) runs.push([client, id.clock, length]);
    runs.push([client, 1_000, 5]);
  }
  return runs;
}

/** All that a text says, where it is asked at every place and of every id. */
function answersOf(prose: ProseText, runs: readonly Run[]) {
  const offsets = Array.from({ length: prose.length + 3 }, (_, i) => i - 1);
  const ids = runs.flatMap(([client, clock, length]) =>
    [clock, clock + Math.floor(length / 2), clock + length - 1].map((each) => [client, each] as const),
  );
  return {
    slices: offsets.slice(1, -1).map((start) => prose.slice(start, Math.min(prose.length, start + (start % 9)))),
    text: prose.text,
    length: prose.length,
    blocks: prose.blocks,
    living: prose.living,
    blocksAt: offsets.map(prose.blockAt),
    positions: offsets.map(prose.positionOf),
    offsets: Array.from({ length: prose.positionOf(prose.length) + 3 }, (_, position) => prose.offsetOf(position)),
    runs: offsets.map((start) => prose.runsIn({ start, end: start + 1 + (start % 9) })),
    points: offsets.flatMap((offset) => [prose.pointAt(offset), prose.pointAt(offset, 'next')]),
    places: runs.map(prose.placesOf),
    seen: runs.map(prose.hasSeen),
    near: ids.map(prose.offsetNear),
    ofPoints: ids.flatMap((id) => [prose.offsetOfPoint({ id, side: 'before' }), prose.offsetOfPoint({ id, side: 'after' })]),
  };
}

describe('a text that is read again and again', () => {
  it('is each time what a fresh reading gives, whatever several people did to it, and stays what it was', () => {
    fc.assert(
      fc.property(arbitraryProse, fc.array(act, { maxLength: 12 }), fc.boolean(), (start, acts, asksEachTime) => {
        const [ada, ben] = [
          new Person(fragmentOf(start, { client: 1 })),
          new Person(copyOf(fragmentOf(start, { client: 1 }), 2)),
        ];
        const reader = new ProseReader(ada.fragment);
        const read: { readonly prose: ProseText; readonly runs: readonly Run[]; readonly fresh: ReturnType<typeof answersOf> }[] =
          [];
        const look = () => {
          const prose = reader.read();
          const runs = runsIn(ada.fragment);
          const fresh = answersOf(readProse(ada.fragment), runs);
          const before = read.at(-1)?.prose;
          if (before) {
            const { at, removed, inserted } = changeBetween(before, prose);
            expect(before.text.slice(0, at) + prose.text.slice(at, at + inserted) + before.text.slice(at + removed)).toBe(
              prose.text,
            );
          }
          if (asksEachTime) expect(answersOf(prose, runs)).toEqual(fresh);
          read.push({ prose, runs, fresh });
        };
        look();
        for (const each of acts) {
          if (each.kind === 'meet') Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(ben.doc));
          else (each.who === 0 ? ada : ben).act(each);
          look();
        }
        for (const { prose, runs, fresh } of read) expect(answersOf(prose, runs)).toEqual(fresh);
      }),
      { numRuns: Number(process.env.READER_RUNS ?? 50) },
    );
  });

  it('is today’s also within a transaction, and while others are told of one', () => {
    const fragment = paragraphs('one', 'two');
    const reader = new ProseReader(fragment);
    const told: string[] = [];
    const same = () => {
      const { text } = reader.read();
      expect(text).toBe(readProse(fragment).text);
      told.push(text);
    };
    same();
    fragment.observeDeep(() => {
      same();
      if (fragment.length < 5) fragment.doc?.transact(() => fragment.insert(0, [new Y.XmlElement('paragraph')]));
      same();
    });
    fragment.doc?.transact(() => {
      const paragraph = new Y.XmlElement('paragraph');
      fragment.insert(1, [paragraph]);
      same();
      paragraph.insert(0, [new Y.XmlText('new')]);
      same();
    });
    same();
    expect(told.at(-1)).toBe('\n\none\nnew\ntwo');
  });

  it('shares with the text before it all blocks but those that changed', () => {
    const fragment = paragraphs('one', 'two', 'three', 'four');
    const reader = new ProseReader(fragment);
    const before = reader.read();
    ((fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(3, 'x');
    fragment.delete(3, 1);
    const after = reader.read();
    expect(after.text).toBe('one\ntwox\nthree');
    expect(after.parts.map((part) => before.parts.indexOf(part))).toEqual([0, -1, 2]);
  });
});

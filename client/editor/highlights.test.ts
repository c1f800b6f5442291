import type { Node as ProseNode, ResolvedPos } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { canSplit } from '@tiptap/pm/transform';
import type { Decoration, DecorationSet, EditorView } from '@tiptap/pm/view';
import { updateYFragment, ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { capture } from '../../shared/anchor/capture.ts';
import { graphemeStart } from '../../shared/anchor/grapheme.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, fragmentOf, type TextEdit } from '../../shared/anchor/prose.arbitrary.ts';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import { colours } from '../../shared/annotation/codebook.ts';
import { proseSchema } from '../../shared/document/schema.ts';
import type { Edit } from '../../shared/review/thread.ts';
import { type ChangedRange, changedRange } from './changed-range.ts';
import { positionsOf } from './column.ts';
import { HighlightPainter } from './highlights.ts';
import { Highlights } from './painting.ts';
import type { Highlight, Span } from './text-view.ts';
import type { ThreadMark } from './thread-marks.ts';

// One file, because all of it is one comparison: a page that was painted part by part against one that was painted at once.

/** A place in a text, as a fraction of it. */
type Place = number;

type Step =
  | { readonly kind: 'mark' | 'move'; readonly which: number; readonly segments: readonly (readonly [Place, Place])[] }
  | { readonly kind: 'relabel' | 'remove' | 'take' | 'talk less'; readonly which: number }
  | { readonly kind: 'talk'; readonly from: Place; readonly to: Place; readonly edit: Edit | null }
  | { readonly kind: 'scroll'; readonly to: Place; readonly frames: number }
  | { readonly kind: 'write'; readonly how: 'type' | 'delete' | 'split' | 'join'; readonly from: Place; readonly to: Place }
  | { readonly kind: 'others write'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'others move a block'; readonly from: Place; readonly to: Place | null }
  | { readonly kind: 'rest' | 'paint far' | 'tidy' | 'tidy to write' };

// So small that a text reaches beyond what is far.
const screen = 16;

/** A text on a screen of few blocks, and somebody who paints it. Lines need no browser: every block is 40 px high. */
class Painted {
  private state: EditorState;
  private text: ProseText;
  private top = 0;
  private readonly anchors = new Map<Highlight | ThreadMark, readonly Anchor[]>();
  private marks: readonly Highlight[] = [];
  private threads: readonly ThreadMark[] = [];
  private active: readonly string[] = [];
  private made = 0;
  private readonly painter: HighlightPainter;
  private readonly fragment: Y.XmlFragment;

  constructor(prose: ProseNode) {
    this.fragment = fragmentOf(prose);
    this.text = readProse(this.fragment);
    const plugins = Highlights.config.addProseMirrorPlugins?.call({} as never) ?? [];
    this.state = EditorState.create({ doc: this.docOf(), plugins });
    const state = () => this.state;
    const view = {
      get state() {
        return state();
      },
    } as EditorView;
    const column = {
      isLaidOut: () => true,
      screen: () => screen,
      extentOf: (block: number) => ({ top: 40 * block - this.top, bottom: 40 * (block + 1) - this.top }),
    };
    this.painter = new HighlightPainter(
      view,
      column,
      () => this.text,
      (tr) => this.apply(tr),
    );
    this.painter.keepAhead();
  }

  do(step: Step): void {
    switch (step.kind) {
      case 'mark':
        this.showMarks([...this.marks, this.mark(`m${this.made++}`, step.segments)]);
        break;
      case 'move':
      case 'relabel':
      case 'remove': {
        const one = this.marks[step.which % this.marks.length];
        if (!one) break;
        const anchors = step.kind === 'move' ? this.capture(step.segments) : (this.anchors.get(one) ?? []);
        const instead = step.kind === 'remove' ? [] : [this.highlight(one.id, anchors)];
        this.showMarks(this.marks.flatMap((each) => (each === one ? instead : [each])));
        break;
      }
      case 'take': {
        const [one, other] = [this.marks[step.which % this.marks.length], this.marks[(step.which + 1) % this.marks.length]];
        this.painter.emphasise(one ? [one.id] : [], other && other !== one ? [other.id] : []);
        break;
      }
      case 'talk': {
        const anchors = this.capture([[step.from, step.to]]);
        this.showThreads([
          ...this.threads,
          this.live({ id: `t${this.made++}`, edit: step.edit, description: 'Comment' }, anchors),
        ]);
        break;
      }
      case 'talk less':
        this.showThreads(this.threads.filter((_, i) => i !== step.which % this.threads.length));
        break;
      case 'scroll':
        this.top = step.to * (40 * this.state.doc.childCount - screen);
        for (let frame = 0; frame < step.frames; frame++) this.painter.keepAhead();
        break;
      case 'write':
        this.write(step);
        break;
      case 'others write':
        this.othersWrite(() => applyEdits(this.fragment, step.edits));
        break;
      case 'others move a block':
        this.othersWrite(() => {
          const { length } = this.fragment;
          const at = Math.floor(step.from * length);
          const block = this.fragment.get(at)?.clone() as Y.XmlElement;
          if (length > 1) this.fragment.delete(at, 1);
          if (step.to !== null) this.fragment.insert(Math.floor(step.to * this.fragment.length), [block]);
        });
        break;
      case 'paint far':
        for (let times = 0; times < 3; times++) this.painter.paintFar();
        break;
      case 'tidy':
      case 'tidy to write':
        while (this.painter.tidy(step.kind === 'tidy to write'));
        break;
      case 'rest':
        this.rest();
    }
  }

  /** Writing has paused: who places the marks has them shown again. */
  rest(): void {
    this.showMarks(this.marks);
  }

  /** Everything that is far from the screen, too, and nothing beyond. */
  settle(): void {
    while (this.painter.paintFar());
    while (this.painter.tidy(false));
  }

  painted(): readonly string[] {
    return inWords(this.decorations());
  }

  /** What is painted where another page is, too, that somebody looks at in the same place. */
  paintedWhere(other: Painted): readonly string[] {
    const [here, there] = [this.isInWindow(), other.isInWindow()];
    return inWords(this.decorations().filter((each) => here(each) && there(each)));
  }

  private decorations(): readonly Decoration[] {
    const set = this.state.plugins[0]?.props.decorations?.call(this.state.plugins[0], this.state) as DecorationSet;
    return set.find();
  }

  /**
   * The same painter's work on a page on which nothing is painted, beside what stood there before. Lanes are not compared: that they
   * stay is what they are for.
   */
  paintedAnew(): { readonly before: readonly string[]; readonly anew: readonly string[] } {
    const before = this.decorations();
    this.state = EditorState.create({ doc: this.state.doc, plugins: this.state.plugins });
    this.painter.showThreads(() => [{ id: 'of nothing', spans: [], edit: null, description: '' }], []); // has all near the screen painted
    this.showThreads(this.threads);
    return { before: inWords(before.filter(this.isInWindow())), anew: this.painted() };
  }

  private isInWindow(): (decoration: Decoration) => boolean {
    const { first, last } = this.painter.blocks() ?? { first: 0, last: -1 };
    const within = positionsOf(this.state.doc, { first, last });
    return ({ from, to }) => from >= within.from && to <= within.to;
  }

  private apply(tr: Transaction): void {
    this.state = this.state.apply(tr);
  }

  private showMarks(marks: readonly Highlight[]): void {
    this.marks = [...marks].sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
    this.painter.show((part) => over(this.marks, part), []);
  }

  private showThreads(threads: readonly ThreadMark[]): void {
    this.threads = threads;
    this.painter.showThreads((part) => over(this.threads, part), this.active);
  }

  private mark(id: string, segments: readonly (readonly [Place, Place])[]): Highlight {
    return this.highlight(id, this.capture(segments));
  }

  private highlight(id: string, anchors: readonly Anchor[]): Highlight {
    const colour = colours[this.made++ % colours.length] ?? 'slate';
    return this.live({ id, form: 'solid' as const, colour, tag: colour, description: `${colour} by Ada` }, anchors);
  }

  private live<T extends object>(what: T, anchors: readonly Anchor[]): T & { readonly spans: readonly Span[] } {
    const text = () => this.text;
    let known: { readonly text: ProseText; readonly spans: readonly Span[] } | null = null;
    const made = {
      ...what,
      get spans() {
        if (known?.text !== text()) {
          const spans = anchors.flatMap((anchor) => spansOf(resolve(text(), anchor)));
          known = { text: text(), spans: spans.sort((a, b) => a.start - b.start) };
        }
        return known.spans;
      },
    };
    this.anchors.set(made as unknown as Highlight, anchors); // as a key: what it is made of says the rest
    return made;
  }

  private capture(segments: readonly (readonly [Place, Place])[]): readonly Anchor[] {
    return segments.flatMap(([from, to]) => {
      const [start, end] = [this.offset(Math.min(from, to)), this.offset(Math.max(from, to))];
      return capture(this.text, { start, end }) ?? [];
    });
  }

  private offset(place: Place): number {
    return graphemeStart(this.text.text, Math.floor(place * this.text.length));
  }

  private write({ how, from: one, to: other }: Extract<Step, { kind: 'write' }>): void {
    const [from, to] = [one, other].map((place) => this.text.positionOf(this.offset(place))).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const { tr, doc } = this.state;
    if (this.text.blocks.length === 0) return;
    if (how === 'type') tr.insertText('new ', from);
    else if (how === 'delete') tr.delete(from, to);
    else if (how === 'split' && canSplit(doc, from)) tr.split(from);
    else if (how === 'join' && areAlike(doc.resolve(doc.resolve(from).before(1)))) tr.join(doc.resolve(from).before(1));
    if (!tr.docChanged) return;
    const ydoc = this.fragment.doc;
    if (ydoc) updateYFragment(ydoc, this.fragment, tr.doc, { mapping: new Map(), isOMark: new Map() });
    this.follow(tr);
  }

  private othersWrite(change: () => void): void {
    this.fragment.doc?.transact(change);
    const now = this.docOf();
    if (now.eq(this.state.doc)) return;
    const { tr, doc } = this.state;
    tr.replaceWith(0, doc.content.size, now.content).setMeta(ySyncPluginKey, { isChangeOrigin: true });
    this.follow(tr, changedRange(doc, now));
  }

  private follow(tr: Transaction, theirs: ChangedRange | null = null): void {
    this.apply(tr);
    const before = this.text;
    this.text = readProse(this.fragment);
    this.painter.follow(before, theirs);
  }

  private docOf(): ProseNode {
    return yXmlFragmentToProseMirrorRootNode(this.fragment, proseSchema);
  }
}

const inWords = (decorations: readonly Decoration[]) => decorations.map(({ from, to, spec }) => `${from}–${to} ${spec.face}`);

const over = <T extends { readonly spans: readonly Span[] }>(all: readonly T[], { start, end }: Span): readonly T[] =>
  all.filter(({ spans }) => spans.some((span) => span.end >= start && span.start <= end));

const areAlike = ({ nodeBefore, nodeAfter }: ResolvedPos) =>
  nodeBefore !== null && nodeAfter !== null && !nodeAfter.isLeaf && nodeBefore.type === nodeAfter.type;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const which = fc.nat(9);
const segments = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 2 });
const edit = fc.option(
  fc.oneof(
    fc.constant<Edit>({ kind: 'delete' }),
    fc.constantFrom('before' as const, 'after' as const).map((side): Edit => ({ kind: 'insert', text: 'more', side })),
    fc.constantFrom('word', 'a b a').map((text): Edit => ({ kind: 'replace', text })),
  ),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('mark' as const), which, segments }) },
  fc.record({ kind: fc.constant('move' as const), which, segments }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('relabel' as const, 'remove' as const, 'take' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('talk' as const), from: place, to: place, edit }) },
  fc.record({ kind: fc.constant('talk less' as const), which }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('scroll' as const), to: place, frames: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      how: fc.constantFrom('type' as const, 'delete' as const, 'split' as const, 'join' as const),
      from: place,
      to: place,
    }),
  },
  fc.record({ kind: fc.constant('others write' as const), edits: arbitraryEdits }),
  fc.record({ kind: fc.constant('others move a block' as const), from: place, to: fc.option(place) }),
  fc.constantFrom<Step>({ kind: 'rest' }, { kind: 'paint far' }, { kind: 'tidy' }, { kind: 'tidy to write' }),
);

function expectPartsAsWhole(prose: ProseNode, steps: readonly Step[]) {
  const page = new Painted(prose);
  for (const each of steps) page.do(each);
  const isWritten = steps.some(({ kind }) => /^(write|others)/.test(kind));
  if (isWritten) page.rest(); // until then it is only taken along
  const { before, anew } = page.paintedAnew();
  expect(before).toEqual(anew);

  const other = new Painted(prose);
  for (const each of steps) other.do(each);
  if (isWritten) other.rest();
  for (const each of [page, other]) each.settle();
  expect(other.paintedWhere(page)).toEqual(page.paintedWhere(other));
}

describe('what is painted part by part is what would be painted at once', () => {
  it('whatever is marked, said, written and looked at', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryProse, { minLength: 1, maxLength: 6 }),
        fc.array(step, { maxLength: 14 }),
        (proses, steps) => {
          expectPartsAsWhole(
            proseSchema.node(
              'doc',
              null,
              proses.flatMap(({ children }) => children),
            ),
            steps,
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  const paragraphs = (...texts: string[]) =>
    proseSchema.node(
      'doc',
      null,
      texts.map((text) => proseSchema.node('paragraph', null, proseSchema.text(text))),
    );
  const mark = (from: Place, to: Place): Step => ({ kind: 'mark', which: 0, segments: [[from, to]] });
  const talk = (from: Place, to: Place, edit: Edit | null): Step => ({ kind: 'talk', from, to, edit });

  it('a mark in which others write stays painted all the while', () => {
    const page = new Painted(paragraphs('one two', 'three four'));
    page.do(mark(0.1, 0.9));
    page.do({ kind: 'others write', edits: [{ kind: 'insert', line: 0, from: 0.6, to: 0.6, text: 'x' }] });
    const { before, anew } = page.paintedAnew();
    expect(before).toEqual(anew);
  });

  it('is painted far from the screen while nothing happens, and only near it when somebody is to write', () => {
    const page = new Painted(paragraphs(...Array(60).fill('word')));
    const numbered = () => page.painted().length;
    page.do({ kind: 'scroll', to: 0.5, frames: 1 });
    const near = numbered();
    page.settle();
    const far = numbered();
    expect(far).toBeGreaterThan(2 * near);
    expect(far).toBeLessThan(60);
    page.do({ kind: 'scroll', to: 0, frames: 1 });
    expect(numbered(), 'what was painted stays until there is time').toBeGreaterThan(far);
    page.do({ kind: 'tidy' });
    expect(numbered()).toBeLessThanOrEqual(far);
    page.do({ kind: 'tidy to write' });
    expect(numbered()).toBeLessThan(2 * near);
  });

  // Found by the property above: each was otherwise once.
  it.each<[string, ProseNode, readonly Step[]]>([
    ['a tag where a passage begins, and none where it runs on into the next paragraph', paragraphs('a', 'aa'), [mark(0, 0.75)]],
    ['one number for the paragraph before one that is painted again', paragraphs('one', 'two'), [mark(0.6, 0.9)]],
    [
      'suggested words at the end of a paragraph once, when the next is marked',
      paragraphs('one', 'two'),
      [talk(0, 0.45, { kind: 'insert', text: 'more', side: 'after' }), mark(0.6, 0.9)],
    ],
    ['a mark inside of what was said about its words before', paragraphs('aa'), [talk(0, 0.5, null), mark(0, 0.5)]],
    [
      'no tag where the window begins in a passage',
      paragraphs(...Array(30).fill('word')),
      [{ kind: 'scroll', to: 1, frames: 9 }, mark(0, 0.99), { kind: 'scroll', to: 0.7, frames: 1 }],
    ],
  ])('%s', (_, prose, steps) => expectPartsAsWhole(prose, steps));
});

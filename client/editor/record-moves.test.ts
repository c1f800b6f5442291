import { setBlockType, splitBlock, wrapIn } from '@tiptap/pm/commands';
import type { NodeType } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { prosemirrorToYXmlFragment, ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { count, emptyTally } from '../../bench/anchors/judge.ts';
import { Oracle } from '../../bench/anchors/oracle.ts';
import { Peer, proseSchema, tiptapBinding } from '../../bench/anchors/peer.ts';
import { tell } from '../../bench/anchors/story.ts';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { capture } from '../../shared/anchor/capture.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';

const oracle = new Oracle();

/** Somebody who has a text of these paragraphs open. */
function ada(...paragraphs: readonly string[]): Peer {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const nodes = paragraphs.map((words) => proseSchema.node('paragraph', null, proseSchema.text(words)));
  prosemirrorToYXmlFragment(proseSchema.node('doc', null, nodes), doc.getXmlFragment(proseFragmentName));
  return new Peer(oracle, 2, Y.encodeStateAsUpdate(doc), tiptapBinding, proseSchema);
}

/** The position of the first place where words stand. */
function at(peer: Peer, words: string): { readonly from: number; readonly to: number } {
  const prose = readProse(peer.fragment);
  const start = prose.text.indexOf(words);
  if (start < 0) throw new Error(`no “${words}” in the text`);
  return { from: prose.positionOf(start), to: prose.positionOf(start + words.length) };
}
function caret(peer: Peer, position: number): void {
  peer.edit(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, position)));
}
function annotate(peer: Peer, words: string): Anchor {
  const prose = readProse(peer.fragment);
  const start = prose.text.indexOf(words);
  const anchor = capture(prose, { start, end: start + words.length });
  if (anchor === null) throw new Error(`no “${words}” in the text`);
  return anchor;
}
function standing(peer: Peer, anchor: Anchor): string {
  const prose = readProse(peer.fragment);
  const resolution = resolve(prose, anchor, readMoves(peer.doc));
  return [resolution.status, ...spansOf(resolution).map(({ start, end }) => prose.text.slice(start, end))].join(': ');
}

describe('annotations in a text that is edited', () => {
  it('[A15] stay on words that Enter moved into another paragraph, through undo and redo, whenever they were made', () => {
    const peer = ada('The ministry denied it on Tuesday.');
    const before = annotate(peer, 'denied it');
    caret(peer, at(peer, 'denied').from);
    peer.run(splitBlock);
    peer.pause();
    const between = annotate(peer, 'on Tuesday');
    for (const direction of ['undo', 'redo', 'undo', 'redo'] as const) {
      peer.undo(direction);
      expect(standing(peer, before)).toBe('anchored: denied it');
      expect(standing(peer, between)).toBe('anchored: on Tuesday');
    }
  });

  it('[A15] go with what is cut and pasted, also two letters, but not with a copy of it', () => {
    for (const words of ['of', 'out of the harbour']) {
      const peer = ada('The tanker sailed out of the harbour at night.', 'Nobody saw it.');
      const anchor = annotate(peer, words);
      const { from, to } = at(peer, words);
      peer.copy(from, to, true);
      expect(standing(peer, anchor)).toMatch(/^orphaned/);
      caret(peer, at(peer, 'saw').from);
      peer.paste();
      expect(standing(peer, anchor)).toBe(`anchored: ${words}`);
      peer.paste();
      expect(standing(peer, anchor)).toBe(`anchored: ${words}`);
    }
  });

  it('[A15] do not leave words that a cut took away and an undo gave back, when these are pasted as well', () => {
    const peer = ada('The tanker sailed out of the harbour at night.');
    const anchor = annotate(peer, 'out of the harbour');
    const { from, to } = at(peer, 'out of the harbour');
    peer.copy(from, to, true);
    peer.undo('undo');
    caret(peer, at(peer, 'The').from);
    peer.paste();
    const prose = readProse(peer.fragment);
    const resolution = resolve(prose, anchor, readMoves(peer.doc));
    expect(spansOf(resolution).map(({ start }) => start)).toEqual([prose.text.lastIndexOf('out of the harbour')]);
  });

  // Seeds 14, 16, 1022 and 2011 of the fuzz.
  it('[A15] go with what is pasted a second time, after others deleted it where it was pasted first', () => {
    const words = 'the harbour at night';
    const peer = ada(`The tanker sailed out of ${words}.`, 'Nobody saw it.');
    const anchor = annotate(peer, words);
    const { from, to } = at(peer, words);
    peer.copy(from, to, true);
    caret(peer, at(peer, 'Nobody').from);
    peer.paste();
    const ben = new Peer(oracle, 3, Y.encodeStateAsUpdate(peer.doc), tiptapBinding, proseSchema);
    ben.edit(ben.state.tr.delete(at(ben, words).from, at(ben, words).to));
    peer.receive(Y.encodeStateAsUpdate(ben.doc));
    expect(standing(peer, anchor)).toMatch(/^orphaned/);
    caret(peer, at(peer, 'saw').from);
    peer.paste();
    expect(standing(peer, anchor)).toBe(`anchored: ${words}`);
  });

  it('[A15] go with the part of what is cut that stands nowhere, where somebody else has put the rest elsewhere meanwhile', () => {
    const peer = ada('The old tanker sailed.', 'Nobody saw it.');
    const anchors = ['old', 'tanker'].map((words) => annotate(peer, words));
    const ben = new Peer(oracle, 3, Y.encodeStateAsUpdate(peer.doc), tiptapBinding, proseSchema);
    peer.copy(at(peer, 'old').from, at(peer, 'tanker').to, true);
    ben.drag(at(ben, 'old').from, at(ben, 'old ').to, at(ben, 'Nobody').from);
    peer.receive(Y.encodeStateAsUpdate(ben.doc));
    caret(peer, at(peer, 'saw').from);
    peer.paste();
    expect(readProse(peer.fragment).text).toBe('The  sailed.\nold Nobody old tankersaw it.');
    expect(anchors.map((anchor) => standing(peer, anchor))).toEqual(['anchored: old', 'anchored: tanker']);
    expect(spansOf(resolve(readProse(peer.fragment), anchors[0] as Anchor, readMoves(peer.doc)))).toEqual([
      { start: 13, end: 16 },
    ]);
  });

  // Seed 18 of the fuzz.
  it('[A15] stay on what was copied where the paste itself moves that into another paragraph', () => {
    const peer = ada('One word, two words.', 'Three words.');
    const anchor = annotate(peer, 'two words.');
    peer.copy(at(peer, 'two').from, at(peer, 'Three').from, false);
    caret(peer, at(peer, 'One ').to);
    peer.paste();
    const prose = readProse(peer.fragment);
    expect(prose.text).toBe('One two words.\nword, two words.\nThree words.');
    const again = prose.text.lastIndexOf('two words.');
    expect(spansOf(resolve(prose, anchor, readMoves(peer.doc)))).toEqual([{ start: again, end: again + 'two words.'.length }]);
  });

  // Seed 11 of the fuzz.
  it('[A15] do not reach out to a copy for a word that was replaced after the copy was taken, but for a long passage', () => {
    const phrase = 'a contract was signed of which nobody in the village had heard';
    const peer = ada(`In May ${phrase}.`, 'It ended.');
    const [short, long] = [annotate(peer, 'signed of'), annotate(peer, 'in the village had heard')];
    peer.copy(at(peer, phrase).from, at(peer, phrase).to, false);
    peer.edit(peer.state.tr.insertText('under', at(peer, 'of').from, at(peer, 'of').to));
    peer.edit(peer.state.tr.delete(at(peer, 'in the').from, at(peer, 'heard').to));
    caret(peer, at(peer, 'It').from);
    peer.paste();
    expect(readProse(peer.fragment).text).toContain(`${phrase}It ended.`);
    expect([short, long].map((anchor) => standing(peer, anchor))).toEqual([
      'edited: signed ',
      'anchored: in the village had heard',
    ]);
  });

  it('[A15] do not go to the same word where a replacement or a paste from outside writes it, longer after it was deleted', () => {
    for (const uiEvent of [null, 'paste']) {
      const peer = ada('The committee met at night.', 'A board was asked.');
      const anchor = annotate(peer, 'committee');
      peer.edit(peer.state.tr.delete(at(peer, 'committee').from, at(peer, 'committee').to));
      const { from, to } = at(peer, 'board');
      peer.edit(
        peer.state.tr.insertText(uiEvent ? 'secret committee of five' : 'committee', from, to).setMeta('uiEvent', uiEvent),
      );
      expect(standing(peer, anchor)).toMatch(/^orphaned/);
    }
  });

  it('[A15] stay each on its own of several equal words that are written again at once', () => {
    const peer = ada('A contract was signed; one contract more, and a third contract at last.');
    const anchors = ['A contract', 'one contract more', 'third contract'].map((words) => annotate(peer, words));
    const { tr } = peer.state;
    const { text, positionOf } = readProse(peer.fragment);
    for (const { index } of [...text.matchAll(/contract/g)].reverse())
      tr.insertText('contract', positionOf(index), positionOf(index + 'contract'.length));
    peer.edit(tr);
    expect(anchors.map((anchor) => standing(peer, anchor))).toEqual([
      'anchored: A contract',
      'anchored: one contract more',
      'anchored: third contract',
    ]);
  });

  it('[A15] go with a passage that is dragged over several paragraphs', () => {
    const peer = ada('First words.', 'Second words here.', 'Third words.');
    const anchor = annotate(peer, 'words here');
    peer.drag(at(peer, 'Second').from, at(peer, 'Third').from, at(peer, 'First').from);
    expect(standing(peer, anchor)).toBe('anchored: words here');
  });

  it('[A15] leave entries in the log that undo does not take back', () => {
    const peer = ada('The ministry denied it.');
    caret(peer, at(peer, 'denied').from);
    peer.run(splitBlock);
    const { size } = readMoves(peer.doc);
    peer.undo('undo');
    expect(readMoves(peer.doc).size).toBeGreaterThan(size);
    expect(peer.undoManager.undoStack).toEqual([]);
  });

  it('[A16] keep their edges when a letter is typed or deleted beside an equal one', () => {
    const peer = ada('free edition');
    const anchor = annotate(peer, 'edition');
    peer.edit(peer.state.tr.insertText('e', at(peer, 'edition').from));
    expect(standing(peer, anchor)).toBe('anchored: edition');
    const doubled = ada('one two two three');
    const second = annotate(doubled, 'two three');
    const { from } = at(doubled, 'two two');
    doubled.edit(doubled.state.tr.delete(from, from + 4));
    expect(standing(doubled, annotate(doubled, 'one'))).toBe('anchored: one');
    expect(readProse(doubled.fragment).text).toBe('one two three');
    expect(spansOf(resolve(readProse(doubled.fragment), second, readMoves(doubled.doc)))).toEqual([{ start: 4, end: 13 }]);
  });

  // Seed 2018 of the fuzz.
  it('[A16] do not move to an equal letter at the other end of a line that Enter divides, or of a paragraph that is set otherwise', () => {
    const divided = ada('They left after the talks that nobody had heard of');
    divided.edit(divided.state.tr.insert(at(divided, ' of').to, [proseSchema.node('hardBreak'), proseSchema.text('The end.')]));
    const left = annotate(divided, 'left');
    caret(divided, at(divided, 'lef').to);
    divided.run(splitBlock);
    expect(standing(divided, left)).toBe('edited: lef\nt');

    const quoted = ada('A second.', 'The tanker waited for an hour.');
    const quote = wrapIn(proseSchema.nodes.blockquote as NodeType);
    quoted.run(quote);
    const [first, last] = [annotate(quoted, 'second.'), annotate(quoted, 'hour.')];
    const { from, to } = { from: at(quoted, 'second').from, to: at(quoted, 'tanker').to };
    quoted.edit(quoted.state.tr.setSelection(TextSelection.create(quoted.state.doc, from, to)));
    quoted.run(quote);
    expect([first, last].map((anchor) => standing(quoted, anchor))).toEqual(['anchored: second.', 'anchored: hour.']);
  });

  // Seed 6 of the fuzz.
  it('[A15] stay on a line break that becomes a letter, when its paragraph becomes code, and a line break again', () => {
    const peer = ada('First line');
    const { to } = at(peer, 'First line');
    peer.edit(peer.state.tr.insert(to, [proseSchema.node('hardBreak'), proseSchema.text('second line')]));
    const anchor = annotate(peer, 'line\nsecond');
    for (const type of ['codeBlock', 'paragraph']) {
      caret(peer, at(peer, 'First').from);
      peer.run(setBlockType(proseSchema.nodes[type] as NodeType));
      expect(standing(peer, anchor)).toBe('anchored: line\nsecond');
    }
  });

  // Seed 3 of the fuzz.
  it('[A16] keep their letters beside a paragraph that holds an empty text, as it does when all of it was deleted', () => {
    const peer = ada('There was no comment', 'x', 'After long talks of.');
    const [comment, talks] = [annotate(peer, 'comment'), annotate(peer, 'talks of.')];
    peer.edit(peer.state.tr.delete(at(peer, 'x').from, at(peer, 'x').to));
    peer.drag(at(peer, 'talks').from, at(peer, 'talks of.').to, at(peer, 'commen').to);
    expect(standing(peer, comment)).toBe('edited: commentalks of.t');
    expect(standing(peer, talks)).toBe('anchored: talks of.');
  });
});

describe('an error inside the binding', () => {
  const bindingOf = (peer: Peer) => ySyncPluginKey.getState(peer.state).binding;
  const fail = () => {
    throw new RangeError('Position 12 out of range');
  };
  const shown = (peer: Peer) => peer.state.doc.textBetween(0, peer.state.doc.content.size, '\n');

  it('while it takes in what others wrote leaves no stale text, and is told', () => {
    const peer = ada('The ministry denied it.');
    const ben = new Peer(oracle, 3, Y.encodeStateAsUpdate(peer.doc), tiptapBinding, proseSchema);
    ben.edit(ben.state.tr.insertText('again ', at(ben, 'denied').from));
    const binding = bindingOf(peer);
    binding._isLocalCursorInView = fail;
    peer.receive(Y.encodeStateAsUpdate(ben.doc));
    expect(peer.errors).toEqual(['RangeError: Position 12 out of range']);
    expect(shown(peer)).toBe('The ministry again denied it.');
    delete binding._isLocalCursorInView;
    peer.edit(peer.state.tr.insertText('!', at(peer, '.').from));
    ben.receive(Y.encodeStateAsUpdate(peer.doc));
    expect([shown(peer), shown(ben)]).toEqual(Array(2).fill('The ministry again denied it!.'));
  });

  it('while it writes takes back what could not be written, and the next edit is written', () => {
    const peer = ada('The ministry denied it.');
    const binding = bindingOf(peer);
    caret(peer, at(peer, 'denied').from);
    binding._prosemirrorChanged = () => {
      delete binding._prosemirrorChanged; // the method of its class is there again
      fail();
    };
    // Not `peer.run`: its oracle takes for granted that what is edited is written.
    splitBlock(peer.state, peer.view.dispatch);
    expect(peer.errors).toHaveLength(1);
    expect(shown(peer)).toBe(readProse(peer.fragment).text);
    peer.view.dispatch(peer.state.tr.insertText('Yes: ', 1));
    expect(readProse(peer.fragment).text).toBe(shown(peer));
    expect(shown(peer)).toMatch(/^Yes: /);
  });
});

describe('a slice of the fuzz', () => {
  const told = [
    { seed: 101, edits: 40, isPartitioned: false },
    { seed: 102, edits: 40, isPartitioned: true },
    { seed: 103, edits: 120, isPartitioned: true },
    { seed: 104, edits: 40, isPartitioned: true, hasTables: true },
  ];

  it.each(told)('[V4] [A3] keeps annotations on their words: seed $seed, $edits edits', (plan) => {
    const report = tell({ ...plan, annotations: 80 });
    const tally = emptyTally();
    count(tally, report.ours);
    expect(report.isAgreed).toBe(true);
    expect([tally.wrong, tally.thinWrong, tally.goneWrong, tally.lost]).toEqual([0, 0, 0, 0]);
    expect(tally.exact / tally.kept).toBeGreaterThan(0.98);
  });
});

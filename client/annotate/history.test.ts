import { EditorState } from '@tiptap/pm/state';
import { ySyncPlugin, ySyncPluginKey, yUndoPlugin } from '@tiptap/y-tiptap';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { createAnnotationId, createDocumentId } from '../../shared/base/id.ts';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import { OwnSteps } from '../editor/own-steps.ts';
import { History } from './history.ts';

/** A text of one paragraph in the hands of its writer, by the binding's own undo manager. */
function write(words: string) {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment(proseFragmentName);
  const letters = new Y.XmlText(words);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [letters]);
  fragment.insert(0, [paragraph]);
  const state = EditorState.create({ schema: proseSchema, plugins: [ySyncPlugin(fragment), yUndoPlugin()] });
  const text = () => readProse(fragment).text;
  const steps = new OwnSteps({ state, hasFocus: () => false, dispatch: () => {} }, text);
  const type = (more: string) => doc.transact(() => letters.insert(letters.length, more), ySyncPluginKey);
  const somebodyDeletes = (at: number, length: number) => doc.transact(() => letters.delete(at, length), 'somebody');
  return { steps, text, type, somebodyDeletes };
}

/** A layer and the way to make an act of a mark in it. */
function marking(history: History) {
  const layer = openLayer(new Y.Doc());
  const target = { kind: 'document', document: createDocumentId() } as const;
  const draft = { label: 'claim', codebook: 1, attributes: {}, note: '', target, origin: 'human' } as const;
  const mark = (name: string) => {
    const change = layer.apply((writer) => writer.createAnnotation({ id: createAnnotationId(), ...draft }, 1));
    history.record(name, [{ layer, change }]);
  };
  const standing = () => [...layer.annotations().values()].filter(({ removed }) => removed === null).length;
  return { mark, standing };
}

describe('[V9] one history of words and marks', () => {
  let history: History;
  beforeEach(() => {
    history = new History({ now: () => 1 });
  });
  const undoes = () => {
    const outcome = history.undo();
    return 'name' in outcome ? outcome.name : outcome.kind;
  };
  const redoes = () => {
    const outcome = history.redo();
    return 'name' in outcome ? outcome.name : outcome.kind;
  };

  it('takes back the newest act, be it one or the other, and does it again in the order in which it was done', () => {
    const { steps, text, type } = write('The quay');
    const { mark, standing } = marking(history);
    history.follow(steps);
    type(' is');
    mark('Claim');
    type(' open');
    expect([undoes(), text(), standing()]).toEqual(['typing of “open”', 'The quay is', 1]);
    expect([undoes(), standing()]).toEqual(['Claim', 0]);
    expect([undoes(), text()]).toEqual(['typing of “is”', 'The quay']);
    expect(undoes()).toBe('nothing');
    expect([redoes(), redoes(), redoes(), redoes()]).toEqual(['typing of “is”', 'Claim', 'typing of “open”', 'nothing']);
    expect([text(), standing()]).toEqual(['The quay is open', 1]);
  });

  it('ends what could be done again when something new is done', () => {
    const { steps, type } = write('The quay');
    const { mark } = marking(history);
    history.follow(steps);
    mark('Claim');
    undoes();
    type(' is');
    expect(redoes()).toBe('nothing');
    undoes();
    mark('Denial');
    expect([redoes(), undoes(), undoes()]).toEqual(['nothing', 'Denial', 'nothing']);
  });

  it('names a step that was made as one, both ways', () => {
    const { steps, type } = write('The quay');
    history.follow(steps);
    steps.as('Heading 2', () => type('s'));
    type(' are open');
    expect([undoes(), undoes(), redoes()]).toEqual(['typing of “are open”', 'Heading 2', 'Heading 2']);
  });

  it('passes over steps of which somebody else has taken everything, and keeps the order of the others', () => {
    const { steps, text, type, somebodyDeletes } = write('The quay');
    const { mark } = marking(history);
    history.follow(steps);
    type(' is');
    mark('Claim');
    type(' open');
    somebodyDeletes('The quay is'.length, ' open'.length);
    expect(undoes()).toBe('Claim');
    expect([undoes(), text()]).toEqual(['typing of “is”', 'The quay']);
    expect([undoes(), redoes(), redoes(), redoes()]).toEqual(['nothing', 'typing of “is”', 'Claim', 'nothing']);
  });

  it('forgets the steps of a text that was locked, and keeps the marks', () => {
    const { steps, text, type } = write('The quay');
    const { mark } = marking(history);
    const forget = history.follow(steps);
    mark('Claim');
    type(' is');
    forget();
    expect([undoes(), undoes(), text()]).toEqual(['Claim', 'nothing', 'The quay is']);
  });
});

import { expect, test } from 'vitest';
import { createDocumentId, createThreadId } from '../../shared/base/id.ts';
import { textOfThread, textsShown } from './shown-texts.ts';

const [a, b, c] = [createDocumentId(), createDocumentId(), createDocumentId()];

test('two texts lie side by side until one of them is chosen', () => {
  expect(textsShown([a, b], {})).toEqual([a, b]);
  expect(textsShown([a, b], { text: b })).toEqual([b]);
  expect(textsShown([a, b], { text: b, beside: a })).toEqual([b, a]);
});

test('of more texts the first is shown, and none that is not of the exercise', () => {
  expect(textsShown([a, b, c], {})).toEqual([a]);
  expect(textsShown([a, b, c], { text: c, beside: c })).toEqual([c]);
  expect(textsShown([a, b], { text: c, beside: 'nonsense' })).toEqual([a, b]);
});

test('the text to which an address leads is on the screen, beside the other where it would be there anyhow', () => {
  const thread = createThreadId();
  const led = textOfThread(`thread-${thread}`, [
    { id: createThreadId(), document: a },
    { id: thread, document: c },
  ]);
  expect(led).toBe(c);
  expect(textsShown([a, b, c], {}, led)).toEqual([c]);
  expect(textsShown([a, c], {}, led)).toEqual([a, c]);
  expect(textsShown([a, b], {}, led)).toEqual([a, b]);
  expect(textOfThread(undefined, [])).toBeNull();
});

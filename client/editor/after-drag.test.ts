import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterDrag } from './after-drag.ts';

const pointer = (type: string, pointerType = 'mouse', button = 0) => Object.assign(new Event(type), { pointerType, button });
const nextTask = () => new Promise((done) => setTimeout(done));

describe('what is asked for during a drag', () => {
  const element = new EventTarget();
  const page = new EventTarget();
  let gone: AbortController;
  let done: string[];
  let ask: (what: string) => void;

  beforeEach(() => {
    vi.stubGlobal('window', page);
    gone = new AbortController();
    done = [];
    const after = afterDrag(element as HTMLElement, gone.signal);
    ask = (what) => after(() => done.push(what));
  });
  afterEach(() => {
    gone.abort();
    vi.unstubAllGlobals();
  });

  it('[V6] waits until the button is up, and of it only the last is done', async () => {
    ask('before');
    element.dispatchEvent(pointer('pointerdown'));
    ask('first');
    ask('last');
    expect(done).toEqual(['before']);
    page.dispatchEvent(pointer('pointerup'));
    await nextTask();
    expect(done).toEqual(['before', 'last']);
    ask('after');
    expect(done).toEqual(['before', 'last', 'after']);
  });

  it('waits neither for a finger nor for another button, and no more once the text is gone', async () => {
    element.dispatchEvent(pointer('pointerdown', 'touch'));
    ask('by finger');
    element.dispatchEvent(pointer('pointerdown', 'mouse', 2));
    ask('by the other button');
    element.dispatchEvent(pointer('pointerdown'));
    ask('too late');
    gone.abort();
    page.dispatchEvent(pointer('pointerup'));
    await nextTask();
    expect(done).toEqual(['by finger', 'by the other button']);
  });
});

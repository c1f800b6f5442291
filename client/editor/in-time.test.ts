import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterRest, onceBetweenFrames, oncePerFrame } from './in-time.ts';

/** What waits for the next frame, and for time that one leaves over. */
let frames: (() => void)[];
let idle: ((left: { timeRemaining(): number }) => void)[];
let ending: AbortController;

beforeEach(() => {
  [frames, idle, ending] = [[], [], new AbortController()];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
  vi.stubGlobal('requestIdleCallback', (act: (typeof idle)[number]) => idle.push(act));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets what waits have its turn. */
const frame = () => {
  for (const act of frames.splice(0)) act();
};
const leave = (ms: number) => {
  for (const act of idle.splice(0)) act({ timeRemaining: () => ms });
};

describe('after a rest', () => {
  it('acts once, so long after it was called last', () => {
    const act = vi.fn();
    const rested = afterRest(ending.signal, 100, act);
    rested();
    vi.advanceTimersByTime(99);
    rested();
    vi.advanceTimersByTime(99);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledOnce();
  });

  it('does not act any more when it has ended', () => {
    const act = vi.fn();
    afterRest(ending.signal, 100, act)();
    ending.abort();
    vi.advanceTimersByTime(1_000);
    expect(act).not.toHaveBeenCalled();
  });
});

describe('once per frame', () => {
  it('acts once however often it was asked for, and again in a later one', () => {
    const act = vi.fn();
    const soon = oncePerFrame(ending.signal, act);
    soon();
    soon();
    frame();
    expect(act).toHaveBeenCalledOnce();
    soon();
    frame();
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('may be asked for by the act itself, and does not act any more when it has ended', () => {
    const act = vi.fn(() => soon());
    const soon = oncePerFrame(ending.signal, act);
    soon();
    frame();
    expect(frames).toHaveLength(1);
    ending.abort();
    frame();
    expect(act).toHaveBeenCalledOnce();
  });
});

describe('between frames', () => {
  it('acts after the second frame, in time that it leaves over', () => {
    const act = vi.fn();
    const between = onceBetweenFrames(ending.signal, act);
    between();
    between();
    frame();
    expect(idle).toEqual([]);
    frame();
    leave(8);
    expect(act).toHaveBeenCalledOnce();
    expect(frames).toEqual([]);
  });

  it('lets busy frames go first, but not for ever', () => {
    const act = vi.fn();
    onceBetweenFrames(ending.signal, act)();
    for (let busy = 0; busy < 2; busy++) {
      frame();
      frame();
      leave(1);
    }
    expect(act).not.toHaveBeenCalled();
    frame();
    frame();
    leave(1);
    expect(act).toHaveBeenCalledOnce();
  });

  it('does not act any more when it has ended', () => {
    const act = vi.fn();
    onceBetweenFrames(ending.signal, act)();
    frame();
    frame();
    ending.abort();
    leave(8);
    expect(act).not.toHaveBeenCalled();
    expect(frames).toEqual([]);
  });

  it('waits for nothing else in a browser without idle callbacks', () => {
    Reflect.deleteProperty(globalThis, 'requestIdleCallback');
    const act = vi.fn();
    onceBetweenFrames(ending.signal, act)();
    frame();
    frame();
    vi.advanceTimersByTime(0);
    expect(act).toHaveBeenCalledOnce();
  });
});

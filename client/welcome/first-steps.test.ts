import { describe, expect, it } from 'vitest';
import { type AccountId, createProjectId } from '../../shared/base/id.ts';
import { createFirstStepsStore } from './first-steps.ts';

const [ada, ben] = ['ada-account' as AccountId, 'ben-account' as AccountId];
const project = createProjectId();

/** A browser's storage, and the store as each new page opens it. */
function device() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
  return { items, open: () => createFirstStepsStore(() => storage) };
}

describe('The first steps', () => {
  it('are shown in the project in which they were begun, to who began them', () => {
    const { open } = device();
    open().begin(ada, project);
    expect(open().done(ada, project)).toEqual([]);
    expect(open().done(ada, createProjectId())).toBeNull();
    expect(open().done(ben, project)).toBeNull();
  });

  it('stay done over a reload and in another sample, in their order', () => {
    const { open } = device();
    open().begin(ada, project);
    open().tick(ada, 'label');
    open().tick(ada, 'select');
    open().tick(ada, 'select');
    const another = createProjectId();
    open().begin(ada, another);
    expect(open().done(ada, another)).toEqual(['select', 'label']);
  });

  it.each([
    ['dismissed', ['end']],
    ['done', ['select', 'label', 'relate']],
  ] as const)('are never shown again to who has %s them', (_, acts) => {
    const { open } = device();
    open().begin(ada, project);
    for (const act of acts) act === 'end' ? open().end(ada) : open().tick(ada, act);
    expect(open().done(ada, project)).toBeNull();
    open().begin(ada, project);
    open().tick(ada, 'select');
    expect(open().done(ada, project)).toBeNull();
    open().begin(ben, project);
    expect(open().done(ben, project)).toEqual([]);
  });

  it('are kept by the tab where the browser keeps nothing', () => {
    const store = createFirstStepsStore(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    store.begin(ada, project);
    store.tick(ada, 'select');
    expect(store.done(ada, project)).toEqual(['select']);
    store.end(ada);
    expect(store.done(ada, project)).toBeNull();
  });

  it.each(['{', 'null', '7', '{"project":1,"done":[]}', '{"project":"x","done":"select"}'])('take %s for nothing', (kept) => {
    const { items, open } = device();
    open().begin(ada, project);
    for (const key of items.keys()) items.set(key, kept);
    expect(open().done(ada, project)).toBeNull();
  });
});

import type { DocumentId } from '../../shared/base/id.ts';

/**
 * Which texts of a list are chosen, and where I am in it. `at` is the line of the keys; `from` is where a range begins that
 * Shift draws.
 */
export interface Choice {
  readonly chosen: ReadonlySet<DocumentId>;
  readonly at: DocumentId | null;
  readonly from: DocumentId | null;
}

export const noChoice: Choice = { chosen: new Set(), at: null, from: null };

/** Goes to a line and leaves what is chosen. */
export const goTo = (choice: Choice, id: DocumentId): Choice => ({ ...choice, at: id, from: id });

/** Chooses a line or lets it go, and goes there. */
export function toggle({ chosen }: Choice, id: DocumentId): Choice {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return { chosen: next, at: id, from: id };
}

/** Chooses all from where the range began up to `id`, in the order shown, and nothing else. */
export function extendTo({ at, from }: Choice, order: readonly DocumentId[], id: DocumentId): Choice {
  const start = order.indexOf(from ?? at ?? id);
  const [first, last] = [start < 0 ? order.indexOf(id) : start, order.indexOf(id)].sort((a, b) => a - b);
  return { chosen: new Set(order.slice(first, (last ?? 0) + 1)), at: id, from: from ?? at ?? id };
}

export const chooseAll = (choice: Choice, order: readonly DocumentId[]): Choice => ({ ...choice, chosen: new Set(order) });

export const chooseNone = (choice: Choice): Choice => ({ ...choice, chosen: new Set() });

/** What of a choice is in the list now: a text that is filtered away or gone is not acted upon. Where `at` is gone, the first line is it. */
export function within(choice: Choice, order: readonly DocumentId[]): Choice {
  const shown = new Set(order);
  const here = (id: DocumentId | null) => (id !== null && shown.has(id) ? id : null);
  return {
    chosen: new Set([...choice.chosen].filter((id) => shown.has(id))),
    at: here(choice.at) ?? order[0] ?? null,
    from: here(choice.from),
  };
}

/** The line that a key leads to from `at`; null for keys that lead nowhere. */
export function lineAfter(key: string, { at }: Choice, order: readonly DocumentId[]): DocumentId | null {
  const here = at === null ? -1 : order.indexOf(at);
  switch (key) {
    case 'ArrowDown':
      return order[Math.min(here + 1, order.length - 1)] ?? null;
    case 'ArrowUp':
      return order[Math.max(here - 1, 0)] ?? null;
    case 'Home':
      return order[0] ?? null;
    case 'End':
      return order.at(-1) ?? null;
    default:
      return null;
  }
}

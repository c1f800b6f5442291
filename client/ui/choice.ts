/**
 * Which things of a list are chosen, and where I am in it. `at` is the line of the keys; `from` is where a range begins that
 * Shift draws.
 */
export interface Choice<Id extends string> {
  readonly chosen: ReadonlySet<Id>;
  readonly at: Id | null;
  readonly from: Id | null;
}

export const noChoice: Choice<never> = { chosen: new Set(), at: null, from: null };

/** Goes to a line and leaves what is chosen. */
export const goTo = <Id extends string>(choice: Choice<Id>, id: Id): Choice<Id> => ({ ...choice, at: id, from: id });

/** Chooses a line or lets it go, and goes there. */
export function toggle<Id extends string>({ chosen }: Choice<Id>, id: Id): Choice<Id> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return { chosen: next, at: id, from: id };
}

/** Chooses all from where the range began up to `id`, in the order shown, and nothing else. */
export function extendTo<Id extends string>({ at, from }: Choice<Id>, order: readonly Id[], id: Id): Choice<Id> {
  const start = order.indexOf(from ?? at ?? id);
  const [first, last] = [start < 0 ? order.indexOf(id) : start, order.indexOf(id)].sort((a, b) => a - b);
  return { chosen: new Set(order.slice(first, (last ?? 0) + 1)), at: id, from: from ?? at ?? id };
}

export const chooseAll = <Id extends string>(choice: Choice<Id>, order: readonly Id[]): Choice<Id> => ({
  ...choice,
  chosen: new Set(order),
});

export const chooseNone = <Id extends string>(choice: Choice<Id>): Choice<Id> => ({ ...choice, chosen: new Set() });

/** What of a choice is in the list now: what is filtered away or gone is not acted upon. Where `at` is gone, the first line is it. */
export function within<Id extends string>(choice: Choice<Id>, order: readonly Id[]): Choice<Id> {
  const shown = new Set(order);
  const here = (id: Id | null) => (id !== null && shown.has(id) ? id : null);
  return {
    chosen: new Set([...choice.chosen].filter((id) => shown.has(id))),
    at: here(choice.at) ?? order[0] ?? null,
    from: here(choice.from),
  };
}

/** The line that a key leads to from `at`; null for keys that lead nowhere. */
export function lineAfter<Id extends string>(key: string, { at }: Choice<Id>, order: readonly Id[]): Id | null {
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

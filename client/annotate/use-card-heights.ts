import { useCallback, useEffect, useRef, useState } from 'react';

/** Heights of the cards that are or were rendered, px, by the id of their mark. */
export interface CardHeights {
  of(id: string): number | undefined;
  /** To be given as `ref` to the element that holds card `id`. */
  measure(id: string): (element: HTMLElement | null) => void;
}

/** Measures cards as they appear and grow, and renders again when one has another height than before. */
export function useCardHeights(): CardHeights {
  const heights = useRef(new Map<string, number>());
  const idOf = useRef(new WeakMap<Element, string>());
  const refs = useRef(new Map<string, (element: HTMLElement | null) => void>());
  const observer = useRef<ResizeObserver | null>(null);
  const [, render] = useState(0);

  const observe = useCallback((entries: readonly ResizeObserverEntry[]) => {
    let changed = false;
    for (const { target, borderBoxSize } of entries) {
      const id = idOf.current.get(target);
      const height = Math.round(borderBoxSize[0]?.blockSize ?? 0);
      if (id === undefined || height === 0 || heights.current.get(id) === height) continue;
      heights.current.set(id, height);
      changed = true;
    }
    if (changed) render((count) => count + 1);
  }, []);

  useEffect(() => () => observer.current?.disconnect(), []);

  const measure = useCallback(
    (id: string) => {
      const known = refs.current.get(id);
      if (known) return known;
      let current: HTMLElement | null = null;
      const ref = (element: HTMLElement | null) => {
        observer.current ??= new ResizeObserver(observe);
        if (current) observer.current.unobserve(current);
        current = element;
        if (!element) return;
        idOf.current.set(element, id);
        observer.current.observe(element);
      };
      refs.current.set(id, ref);
      return ref;
    },
    [observe],
  );
  const of = useCallback((id: string) => heights.current.get(id), []);
  return { of, measure };
}

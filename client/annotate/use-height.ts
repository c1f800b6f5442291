import { useLayoutEffect, useState } from 'react';

/** How much of what scrolls a text is on screen, px. */
export function useHeight(element: HTMLElement): number {
  const [height, setHeight] = useState(element.clientHeight);
  useLayoutEffect(() => {
    const sizes = new ResizeObserver(() => setHeight(element.clientHeight));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [element]);
  return height;
}

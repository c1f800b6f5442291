import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const toolsIn = (bar: HTMLElement | null) => [...(bar?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];

/**
 * One stop of the Tab key for a bar of buttons, in which the arrow keys, Home and End lead on; it is where one was last, and at first
 * the button that is current. What opens out of the bar keeps its own keys. The buttons must not set `tabIndex` themselves.
 *
 * @param lie beside each other, or each under the one before it: which arrow keys lead on.
 */
export function useRovingFocus(bar: RefObject<HTMLElement | null>, lie: 'row' | 'column' = 'row') {
  const last = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const tools = toolsIn(bar.current);
    const current =
      tools.find((tool) => tool === last.current) ?? tools.find((tool) => tool.matches('[aria-current]')) ?? tools[0];
    for (const tool of tools) tool.tabIndex = tool === current ? 0 : -1;
  });
  return {
    onFocus({ target }: FocusEvent<HTMLElement>) {
      const tools = toolsIn(bar.current);
      if (!tools.includes(target as HTMLButtonElement)) return;
      last.current = target;
      for (const tool of tools) tool.tabIndex = tool === target ? 0 : -1;
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const tools = toolsIn(bar.current);
      const at = tools.indexOf(event.target as HTMLButtonElement);
      if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const ahead = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
      const steps: Readonly<Record<string, number>> = {
        ...(lie === 'row' ? { ArrowRight: at + ahead, ArrowLeft: at - ahead } : { ArrowDown: at + 1, ArrowUp: at - 1 }),
        Home: 0,
        End: tools.length - 1,
      };
      const to = steps[event.key];
      if (to === undefined) return;
      event.preventDefault();
      tools[(to + tools.length) % tools.length]?.focus();
    },
  };
}

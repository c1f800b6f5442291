import { useState } from 'react';

/**
 * Where the keyboard goes when a menu closes: back to its button, as ever, but for an act that opens a field, which has it then.
 *
 * @returns what the menu is given, and what such an act is wrapped in
 */
export function useMenuFocus() {
  const [returnFocus, setReturnFocus] = useState(true);
  return {
    menu: { returnFocus, onOpen: () => setReturnFocus(true) },
    opening: (act: () => void) => () => {
      setReturnFocus(false);
      act();
    },
  };
}

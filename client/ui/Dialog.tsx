import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

/** A dialog that is on the page only while it is open. Gone, it gives the focus back to what it was opened from. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const [opener] = useState(findOpener);
  useEffect(
    () => () => {
      if (document.activeElement === document.body) opener?.focus({ preventScroll: true });
    },
    [opener],
  );
  return <Modal opened {...props} />;
}

/** What has the focus; for a line of a menu, which closes, the menu's button. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const button = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  if (button) return document.getElementById(button);
  return focused instanceof HTMLElement ? focused : null;
}

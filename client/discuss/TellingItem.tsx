import { Menu } from '@mantine/core';
import { Check } from 'lucide-react';
import { useTelling } from './telling.ts';
import { words } from './words.ts';

/** The line of a menu by which comments are told to a screen reader or not. */
export function TellingItem() {
  const [tells, setTells] = useTelling();
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={tells}
      rightSection={tells && <Check size={14} aria-hidden />}
      onClick={() => setTells(!tells)}
    >
      {words.announce}
    </Menu.Item>
  );
}

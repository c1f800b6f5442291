import { Menu } from '@mantine/core';
import { useTelling } from './telling.ts';
import { words } from './words.ts';

/** The line of a menu by which comments are told to a screen reader or not. */
export function TellingItem() {
  const [tells, setTells] = useTelling();
  return (
    <Menu.CheckboxItem checked={tells} onChange={setTells} closeMenuOnClick>
      {words.announce}
    </Menu.CheckboxItem>
  );
}

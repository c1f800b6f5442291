import { Menu } from '@mantine/core';
import type { ShownChanges } from '../editor/thread-marks.ts';
import { useShownChanges, ways } from './changes-shown.ts';
import { words } from './words.ts';

/** The lines of a menu by which suggested changes are shown in the text. @param isOpen whether the person may write in the text */
export function ChangesItems({ isOpen }: { readonly isOpen: boolean }) {
  const [how, show] = useShownChanges();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{words.showChanges}</Menu.Label>
      <Menu.RadioGroup value={how === 'result' && isOpen ? 'words' : how} onChange={(way) => show(way as ShownChanges)}>
        {ways.map((way) => (
          <Menu.RadioItem key={way} value={way} disabled={way === 'result' && isOpen} closeMenuOnClick>
            {words.shownChanges[way]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

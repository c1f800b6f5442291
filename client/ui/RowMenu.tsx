import { ActionIcon, Menu, type MenuProps } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props extends Pick<MenuProps, 'returnFocus' | 'onOpen'> {
  /** Says whose menu it is: there is one in every row. */
  readonly label: string;
  /** Of the three dots, in px: 16 among small print. */
  readonly iconSize?: 16 | 18;
  /** Items of a Mantine menu, links among them. */
  readonly children: ReactNode;
}

/** What can be done with a row of a list, or with what a page is about, behind three dots at its end. */
export function RowMenu({ label, iconSize = 18, children, ...focus }: Props) {
  return (
    <Menu position="bottom-end" {...focus}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={label}>
          <Ellipsis size={iconSize} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

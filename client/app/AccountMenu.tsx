import { Popover, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Inbox, KeyRound, LogOut, PenLine, UserRound } from 'lucide-react';
import { useState } from 'react';
import { meQuery } from '../api/queries.ts';
import { words as inboxWords } from '../discuss/inbox/words.ts';
import { RenameDialog } from '../members/RenameDialog.tsx';
import { SignOutDialog } from '../members/SignOutDialog.tsx';
import { ColourSchemeSwitch } from '../ui/ColourSchemeSwitch.tsx';
import { useCommands } from '../ui/commands.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import styles from './AccountMenu.module.css';
import { useUnread } from './use-inbox.ts';
import { words } from './words.ts';

/** Me, at the end of every bar: my name, my inbox for where the bar has no room for it, light or dark, and the way out. */
export function AccountMenu() {
  const me = useSuspenseQuery(meQuery).data;
  const { person, signInName, organisations, workspace } = me;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const unread = useUnread();
  const [opened, setOpened] = useState(false);
  const [dialog, setDialog] = useState<'rename' | 'signOut' | null>(null);
  const schemes = (['light', 'dark', 'auto'] as const).filter((scheme) => scheme !== colorScheme);
  useCommands([
    ...schemes.map((scheme) => ({ id: `scheme-${scheme}`, name: words.scheme[scheme], run: () => setColorScheme(scheme) })),
    { id: 'rename-me', name: words.rename, run: () => setDialog('rename') },
    { id: 'sign-out', name: words.signOut, run: () => setDialog('signOut') },
  ]);
  if (!person) return null;

  const show = (which: 'rename' | 'signOut') => () => {
    setOpened(false);
    setDialog(which);
  };
  const standing = workspace.isOwner ? words.owner : person.guest ? words.guest : '';

  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={260} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={styles.me} aria-label={words.account(person.name)} onClick={() => setOpened(!opened)}>
            <InitialsDisc name={person.name} guest={person.guest && !workspace.isOwner} decorative />
            {unread > 0 && <span aria-hidden className={styles.news} />}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={styles.menu ?? ''}>
          <p className={styles.who}>
            <strong>{person.name}</strong>
            {standing && <span className={styles.standing}>{standing}</span>}
          </p>
          <UnstyledButton className={styles.item} component={Link} to="/inbox" onClick={() => setOpened(false)}>
            <Inbox size={16} aria-hidden />
            {inboxWords.inboxWith(unread)}
          </UnstyledButton>
          <ColourSchemeSwitch scheme={colorScheme} onChange={setColorScheme} />
          <UnstyledButton className={styles.item} onClick={show('rename')}>
            <PenLine size={16} aria-hidden />
            {words.rename}
          </UnstyledButton>
          <UnstyledButton className={styles.item} component={Link} to="/account" onClick={() => setOpened(false)}>
            <UserRound size={16} aria-hidden />
            {words.myAccount}
          </UnstyledButton>
          {signInName === null && organisations.length === 0 && (
            <UnstyledButton className={styles.item} component={Link} to="/sign-up" onClick={() => setOpened(false)}>
              <KeyRound size={16} aria-hidden />
              {words.keepAccount}
            </UnstyledButton>
          )}
          <UnstyledButton className={styles.item} onClick={show('signOut')}>
            <LogOut size={16} aria-hidden />
            {words.signOut}
          </UnstyledButton>
        </Popover.Dropdown>
      </Popover>
      <RenameDialog name={person.name} opened={dialog === 'rename'} onClose={() => setDialog(null)} />
      <SignOutDialog me={me} manner="signOut" opened={dialog === 'signOut'} onClose={() => setDialog(null)} />
    </>
  );
}

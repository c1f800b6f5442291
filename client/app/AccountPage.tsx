import { ActionIcon, Button, useMantineColorScheme } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { addressOf } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import styles from '../members/account/account.module.css';
import { DeleteAccount } from '../members/account/DeleteAccount.tsx';
import { MyNames } from '../members/account/MyNames.tsx';
import { MySessions } from '../members/account/MySessions.tsx';
import { Section } from '../members/account/Section.tsx';
import { WorkspaceSection } from '../members/account/WorkspaceSection.tsx';
import { words } from '../members/account/words.ts';
import { SignOutDialog } from '../members/SignOutDialog.tsx';
import { ColourSchemeSwitch } from '../ui/ColourSchemeSwitch.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { TextSizeSwitch } from '../ui/TextSizeSwitch.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { words as shellWords } from './words.ts';

/** What I am called, how I come back, how pages look to me, where I am signed in, and the ways out. */
export function AccountPage() {
  const me = useSuspenseQuery(meQuery).data;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isFinishing, setIsFinishing] = useState(false);
  if (!me.person) return null;
  return (
    <>
      <PageTitle>{words.account}</PageTitle>
      <TopBar
        start={
          <>
            <ActionIcon variant="subtle" aria-label={shellWords.allProjects} renderRoot={(props) => <Link {...props} to="/" />}>
              <ChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <span>{words.account}</span>
          </>
        }
        end={<MyCorner />}
      />
      <main id={mainId} className={styles.page}>
        <h1 className={styles.title}>{words.account}</h1>
        <MyNames />
        <Section title={words.look}>
          <ColourSchemeSwitch scheme={colorScheme} onChange={setColorScheme} />
          <TextSizeSwitch />
        </Section>
        <MySessions />
        {me.workspace.isOwner && <WorkspaceSection />}
        <Section title={words.myData}>
          <p>{words.myDataWhy}</p>
          <div>
            <Button component="a" variant="default" href={addressOf('exportMe', {})} download>
              {words.saveMyData}
            </Button>
          </div>
        </Section>
        <Section title={words.leaving}>
          <p>{words.finishWhy}</p>
          <div>
            <Button variant="default" onClick={() => setIsFinishing(true)}>
              {words.finish}
            </Button>
          </div>
          <DeleteAccount me={me} />
        </Section>
      </main>
      <SignOutDialog me={me} manner="finish" opened={isFinishing} onClose={() => setIsFinishing(false)} />
    </>
  );
}

import { Button } from '@mantine/core';
import { Users } from 'lucide-react';
import { useState } from 'react';
import type { Me } from '../../shared/api/me-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { useCommands } from '../ui/commands.ts';
import styles from './members.module.css';
import { ShareDialog, type SharedProject, type SharedText } from './ShareDialog.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: SharedProject;
  /** The text before which it stands; without one it is about the project. */
  readonly text?: SharedText;
  readonly me: Me;
}

/** Opens the Share dialog; for those who may not share, the list of people. */
export function ShareButton({ project, text, me }: Props) {
  const [opened, setOpened] = useState(false);
  const mayShare = can(actorOf(me), 'project.readLinks', { kind: 'project', role: project.role });
  useCommands([{ id: 'share', name: mayShare ? words.share : words.people, run: () => setOpened(true) }]);

  return (
    <>
      <Button
        size="compact-sm"
        variant={mayShare ? 'filled' : 'default'}
        leftSection={<Users size={14} aria-hidden />}
        aria-label={mayShare ? words.share : words.people}
        classNames={{ label: styles.shareLabel ?? '', section: styles.shareIcon ?? '' }}
        onClick={() => setOpened(true)}
      >
        {mayShare ? words.share : words.people}
      </Button>
      <ShareDialog
        project={project}
        {...(text && { text })}
        me={me}
        mayShare={mayShare}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </>
  );
}

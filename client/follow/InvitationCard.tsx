import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useCommands } from '../ui/commands.ts';
import { excerpt } from '../ui/excerpt.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import styles from './follow.module.css';
import type { Follow } from './follow.ts';
import { words } from './words.ts';

interface Props {
  readonly follow: Follow;
}

/** Who invites me, and where to. It waits at the edge, and takes neither the keyboard nor anything that I do. */
export function InvitationCard({ follow }: Props) {
  const { invitations } = useSyncExternalStore(follow.subscribe, follow.state);
  const invited = invitations.at(-1);
  useCommands(
    invitations.map((each) => ({
      id: `join ${each.id}`,
      name: words.joinAt(each.name, each.paragraph),
      run: () => follow.join(each),
    })),
  );

  return (
    <div role="status">
      {invited && (
        <section className={styles.invitation} aria-label={words.invitation(invited.name, invited.paragraph)}>
          <InitialsDisc name={invited.name} guest={invited.guest} decorative />
          <div className={styles.invites}>
            <p>{words.invitation(invited.name, invited.paragraph)}</p>
            {invited.quote && (
              <p className={styles.quote} dir="auto">
                “{excerpt(invited.quote)}”
              </p>
            )}
          </div>
          <div className={styles.answers}>
            <Button size="compact-sm" onClick={() => follow.join(invited)}>
              {words.join}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => follow.decline(invited)}>
              {words.notNow}
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}

import { notifications } from '@mantine/notifications';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { describeAct } from '../sync/refused-work.ts';
import { usePresence, useRefusedWork, useSyncStatus } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';
import { copyText } from '../ui/copy-text.ts';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { PeopleHere } from '../ui/PeopleHere.tsx';
import { SaveStatus } from '../ui/SaveStatus.tsx';
import { words } from './words.ts';

interface Props {
  readonly workspace: Workspace;
  readonly codebook: Codebook;
}

/** What became of my work in this text, with a way to keep what was refused; and who else is here. */
export function WorkStatus({ workspace, codebook }: Props) {
  const status = useSyncStatus(workspace);
  const refused = useRefusedWork(workspace);
  const others = usePresence(workspace);

  const copy = async () => {
    const lines = refused.flatMap(({ reason, acts }) => [reason, ...acts.map((act) => `– ${describeAct(act, codebook)}`)]);
    const copied = await copyText(lines.join('\n'));
    notifications.show({
      message: copied ? words.copied : words.copyByHand(lines.join('\n')),
      autoClose: copied ? 5_000 : false,
    });
  };
  const dismiss = () => {
    for (const { key } of refused) workspace.dismiss(key);
  };
  const people = others.map(({ account, name, guest, idle }) => ({ id: account, name, guest, idle }));

  return (
    <>
      <OfflineBanner offline={status.offline} />
      <SaveStatus state={status} {...(refused.length > 0 && { onCopyRefused: () => void copy(), onDismissRefused: dismiss })} />
      <PeopleHere people={people} />
    </>
  );
}

import { notifications } from '@mantine/notifications';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { describeAct } from '../sync/refused-work.ts';
import type { useTogether } from '../sync/use-workspace.ts';
import { copyText } from '../ui/copy-text.ts';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { SaveStatus } from '../ui/SaveStatus.tsx';
import { words } from './words.ts';

interface Props {
  readonly together: Pick<ReturnType<typeof useTogether>, 'status' | 'refused' | 'dismiss'>;
  readonly codebook: Codebook;
}

/** What became of my work in the texts on the page, with a way to keep what was refused. */
export function SavedWork({ together: { status, refused, dismiss: dismissOne }, codebook }: Props) {
  const copy = async () => {
    const lines = refused.flatMap(({ reason, acts }) => [reason, ...acts.map((act) => `– ${describeAct(act, codebook)}`)]);
    const copied = await copyText(lines.join('\n'));
    notifications.show({
      message: copied ? words.copied : words.copyByHand(lines.join('\n')),
      autoClose: copied ? 5_000 : false,
    });
  };
  const dismiss = () => {
    for (const { key } of refused) dismissOne(key);
  };
  return (
    <>
      <OfflineBanner offline={status.offline} />
      <SaveStatus state={status} {...(refused.length > 0 && { onCopyRefused: () => void copy(), onDismissRefused: dismiss })} />
    </>
  );
}

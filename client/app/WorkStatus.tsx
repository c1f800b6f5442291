import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { TextOnTable } from '../annotate/TextsOnTable.tsx';
import { useDiscussions } from '../discuss/use-discussion.ts';
import type { Follow } from '../follow/follow.ts';
import { PeopleToFollow } from '../follow/PeopleToFollow.tsx';
import { describeAct } from '../sync/refused-work.ts';
import { useTogether } from '../sync/use-workspace.ts';
import { copyText } from '../ui/copy-text.ts';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { SaveStatus } from '../ui/SaveStatus.tsx';
import { words } from './words.ts';

interface Props {
  readonly texts: readonly TextOnTable[];
  readonly account: AccountId;
  readonly codebook: Codebook;
  readonly follow: Follow;
  /** Whether the person may invite everybody to a passage. */
  readonly mayLead: boolean;
}

/** What became of my work in the texts on the page, with a way to keep what was refused; and who else is here. */
export function WorkStatus({ texts, account, codebook, follow, mayLead }: Props) {
  const workspaces = useMemo(() => texts.map(({ workspace }) => workspace), [texts]);
  const opened = useMemo(() => texts.map((text) => text.opened), [texts]);
  const discussions = useDiscussions(opened, account);
  const { status, refused, others, dismiss: dismissOne } = useTogether(workspaces, discussions);

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
      <PeopleToFollow others={others} follow={follow} mayLead={mayLead} />
    </>
  );
}

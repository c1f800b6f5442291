import { useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { TextOnTable } from '../annotate/TextsOnTable.tsx';
import { useDiscussions } from '../discuss/use-discussion.ts';
import type { Follow } from '../follow/follow.ts';
import { PeopleToFollow } from '../follow/PeopleToFollow.tsx';
import { useTogether } from '../sync/use-workspace.ts';
import { SavedWork } from './SavedWork.tsx';

interface Props {
  readonly texts: readonly TextOnTable[];
  readonly account: AccountId;
  readonly codebook: Codebook;
  readonly follow: Follow;
  /** Whether the person may invite everybody to a passage. */
  readonly mayLead: boolean;
}

/** What became of my work in the texts on the page; and who else is here. */
export function WorkStatus({ texts, account, codebook, follow, mayLead }: Props) {
  const workspaces = useMemo(() => texts.map(({ workspace }) => workspace), [texts]);
  const opened = useMemo(() => texts.map((text) => text.opened), [texts]);
  const discussions = useDiscussions(opened, account);
  const together = useTogether(workspaces, discussions);
  return (
    <>
      <SavedWork together={together} codebook={codebook} />
      <PeopleToFollow others={together.others} follow={follow} mayLead={mayLead} />
    </>
  );
}

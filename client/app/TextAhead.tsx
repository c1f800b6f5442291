import { useQuery } from '@tanstack/react-query';
import type { AccountId } from '../../shared/base/id.ts';
import { codebookQuery, documentQuery } from '../api/queries.ts';
import type { QueuedText } from '../discuss/queue/item.ts';
import { useDiscussion } from '../discuss/use-discussion.ts';
import { useWorkspaceAhead } from '../sync/use-workspace.ts';

interface Props {
  readonly text: QueuedText;
  readonly account: AccountId;
}

/** Has a text ready that comes next, with what is said about it, and gives it back when it does not come. Nothing of it is to be seen. */
export function TextAhead({ text: { document, project }, account }: Props) {
  const { data: open = null } = useQuery(documentQuery(document.id));
  useQuery(codebookQuery(project.id));
  useWorkspaceAhead(open, account);
  useDiscussion({ document, role: project.role }, account);
  return null;
}

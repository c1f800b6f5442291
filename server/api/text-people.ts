import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { asGroup } from '../review/views.ts';
import type { DocumentRow, Records } from '../store/store.ts';
import type { ReadState } from './export.ts';

type TextRecords = Pick<Records, 'members' | 'groups' | 'formerMembers' | 'textPeople' | 'layersOf'>;

/** Whom a text tells of, and who of them may come to it alone. */
type People = Pick<OpenDocument, 'members' | 'former' | 'comeAlone' | 'groups'>;

/** Everybody who may read a text, for a member of its project. */
export async function peopleOfText({ id, project }: DocumentRow, records: TextRecords): Promise<People> {
  const [members, inText, former, groups] = await Promise.all([
    records.members(project),
    records.textPeople(id),
    records.formerMembers(project),
    records.groups(project),
  ]);
  const known = new Set(members.map(({ account }) => account));
  const alone = inText.filter(({ account }) => !known.has(account));
  return {
    ...{ members: [...members, ...alone], comeAlone: alone.map(({ account }) => account), former: [...former] },
    groups: groups.map(asGroup),
  };
}

/**
 * For `me`, who may come to the text alone: who has been in it, because their marks and carets bear their names, and nobody else of its
 * project. Whoever was in a text is bound there by a client id (DESIGN.md §5).
 */
export async function peopleSeenIn(
  document: DocumentRow,
  me: AccountId,
  { records, readState }: { readonly records: TextRecords; readonly readState: ReadState },
): Promise<People> {
  const team = (await records.layersOf(document.id)).filter(({ audience }) => audience === 'team');
  const rooms = [proseRoom(document.id), ...team.map(({ id }) => layerRoom(id))];
  const states = await Promise.all(rooms.map((room) => readState(room)));
  const seen = new Set([me, ...states.flatMap((state) => [...(state?.authors.values() ?? [])])]);
  const { members, former } = await peopleOfText(document, records);
  const wasIn = ({ account }: { readonly account: AccountId }) => seen.has(account);
  return { members: members.filter(wasIn), comeAlone: [], former: former.filter(wasIn), groups: [] };
}

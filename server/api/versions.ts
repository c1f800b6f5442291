import type { AccountId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Role } from '../../shared/permission/role.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import type { DocumentRow, PersonRow, Records } from '../store/store.ts';
import { maxNamedVersions } from '../versions/thinning.ts';
import type { Today, Versions } from '../versions/versions.ts';
import type { ReadState } from './export.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Pick<Records, 'people' | 'person' | 'linksOf'>;
  readonly versions: Versions;
  readonly readState: ReadState;
}

/** A text's versions: which there are, what they hold, naming and restoring them. */
export function createVersionHandlers({
  records,
  versions,
  readState,
}: Parts): Handlers<'versions' | 'version' | 'today' | 'keepVersion' | 'nameVersion' | 'restoreVersion'> {
  const peopleOf = async (accounts: Iterable<AccountId>) => {
    const people = await records.people([...new Set(accounts)]);
    return new Map<AccountId | null, PersonRow>(people.map((person) => [person.account, person]));
  };

  /** Relations from text to text are the project's: who may come to this text alone is given none. */
  const linksFor = async ({ project }: DocumentRow, member: Role | null) =>
    member === null ? { update: noUpdate } : readState(layerRoom((await records.linksOf(project)).id));

  const inWords = async ({ prose, team, authors }: Omit<Today, 'upTo'>) => ({
    prose: base64(prose),
    team: base64(team),
    authors: authors.map(([client, account]) => ({ client, account })),
    people: [...(await peopleOf(authors.map(([, account]) => account))).values()],
  });

  return {
    async versions({ subject: { document } }) {
      const rows = await versions.list(document.id);
      const accounts = rows.flatMap(({ by, work }) => [by, ...work.map(({ account }) => account)]);
      const people = await peopleOf(accounts.filter((account) => account !== null));
      const personOf = (account: AccountId | null) => people.get(account) ?? null;
      return ok(
        rows.map(({ document: _, by, work, ...row }) => ({
          ...row,
          by: personOf(by),
          work: work.map(({ account, ...done }) => ({ ...done, by: personOf(account) })),
        })),
      );
    },
    async version({ subject: { document }, params: { version } }) {
      const state = await versions.read(document.id, version);
      return state ? ok(await inWords(state)) : err(notFound);
    },
    async today({ subject: { document, member } }) {
      const [today, links] = await Promise.all([versions.today(document.id), linksFor(document, member)]);
      return today && links ? ok({ ...(await inWords(today)), upTo: today.upTo, links: base64(links.update) }) : err(notFound);
    },
    async keepVersion({ actor, subject: { document }, body: { name } }) {
      const kept = await versions.keep(document.id, name, actor.account);
      return kept.ok ? ok({ number: kept.value }) : err(unnamed(kept.error));
    },
    async nameVersion({ subject: { document }, params: { version }, body: { name } }) {
      const named = await versions.rename(document.id, version, name);
      return named.ok ? ok({}) : err(unnamed(named.error));
    },
    async restoreVersion({ actor, subject: { document }, params: { version }, body: { seen } }) {
      const person = await records.person(actor.account);
      const restored = person ? await versions.restore(document, version, seen, person) : err('notFound' as const);
      return restored.ok ? ok({ before: restored.value }) : err(unrestored(restored.error));
    },
  };
}

/** An update of Yjs with nothing in it. */
const noUpdate = Uint8Array.of(0, 0);

const base64 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

const unnamed = (why: 'notFound' | 'tooMany'): Refusal =>
  why === 'notFound'
    ? notFound
    : {
        code: 'too-many-versions',
        detail: `${maxNamedVersions} versions of this text have names. Take the name of another one away first.`,
      };

function unrestored(why: 'newerWork' | CloseName): Refusal {
  switch (why) {
    case 'newerWork':
      return {
        code: 'newer-work',
        detail: 'Somebody changed the text since you looked at it. Look at what is new, then decide again.',
      };
    case 'notWritable':
      return { code: 'text-locked', detail: 'Somebody has just locked this text. Open it for editing to restore a version.' };
    case 'notFound':
      return notFound;
    default:
      return { code: 'unavailable', detail: 'The version was not restored, because the text could not be stored. Try again.' };
  }
}

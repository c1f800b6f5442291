import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import type { TextState } from '../../shared/version/open-state.ts';
import type { Changes } from '../feed/changes.ts';
import type { Logger } from '../log.ts';
import type { DocumentRow, PersonRow, Records } from '../store/store.ts';
import { threadOnDemand } from '../store/thread/on-demand.ts';
import { startWorker } from '../store/thread/start.ts';
import type { VersionRow } from '../store/version-records.ts';
import { freshClient } from '../sync/fresh-client.ts';
import type { Sync } from '../sync/sync.ts';
import { type Period, Periods } from './periods.ts';
import type { describeWork, pack, restoring, unpack } from './read-states.ts';
import { maxNamedVersions, thinned } from './thinning.ts';

/** A text as it is now, with whose the Yjs clients in it are, and how far its words have come. */
export interface Today extends TextState {
  readonly authors: readonly (readonly [client: number, account: AccountId])[];
  /** The number of the newest change of the words that is in it. */
  readonly upTo: number;
}

/** Texts as they were. Everything here happens one after the other, away from the people who write. */
export interface Versions {
  /** Newest first; never none of a text that has rooms. */
  list(document: DocumentId): Promise<readonly VersionRow[]>;
  /** What a version holds; null where it is not there. */
  read(document: DocumentId, number: number): Promise<Omit<Today, 'upTo'> | null>;
  /** Null where the text has no rooms. */
  today(document: DocumentId): Promise<Today | null>;
  /** Keeps today's state under a name. @returns the number of the version, or why there is none. */
  keep(document: DocumentId, name: string, by: AccountId): Promise<Result<number, 'notFound' | 'tooMany'>>;
  /** Names a version, or takes its name away by an empty one. */
  rename(document: DocumentId, number: number, name: string): Promise<Result<void, 'notFound' | 'tooMany'>>;
  /**
   * Makes the words what they were in a version, as a change by `person`; the marks stay, each on its words. What the text is now is
   * kept before, so that restoring that takes it back.
   *
   * @param seen `upTo` of what the person looked at. Where words came or went since, nothing is done: `newerWork`.
   * @returns the number of the version that was kept before.
   */
  restore(
    document: DocumentRow,
    number: number,
    seen: number,
    person: PersonRow,
  ): Promise<Result<number, 'notFound' | 'newerWork' | CloseName>>;
  /** Keeps versions of what has rested. Done once a minute. Never rejects. */
  look(): Promise<void>;
  /** Lets what is under way finish; what people are at goes on after the next start. */
  close(): Promise<void>;
}

interface Parts {
  readonly records: Records;
  readonly sync: Pick<Sync, 'readState' | 'write' | 'watch'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

interface StateCalls {
  readonly describeWork: typeof describeWork;
  readonly pack: typeof pack;
  readonly restoring: typeof restoring;
  readonly unpack: typeof unpack;
  close(): void;
}

/** What a version is asked for as. */
type Asked = Pick<VersionRow, 'kind' | 'by'> & Partial<Pick<VersionRow, 'name' | 'restored'>>;

const lookEveryMs = 60_000;

export function createVersions({ records, sync, changes, clock, logger }: Parts): Versions {
  const thread = threadOnDemand<StateCalls>(() => startWorker('versions-worker'));
  const periods = new Periods(records);
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => {}); // its caller hears of it
    return done;
  };
  const quietly = (work: () => Promise<void>) =>
    inTurn(work).catch((error: unknown) => logger.error({ err: error }, 'a version could not be kept'));

  async function today(document: DocumentId): Promise<Today | null> {
    const layers = await records.layersOf(document);
    const team = layers.find(({ audience }) => audience === 'team');
    if (!team) return null;
    const [prose, marks] = await Promise.all([sync.readState(proseRoom(document)), sync.readState(layerRoom(team.id))]);
    if (!prose || !marks) return null;
    const authors = [...prose.authors, ...marks.authors];
    return { prose: prose.update, team: marks.update, authors, upTo: prose.seq };
  }

  /** Keeps today's state, and what was done since the version before; ends the text's period, which goes on where that fails. */
  async function take(document: DocumentId, version: Asked): Promise<number | null> {
    const period = periods.end(document);
    try {
      const number = await add(document, version, period);
      if (version.kind !== 'first') changes.publish({ topic: 'document', document });
      return number;
    } catch (error) {
      if (period) void quietly(() => periods.goOn(document, period));
      throw error;
    }
  }

  async function add(document: DocumentId, version: Asked, period: Period | null): Promise<number | null> {
    const now = await today(document);
    if (!now) return null;
    const [newest] = await records.versionsOf(document);
    const before = newest && (await stateOf(document, newest.number));
    const [only, another] = [...(period?.writers ?? [])];
    const remover = another === undefined ? (only ?? null) : null;
    const work = before ? await thread.call('describeWork', before, now, now.authors, remover) : [];
    const state = await thread.call('pack', { prose: now.prose, team: now.team });
    const at = period && version.kind === 'period' ? period.last : clock.now();
    const number = await records.addVersion({ name: '', restored: null, ...version, document, at, work }, state);
    await periods.note(document); // what came meanwhile: the period that has just ended took its row along
    const { gone, work: joined } = thinned(await records.versionsOf(document), clock.now());
    await records.thinVersions(document, gone, joined);
    return number;
  }

  async function stateOf(document: DocumentId, number: number): Promise<TextState | null> {
    const kept = await records.versionState(document, number);
    return kept && (await thread.call('unpack', kept));
  }

  /** What is now, as the newest version: the one that is there where nothing was done since. */
  async function taken(document: DocumentId, kind: 'before', by: AccountId): Promise<number | null> {
    const [newest] = await records.versionsOf(document);
    return newest && !periods.isAlive(document) ? newest.number : take(document, { kind, by });
  }

  const hasRoom = async (document: DocumentId) =>
    (await records.versionsOf(document)).filter(({ name }) => name !== '').length < maxNamedVersions;

  /** Keeps the first version of a text that has none. @returns whether it had none. */
  async function keepFirst(document: DocumentId): Promise<boolean> {
    if ((await records.versionsOf(document)).length > 0) return false;
    await take(document, { kind: 'first', by: (await records.document(document))?.importedBy ?? null });
    return true;
  }

  /** Each text in a turn of its own: after the first start with versions there may be thousands, and nobody waits for more than one. */
  async function keepFirsts(project: DocumentRow['project'] | null): Promise<void> {
    const documents: DocumentId[] = [];
    await quietly(async () => {
      documents.push(...(await records.withoutVersion(project)));
    });
    for (const document of documents) {
      await quietly(async () => {
        if (!closed) await keepFirst(document);
      });
    }
  }

  const look = () =>
    quietly(async () => {
      for (const document of periods.rested(clock.now())) {
        if (closed) return;
        const { frozen } = (await records.document(document)) ?? {};
        if (frozen === undefined)
          periods.end(document); // in the trash, or gone
        else if (!(await keepFirst(document))) await take(document, { kind: 'period', by: null });
      }
    });

  void quietly(() => periods.resume());
  void keepFirsts(null);
  /** Not in turn: a change belongs to the period that it came in. */
  const hear = async (room: RoomId, writers: ReadonlySet<AccountId>) => {
    try {
      await periods.heard(room, writers, clock.now());
    } catch (error) {
      if (!closed) logger.error({ err: error }, 'a change could not be counted to a version');
    }
  };
  const unwatch = sync.watch({
    committed: (room, writers) => void hear(room, writers),
    peopleChanged() {},
  });
  const unsubscribe = changes.subscribe((change) => {
    if (change.topic === 'documents') void keepFirsts(change.project);
  });
  const looking = setInterval(look, lookEveryMs);

  return {
    list: (document) =>
      inTurn(async () => {
        await keepFirst(document);
        return records.versionsOf(document);
      }),
    today,
    async read(document, number) {
      const [state, now] = await Promise.all([stateOf(document, number), today(document)]);
      return state && { ...state, authors: now?.authors ?? [] };
    },
    keep: (document, name, by) =>
      inTurn(async () => {
        if (!(await hasRoom(document))) return err('tooMany');
        await keepFirst(document);
        const number = await take(document, { kind: 'named', by, name });
        return number === null ? err('notFound') : ok(number);
      }),
    rename: (document, number, name) =>
      inTurn(async () => {
        if (name !== '' && !(await hasRoom(document))) return err('tooMany');
        if (!(await records.nameVersion(document, number, name))) return err('notFound');
        changes.publish({ topic: 'document', document });
        return ok(undefined);
      }),
    restore: ({ id: document }, number, seen, person) =>
      inTurn(async () => {
        const [now, version] = [await sync.readState(proseRoom(document)), await stateOf(document, number)];
        if (!now || !version) return err('notFound');
        if (now.seq !== seen) return err('newerWork');
        const before = await taken(document, 'before', person.account);
        assert(before !== null, 'a text with words and without a team');
        // Made from what the person saw: whatever else arrives meanwhile meets it as two people's changes meet.
        const update = await thread.call('restoring', now.update, version, freshClient(now.authors));
        if (update) {
          const written = await sync.write(proseRoom(document), person, update);
          if (!written.ok) return written;
        }
        await take(document, { kind: 'restored', by: person.account, restored: number });
        return ok(before);
      }),
    look,
    async close() {
      closed = true;
      unwatch();
      unsubscribe();
      clearInterval(looking);
      await quietly(() => periods.noteAll());
      await thread.close();
    },
  };
}

import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import type { Logger } from '../log.ts';
import type { Records } from '../store/store.ts';
import { threadOnDemand } from '../store/thread/on-demand.ts';
import { startWorker } from '../store/thread/start.ts';
import { freshClient } from '../sync/fresh-client.ts';
import type { Sync } from '../sync/sync.ts';
import type { applying, takingBack } from './edit-states.ts';
import type { EditText, NoChange, Trace } from './edit-text.ts';
import type { EditTrace } from './trace.ts';

interface Parts {
  readonly records: Pick<Records, 'person'>;
  readonly sync: Pick<Sync, 'readState' | 'write'>;
  readonly logger: Pick<Logger, 'error'>;
}

interface EditCalls {
  readonly applying: typeof applying;
  readonly takingBack: typeof takingBack;
  close(): void;
}

/** What was read of a text, and the Yjs client under which the server is to write in it. */
interface Committed {
  readonly state: Uint8Array;
  readonly client: number;
}

/** Edits texts in their rooms, for the people who accepted the edits. A long text is looked at in a thread of its own. */
export function createEditText({ records, sync, logger }: Parts): EditText & { close(): Promise<void> } {
  const thread = threadOnDemand<EditCalls>(() => startWorker('edit-worker'));

  /** @param make null where the words have changed */
  async function changed<T>(
    document: DocumentId,
    make: (committed: Committed) => Promise<T | null>,
  ): Promise<Result<{ readonly made: T; readonly client: number }, NoChange>> {
    try {
      const now = await sync.readState(proseRoom(document));
      if (!now) return err('unavailable');
      const client = freshClient(now.authors);
      const made = await make({ state: now.update, client });
      return made === null ? err('words-changed') : ok({ made, client });
    } catch (error) {
      logger.error({ err: error }, 'a suggestion could not be carried out');
      return err('unavailable');
    }
  }

  const by = (client: number, person: AccountId) => [[client, person]] as const;

  return {
    async make({ id }, anchor, edit, person) {
      const result = await changed(id, ({ state, client }) => thread.call('applying', state, anchor, edit, client));
      if (!result.ok) return result;
      const { made, client } = result.value;
      return ok({ update: made.update, bindings: by(client, person), trace: { ...made.trace } });
    },
    async reverse({ id }, trace, person) {
      const result = await changed(id, ({ state, client }) => thread.call('takingBack', state, madeHere(trace), client));
      return result.ok ? ok({ update: result.value.made, bindings: by(result.value.client, person), trace: null }) : result;
    },
    async write({ room, update }, account) {
      const person = await records.person(account);
      if (!person || update === null) return err('unavailable');
      const written = await sync.write(room, person, update);
      return written.ok ? ok(undefined) : err(written.error === 'notWritable' ? 'locked' : 'unavailable');
    },
    close: () => thread.close(),
  };
}

/** A trace is read by nobody but who made it. */
const madeHere = (trace: Trace) => trace as unknown as EditTrace;

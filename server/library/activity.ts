import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId, DocumentId, LayerId, ProjectId } from '../../shared/base/id.ts';
import { layerRoom, parseRoomId, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import type { Changes } from '../feed/changes.ts';
import type { Logger } from '../log.ts';
import type { LayerRow, Records } from '../store/store.ts';
import { countLayer, type LayerCount } from './layer-count.ts';

/** What moves in a project by itself: who is inside its texts, and how many marks stand in its layers. */
export interface Activity {
  /** Who has the text open now. */
  inside(document: DocumentId): readonly AccountId[];
  /**
   * The marks of a layer, as they were counted last; null for a layer that nobody counted since the server started. Then it is
   * counted in a while, and its project's people are told.
   */
  marksIn(layer: LayerRow): LayerCount | null;
  /** Lets a count that is under way finish, and counts no more. */
  close(): Promise<void>;
}

interface Parts {
  readonly rooms: {
    readState(room: RoomId): Promise<{ readonly update: Uint8Array; readonly authors: ReadonlyMap<number, AccountId> } | null>;
    peopleIn(room: RoomId): readonly AccountId[];
    watch(watcher: { committed(room: RoomId): void; peopleChanged(room: RoomId): void }): () => void;
  };
  readonly records: Pick<Records, 'layer' | 'projectOf' | 'touchProject'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

/** People who look at a list need no more than this, and counting what a busy team writes costs as much as it takes. */
const restMs = 1_000;

/**
 * Watches rooms and keeps the numbers, never on the way of an update: what was written is counted a second later, one layer after
 * the other, from what is on the disk. Publishes `activity` at most once a second for a project.
 */
export function createActivity({ rooms, records, changes, clock, logger }: Parts): Activity {
  const marks = new Map<LayerId, LayerCount>();
  const uncounted = new Set<LayerId>();
  /** Rooms in which something was written since the projects were last said to be active. */
  const written = new Set<RoomId>();
  const changed = new Set<ProjectId>();
  const moved = new Set<RoomId>();
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> = Promise.resolve();
  let closed = false;

  const wake = () => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      round = look().finally(() => {
        timer = null;
        if (uncounted.size + written.size + moved.size + changed.size > 0) wake();
      });
    }, restMs);
  };

  const projectOf = async (room: RoomId): Promise<ProjectId | null> => {
    const name = parseRoomId(room)?.room;
    if (name?.kind === 'layer') return (await records.layer(name.layer))?.project ?? null;
    return name ? records.projectOf(name.document) : null;
  };

  /** Tells what came together since the last look. What cannot be told now is told with the next change. */
  async function look(): Promise<void> {
    const counted = drain(uncounted);
    const news = new Set<ProjectId>();
    const note = async (room: RoomId): Promise<ProjectId | null> => {
      const project = await projectOf(room);
      if (project) news.add(project);
      return project;
    };
    try {
      for (const room of drain(moved)) await note(room);
      for (const room of drain(written)) {
        const project = await note(room);
        if (project) changed.add(project);
      }
      for (const project of drain(changed)) await records.touchProject(project, clock.now());
      for (const layer of counted) {
        if (closed) return;
        if (!(await note(layerRoom(layer)))) continue; // a seat's: no list of texts shows what is in it
        const stored = await rooms.readState(layerRoom(layer));
        if (stored) marks.set(layer, countLayer(stored.update, stored.authors));
        else marks.delete(layer);
      }
    } catch (error) {
      logger.warn({ err: error }, 'the numbers of a project could not be brought up to date');
    }
    for (const project of news) changes.publish({ topic: 'activity', project });
  }

  const unwatch = rooms.watch({
    committed(room) {
      const name = parseRoomId(room)?.room;
      if (name?.kind === 'layer') uncounted.add(name.layer);
      written.add(room);
      wake();
    },
    peopleChanged(room) {
      moved.add(room);
      wake();
    },
  });

  const unsubscribe = changes.subscribe((change) => {
    if (change.topic !== 'documents') return;
    changed.add(change.project);
    wake();
  });

  return {
    inside: (document) => rooms.peopleIn(proseRoom(document)),
    marksIn({ id }) {
      const known = marks.get(id);
      if (known !== undefined) return known;
      uncounted.add(id);
      wake();
      return null;
    },
    async close() {
      closed = true;
      unwatch();
      unsubscribe();
      if (timer) clearTimeout(timer);
      await round;
    },
  };
}

function drain<T>(set: Set<T>): T[] {
  const items = [...set];
  set.clear();
  return items;
}

import { type FeedEvent, type FeedRequest, feedEvent } from '../../shared/api/feed-contract.ts';
import type { ExerciseId, ProjectId } from '../../shared/base/id.ts';
import { isFinal } from '../../shared/protocol/close.ts';
import type { NetworkSign, Surroundings } from './surroundings.ts';

export interface FeedListener {
  event(event: FeedEvent): void;
  /** More is heard from now on, at first, again after a break, or of another project: what is shown by now may have missed some. */
  opened(): void;
}

/** The change feed of this tab. It never says what changed, only where to look again. */
export interface Feed {
  /** Hears about exactly these projects and exercises, now and after every reconnect. */
  hear(projects: readonly ProjectId[], exercises?: readonly ExerciseId[]): void;
  /** Tells the others who may know that I have this thread before me, now and after every reconnect; null for none. */
  attend(thread: FeedRequest['attend']): void;
  close(): void;
}

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/** Opens the feed's one WebSocket and keeps it open, until closed or told by the server not to come back. */
export function openFeed(surroundings: Pick<Surroundings, 'server' | 'Socket' | 'onNetworkSign'>, listener: FeedListener): Feed {
  const { server, Socket, onNetworkSign } = surroundings;
  let hearing: readonly ProjectId[] = [];
  let inClass: readonly ExerciseId[] = [];
  let attending: FeedRequest['attend'] = null;
  let socket: WebSocket | null = null;
  let waitMs = firstWaitMs;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const ask = () => {
    if (socket?.readyState !== Socket.OPEN) return false;
    const exercises = inClass.length > 0 && { exercises: inClass };
    socket.send(JSON.stringify({ hear: hearing, ...exercises, ...(attending && { attend: attending }) }));
    return true;
  };

  const connect = () => {
    clearTimeout(retry);
    if (ended || socket) return;
    const opened = new Socket(`${server}/feed`);
    socket = opened;
    opened.onopen = () => {
      waitMs = firstWaitMs;
      ask();
      listener.opened();
    };
    opened.onmessage = ({ data }) => {
      const event = readEvent(data);
      if (event) listener.event(event);
    };
    opened.onerror = () => {}; // a close follows
    opened.onclose = ({ code }) => lost(opened, isFinal(code));
  };

  const lost = (which: WebSocket, final: boolean) => {
    if (which !== socket) return;
    socket = null;
    ended ||= final;
    if (ended) return;
    retry = setTimeout(connect, waitMs);
    waitMs = Math.min(2 * waitMs, longestWaitMs);
  };

  const sensed = (sign: NetworkSign) => {
    if (sign === 'back') return connect();
    const dead = socket;
    if (!dead) return;
    lost(dead, false);
    dead.close();
  };

  const stopSensing = onNetworkSign(sensed);
  connect();
  return {
    hear(projects, exercises = []) {
      const isMore =
        projects.some((project) => !hearing.includes(project)) || exercises.some((exercise) => !inClass.includes(exercise));
      hearing = [...projects];
      inClass = [...exercises];
      if (ask() && isMore) listener.opened();
    },
    attend(thread) {
      attending = thread;
      ask();
    },
    close() {
      ended = true;
      stopSensing();
      clearTimeout(retry);
      socket?.close();
    },
  };
}

/** What is no event of ours, as a newer server may send, is passed over. */
function readEvent(data: unknown): FeedEvent | null {
  try {
    return feedEvent.parse(JSON.parse(String(data)));
  } catch {
    return null;
  }
}

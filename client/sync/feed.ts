import { type FeedEvent, type FeedRequest, feedEvent } from '../../shared/api/feed-contract.ts';
import type { DocumentId, ExerciseId, ProjectId } from '../../shared/base/id.ts';
import { isFinal } from '../../shared/protocol/close.ts';
import type { NetworkSign, Surroundings } from './surroundings.ts';

/** What the feed tells by itself. */
export type FeedNews = Exclude<FeedEvent, { readonly topic: 'hearing' }>;

export interface FeedListener {
  event(event: FeedNews): void;
  /** More is heard from now on, at first, again after a break, or of another project: what is shown by now may have missed some. */
  opened(): void;
}

/** What a tab listens for. */
export interface Heard {
  readonly projects: readonly ProjectId[];
  readonly exercises: readonly ExerciseId[];
  /** Texts to which the person may come alone. */
  readonly texts: readonly DocumentId[];
}

/** The change feed of this tab. It never says what changed, only where to look again. */
export interface Feed {
  /** Hears about exactly these, now and after every reconnect. */
  hear(heard: Partial<Heard>): void;
  /** Tells the others who may know that I have this thread before me, now and after every reconnect; null for none. */
  attend(thread: FeedRequest['attend']): void;
  close(): void;
}

const hearsNothing: Heard = { projects: [], exercises: [], texts: [] };
const firstWaitMs = 250;
const longestWaitMs = 5_000;

/** Opens the feed's one WebSocket and keeps it open, until closed or told by the server not to come back. */
export function openFeed(surroundings: Pick<Surroundings, 'server' | 'Socket' | 'onNetworkSign'>, listener: FeedListener): Feed {
  const { server, Socket, onNetworkSign } = surroundings;
  let hearing: Heard = hearsNothing;
  let attending: FeedRequest['attend'] = null;
  /** For each request that is not answered yet, in their order, whether it asks for more than the one before. */
  let unanswered: boolean[] = [];
  let socket: WebSocket | null = null;
  let waitMs = firstWaitMs;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const ask = (isMore: boolean) => {
    if (socket?.readyState !== Socket.OPEN) return;
    unanswered.push(isMore);
    const { projects: hear, exercises, texts } = hearing;
    const rest = { ...(exercises.length > 0 && { exercises }), ...(texts.length > 0 && { texts }) };
    socket.send(JSON.stringify({ hear, ...rest, ...(attending && { attend: attending }) }));
  };

  const connect = () => {
    clearTimeout(retry);
    if (ended || socket) return;
    const opened = new Socket(`${server}/feed`);
    socket = opened;
    opened.onopen = () => {
      waitMs = firstWaitMs;
      unanswered = [];
      ask(true);
    };
    opened.onmessage = ({ data }) => {
      if (opened !== socket) return;
      const event = readEvent(data);
      if (event?.topic === 'hearing') {
        if (unanswered.shift()) listener.opened();
      } else if (event) listener.event(event);
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
    hear(heard) {
      const before = new Set<string>(Object.values(hearing).flat());
      hearing = { ...hearsNothing, ...heard };
      const isMore = Object.values(hearing)
        .flat()
        .some((id) => !before.has(id));
      ask(isMore);
    },
    attend(thread) {
      attending = thread;
      ask(false);
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

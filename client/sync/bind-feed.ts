import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { Attendance } from './attendance.ts';
import { type Feed, type FeedNews, openFeed } from './feed.ts';
import { Pace } from './pace.ts';
import { browserSurroundings } from './surroundings.ts';

/** The feed with what it says itself. */
export interface BoundFeed extends Feed {
  readonly attendance: Attendance;
}

/** Opens the feed, and has every query fetched again that an event, or a time in which none was heard, makes stale. */
export function bindFeed(queryClient: QueryClient, surroundings = browserSurroundings()): BoundFeed {
  const attendance = new Attendance();
  const stale = createStale(queryClient);
  const feed = openFeed(surroundings, {
    event(event) {
      if (event.topic === 'attending') attendance.hear(event);
      stale.hear(event);
    },
    opened() {
      attendance.forget();
      fetchAgain(queryClient, {});
    },
  });
  return {
    ...feed,
    attendance,
    close() {
      stale.close();
      feed.close();
    },
  };
}

/** Counting over all texts of a project costs the server more than one text does, and nobody reads numbers that run. */
const countsMs = 1_000;

/** Comparing everybody of a class with everybody, or with the key, costs more still, and moves little from one mark to the next. */
const comparedMs = 10_000;

/** Has queries fetched again that events make stale: at once, but for what is counted over many texts or compared over a class. */
export function createStale(queryClient: QueryClient): { hear(event: FeedNews): void; close(): void } {
  const paced = new Map(
    Object.entries({ discussed: countsMs, agreement: comparedMs, grades: comparedMs }).map(([kind, everyMs]) => [
      kind,
      new Pace(everyMs, () => fetchAgain(queryClient, { queryKey: [kind] })),
    ]),
  );
  return {
    hear(event) {
      for (const queryKey of staleKeys(event)) {
        const pace = paced.get(String(queryKey[0]));
        if (pace) pace.ask();
        else fetchAgain(queryClient, { queryKey });
      }
    },
    close() {
      for (const pace of paced.values()) pace.stop();
    },
  };
}

/** Also what is being fetched for the first time: that may have been read before the change, and is not begun again by itself. */
export function fetchAgain(queryClient: QueryClient, which: { readonly queryKey?: QueryKey }): void {
  const first = queryClient
    .getQueryCache()
    .findAll({ ...which, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined });
  void queryClient.invalidateQueries(which);
  for (const { promise, queryKey } of first) {
    const again = () => queryClient.invalidateQueries({ queryKey, exact: true });
    promise?.then(again, () => {}); // whoever asked for it hears of the failure
  }
}

/** The queries, or beginnings of their keys, that an event makes stale. */
export function staleKeys(event: FeedNews): readonly QueryKey[] {
  switch (event.topic) {
    case 'project':
      return [
        ...[['project', event.project], ['projects'], ['codebook', event.project], ['document'], ['exercises', event.project]],
        ...[['classes', event.project], ['roster'], ['my-classes']],
      ];
    case 'documents':
      return [['documents', event.project], ['projects'], ['discussed', event.project]];
    case 'activity':
      return [['activity', event.project]];
    case 'trash':
      return [['trash', event.project]];
    case 'document':
      return [['document', event.document], ['documents']];
    case 'members': // a role decides what is shown of texts, too
      return [['project', event.project], ['projects'], ['document'], ['links', event.project], ['discussed', event.project]];
    case 'codebook': // and, by the beginning of their key, its versions
      return [['codebook', event.project]];
    case 'links':
      return [['links', event.project]];
    case 'discussion':
      return [['discussion', event.document], ['queue'], ['discussed']];
    case 'standing': // nobody is told any more of a project that they are out of
      return [[]];
    case 'inbox':
      // What I have seen in another tab is new in neither any more; and I may want to be told of other things.
      return [['inbox'], ['discussed'], ['notices']];
    case 'exercise':
      return [['exercise', event.exercise], ['my-exercise', event.exercise], ['exercises'], ['my-exercises']];
    case 'class':
      return [
        ['class', event.exercise],
        ['exercise', event.exercise],
        ['agreement', event.exercise],
        ['grades', event.exercise],
        ['roster'],
      ];
    case 'work': // and every page that shows the work of one seat
      return [
        ...[
          ['class', event.exercise],
          ['exercise', event.exercise, 'seat'],
        ],
        ...[
          ['agreement', event.exercise],
          ['grades', event.exercise],
        ],
      ];
    case 'attending': // says all there is to know
      return [];
  }
}

import type { Seen } from '../../shared/api/document-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId, AnnotationId, LayerId } from '../../shared/base/id.ts';
import type { OpenLayer } from '../sync/layer-room.ts';
import type { News } from './news.ts';

type Extent = ReadonlyMap<number, number>;

/** The text as it is told of here, and the page that shows it. */
export interface Watched {
  /** What all annotators write; null until it is there. */
  team(): OpenLayer | null;
  /** Whether somebody sees at once what others do: the page is on the screen, and the server tells everything. */
  isLooking(): boolean;
  /** Calls when either may answer otherwise, or more authors are known. @returns the way to stop */
  onChange(listener: () => void): () => void;
}

interface WatchNewsOptions {
  readonly news: News;
  readonly watched: Watched;
  readonly account: AccountId;
  readonly clock: Clock;
  /** How far I had seen it, on whichever device; rejects while the server does not answer. */
  readonly load: (layer: LayerId) => Promise<Seen>;
  /** Notes how far I have seen it now. */
  readonly save: (layer: LayerId, extent: Seen['extent']) => void;
}

/**
 * Tells what is new to me: what others wrote while I did not look, and was not told before. Extents and not times are compared, because
 * a mark that was made offline in the morning may arrive in the evening. What arrives while I look is seen.
 *
 * @returns how to stop, which notes what I have seen, and how to say that I have seen all
 */
export function watchNews({ news, watched, account, clock, load, save }: WatchNewsOptions) {
  /** How far I had seen when I looked away; null for somebody who was never here, undefined until the server has told. */
  let seen: { readonly extent: Extent; readonly at: number } | null | undefined;
  let isLooking = false;
  let isLoading = false;
  let isStopped = false;
  /** What was written while I did not look, by clients of which it is not known yet who they are. */
  let unknown = new Map<AnnotationId, readonly number[]>();

  const ask = async (layer: LayerId) => {
    isLoading = true;
    const told = await load(layer).catch(() => null);
    isLoading = false;
    if (!told) return; // asked again at the next sign of life, and not before: a server that refuses would be asked without end
    const { at, extent } = told;
    seen = at === null ? null : { at, extent: new Map(extent) };
    update();
  };

  const judge = (team: OpenLayer, written: Iterable<readonly [AnnotationId, Iterable<number>]>) => {
    unknown = new Map();
    const marks: AnnotationId[] = [];
    for (const [id, clients] of written) {
      const authors = [...clients].map((client) => [client, team.authorOf(client)] as const);
      if (authors.some(([, author]) => author !== null && author !== account)) marks.push(id);
      const strangers = authors.filter(([, author]) => author === null).map(([client]) => client);
      if (strangers.length > 0) unknown.set(id, strangers);
    }
    news.add(marks, seen?.at ?? clock.now());
  };

  const note = (team: OpenLayer) => {
    const extent = team.layer.extent();
    seen = { at: clock.now(), extent };
    save(team.id, [...extent]);
  };

  const update = () => {
    const team = watched.team();
    if (isStopped || !team) return;
    const looks = watched.isLooking();
    if (looks && seen === undefined) {
      if (!isLoading) void ask(team.id);
      return;
    }
    if (looks && !isLooking && seen) judge(team, team.layer.beyond(seen.extent));
    else if (unknown.size > 0) judge(team, unknown);
    if (!looks && isLooking) note(team);
    isLooking = looks;
  };

  const stopHearing = watched.onChange(update);
  update();
  return {
    stop() {
      const team = watched.team();
      if (isLooking && team) note(team);
      isStopped = true;
      stopHearing();
    },
    seeAll() {
      const team = watched.team();
      news.clear();
      if (team && watched.isLooking()) note(team);
    },
  };
}

import { readProse } from '../../shared/anchor/plain-text.ts';
import { type Verdict, verdictOn } from './judge.ts';
import type { Peer } from './peer.ts';
import { type Outcome, type Plan, tell } from './story.ts';

/** What is not as it should be with one annotation, and how it came about: a line for each moment at which that changed for somebody. */
export interface History {
  readonly index: number;
  readonly verdict: Verdict;
  readonly lines: readonly string[];
}

/** Tells a story and then, of each annotation that ended up badly, how it came to that: by telling the story a second time. */
export function histories(plan: Plan, isBad: (verdict: Verdict) => boolean): readonly History[] {
  const verdicts = tell(plan).ours.map(verdictOn);
  const bad = verdicts.flatMap((verdict, index) => (isBad(verdict) ? [{ index, verdict, lines: [] as string[] }] : []));
  const last = new Map<string, string>();
  tell({
    ...plan,
    watch: ({ after, peer, annotations, outcomeOf }) => {
      for (const { index, lines } of bad) {
        if (index >= annotations) continue;
        const said = sayingOf(peer, outcomeOf(index));
        const key = `${index} ${peer.doc.clientID}`;
        if (last.get(key) === said) continue;
        last.set(key, said);
        lines.push(`after ${after}, peer ${peer.doc.clientID}: ${said}`);
      }
    },
  });
  return bad;
}

function sayingOf(peer: Peer, outcome: Outcome): string {
  const { text } = readProse(peer.fragment);
  const { left, is } = verdictOn(outcome);
  const said = (offsets: ReadonlySet<number>) =>
    JSON.stringify(stretchesOf(offsets).map(([start, end]) => text.slice(start, end)));
  const { expected, painted, isMarked } = outcome;
  const alive = `${Math.round(100 * expected.alive)} % alive`;
  if (is === 'exact') return `${left} ${is}, ${alive}: ${said(painted)}`;
  return `${left} ${is}, ${alive}: ${said(painted)}${isMarked ? ' (found again)' : ''} instead of ${said(expected.offsets)}`;
}

/** Offsets as stretches of neighbours. */
function stretchesOf(offsets: ReadonlySet<number>): readonly (readonly [start: number, end: number])[] {
  const stretches: [number, number][] = [];
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && last[1] === offset) last[1]++;
    else stretches.push([offset, offset + 1]);
  }
  return stretches;
}

import type { Line } from './sitting.ts';

/** How far somebody is with a list, by what has become of its items. */
export interface Far {
  readonly total: number;
  readonly left: number;
  readonly decided: number;
  readonly handedOn: number;
}

export function farWith(lines: readonly Line[]): Far {
  const count = (state: Line['state']) => lines.filter((line) => line.state === state).length;
  return { total: lines.length, left: count('left'), decided: count('decided'), handedOn: count('handedOn') };
}

import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { w3c } from './w3c.ts';

/** Every format by the name that addresses and commands give it. */
export const formats = { jsonld: w3c, csv } as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;

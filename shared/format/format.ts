import { csv } from './csv.ts';
import type { Exportable } from './exportable.ts';
import { w3c } from './w3c.ts';

/** A way to take annotations away as a file. */
export interface Format {
  /** For people, in menus. */
  readonly title: string;
  /** With its parameters, as `Content-Type`. */
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
  /** What the format cannot carry, one sentence each, for people (V8). */
  readonly losses: readonly string[];
  serialise(exportable: Exportable): string;
}

/** Every format by the name that addresses and commands give it. */
export const formats = { jsonld: w3c, csv } as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;

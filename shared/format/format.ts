import type { Exportable } from './exportable.ts';

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

import type { RouteName } from '../../shared/api/contract.ts';
import type { Result } from '../../shared/base/result.ts';

/** Where a command prints. Tests listen here. */
export interface Terminal {
  /** Results, one line each. */
  out(line: string): void;
  /** Complaints and remarks, so that results can go into a pipe. */
  error(line: string): void;
}

/** One word after `variorum`. */
export interface Command {
  /** What it does, in one line of `--help`. */
  readonly summary: string;
  /** Arguments as they are written, after the command's name. */
  readonly usage: string;
  /** The routes that it asks of the running server, where `can` is asked; or why it asks nobody. */
  readonly calls: readonly RouteName[] | { readonly open: string };
  /** What the options mean, one line each. */
  readonly details: readonly string[];
  /**
   * @param env of the process. Settings come from the same variables as the server's.
   * @returns the exit code, or why nothing could be done, in words for people.
   */
  run(args: readonly string[], terminal: Terminal, env: Environment): Promise<Result<number, string>>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

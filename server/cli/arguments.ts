import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** What follows a command: words in order, and options that take a word. */
export interface Arguments<Option extends string> {
  readonly words: readonly string[];
  readonly options: Readonly<Partial<Record<Option, string>>>;
}

/** Reads arguments strictly: an option that the command does not have is a mistake, and is named. */
export function parseArguments<Option extends string>(
  args: readonly string[],
  options: readonly Option[],
): Result<Arguments<Option>, string> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
    });
    return ok({ words: positionals, options: values as Partial<Record<Option, string>> });
  } catch (error) {
    if (error instanceof TypeError) return err(error.message); // how parseArgs says that the person mistyped
    throw error;
  }
}

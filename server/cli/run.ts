import type { Command, Environment, Terminal } from './command.ts';
import { exportDocument } from './export.ts';
import { importFiles } from './import.ts';
import { key } from './key.ts';
import { link } from './link.ts';
import { serve } from './serve.ts';
import { user } from './user.ts';

/** Every command by its name, in the order of `--help`. */
export const commands: Readonly<Record<string, Command>> = {
  serve,
  import: importFiles,
  export: exportDocument,
  user,
  key,
  link,
};

/** Runs `variorum` with these arguments. @returns the exit code: 0 done, 1 not or not all of it, 2 mistyped. */
export async function run(args: readonly string[], terminal: Terminal, env: Environment): Promise<number> {
  const [name = '--help', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command && (rest.includes('--help') || rest.includes('-h'))) {
    for (const line of helpOn(name, command)) terminal.out(line);
    return 0;
  }
  if (command) {
    const done = await command.run(rest, terminal, env);
    if (done.ok) return done.value;
    terminal.error(done.error);
    return 1;
  }
  const isAsked = ['--help', '-h', 'help'].includes(name);
  if (!isAsked) terminal.error(`There is no command “${name}”.`);
  for (const line of help()) isAsked ? terminal.out(line) : terminal.error(line);
  return isAsked ? 0 : 2;
}

const help = () => [
  'variorum – annotate texts together',
  '',
  ...Object.entries(commands).map(([name, { usage, summary }]) => `  variorum ${`${name} ${usage}`.trim()}\n      ${summary}`),
  '',
  '“variorum COMMAND --help” tells more.',
];

const helpOn = (name: string, { usage, summary, details }: Command) => [
  `variorum ${`${name} ${usage}`.trim()}`,
  '',
  `  ${summary}.`,
  ...details.map((line) => `  ${line}`),
];

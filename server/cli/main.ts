import { run } from './run.ts';

const terminal = { out: (line: string) => console.log(line), error: (line: string) => console.error(line) };

// The code is set and the process not ended: output may still be on its way, and `serve` has only begun.
process.exitCode = await run(process.argv.slice(2), terminal, process.env);

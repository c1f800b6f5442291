import { parseConfig } from './config.ts';
import { createLogger } from './log.ts';
import { type Running, startServer } from './start.ts';

/**
 * Starts a server inside another program, as its environment says; `main.ts` is the program that runs one by itself.
 *
 * @throws with every problem of the environment, and as `startServer`
 */
export async function startEmbedded(environment: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = parseConfig(environment);
  if (!config.ok) throw new Error(config.error.join('\n'));
  return startServer(config.value, { logger: createLogger(config.value.logLevel) });
}

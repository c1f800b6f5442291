import { ok } from '../../shared/base/result.ts';
import type { Command } from './command.ts';

/** `variorum serve` */
export const serve: Command = {
  summary: 'Start the server',
  usage: '',
  calls: { open: 'whoever can start a program on DATA_DIR could read it' },
  details: ['HOST, PORT, DATA_DIR, BASE_URL, TRUSTED_PROXIES and LOG_LEVEL in the environment say how.'],
  async run() {
    await import('../main.ts'); // starts, prints its address and goes on until it is told to stop
    return ok(0);
  },
};

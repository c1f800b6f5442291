// Runs built servers one after the other in one process, which has compiled them then. Started by `server.ts`, which tells it what to do.
import { startEmbedded } from '../dist/server/embed.js';

let running = null;

/** @param {{ start: Record<string, string> } | 'stop'} asked the environment of a server that is to start, or that the one there is ends */
process.on('message', async (asked) => {
  try {
    if (asked === 'stop') {
      await running?.stop();
      running = null;
      process.send({ stopped: true });
    } else {
      running = await startEmbedded(asked.start);
      process.send({ ownerLink: running.ownerLinks[0] });
    }
  } catch (error) {
    process.send({ failed: String(error) });
  }
});

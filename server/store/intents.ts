import type { IntentRow, Records, UpdateLog } from './store.ts';

/**
 * Does in the log what an intent says, then finishes it. Harmless however often, and wherever it was broken off before (rule S13).
 */
export async function carryOut(intent: IntentRow, records: Records, log: UpdateLog): Promise<void> {
  await log.create(intent.room, { writable: intent.writable });
  if (intent.update === null) await log.setWritable(intent.room, intent.writable);
  else await log.appendIntent(intent.id, intent.room, intent.update, intent.bindings);
  await records.finishIntent(intent.id);
}

/** Carries out what a crash left unfinished. To be done at start-up, before anybody joins a room. */
export async function replayIntents(records: Records, log: UpdateLog): Promise<void> {
  for (const intent of await records.unfinishedIntents()) await carryOut(intent, records, log);
}

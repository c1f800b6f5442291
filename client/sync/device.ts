import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { createWaitingCommands, noWaitingCommands, type WaitingCommands } from './device-commands.ts';
import type { DeviceDatabase } from './device-database.ts';
import { createKeptDiscussions, type KeptDiscussions, noKeptDiscussions } from './device-discussions.ts';
import { createKeptDrafts, type KeptDrafts, noKeptDrafts } from './device-drafts.ts';
import { createDeviceJournal } from './device-journal.ts';
import { createMemoryJournal, type Journal } from './journal.ts';
import { createLocalCopies, type LocalCopies, noLocalCopies } from './offline.ts';

/** What this device keeps for one account. */
export interface Device {
  readonly journal: Journal;
  readonly copies: LocalCopies;
  /** What was done in discussions. */
  readonly commands: WaitingCommands;
  readonly drafts: KeptDrafts;
  readonly discussions: KeptDiscussions;
}

/** Where there is no database, everything ends with the tab. */
export function createDevice(database: DeviceDatabase | null, account: AccountId, clock: Clock): Device {
  if (!database) {
    return {
      ...{ journal: createMemoryJournal(), copies: noLocalCopies, commands: noWaitingCommands, drafts: noKeptDrafts },
      discussions: noKeptDiscussions,
    };
  }
  return {
    journal: createDeviceJournal(database, account),
    copies: createLocalCopies(database, account, clock),
    commands: createWaitingCommands(database, account),
    drafts: createKeptDrafts(database, account),
    discussions: createKeptDiscussions(database, account, clock),
  };
}

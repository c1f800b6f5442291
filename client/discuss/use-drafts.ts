import { useEffect, useState } from 'react';
import type { AccountId, SeatId } from '../../shared/base/id.ts';
import { draftsUnder } from '../sync/device-drafts.ts';
import { browserSurroundings } from '../sync/surroundings.ts';
import { Drafts } from './drafts.ts';

/** One for each account of this tab, and each seat on whose work it gives feedback: fields on several pages write to the same. */
const opened = new Map<string, Promise<Drafts>>();

/**
 * What somebody has begun to write on this device.
 *
 * @param seat of whose work it is said; null for what is said among a project's people
 */
export function openDrafts(account: AccountId, seat: SeatId | null = null): Promise<Drafts> {
  const { device, clock } = browserSurroundings();
  const key = `${account} ${seat}`;
  const drafts = opened.get(key) ?? device(account).then(({ drafts }) => Drafts.open(draftsUnder(drafts, seat), clock));
  opened.set(key, drafts);
  return drafts;
}

/** As `openDrafts`; null until the device has been read. */
export function useDrafts(account: AccountId, seat: SeatId | null = null): Drafts | null {
  const [drafts, setDrafts] = useState<Drafts | null>(null);
  useEffect(() => {
    let isHere = true;
    void openDrafts(account, seat).then((found) => isHere && setDrafts(found));
    return () => {
      isHere = false;
    };
  }, [account, seat]);
  return drafts;
}

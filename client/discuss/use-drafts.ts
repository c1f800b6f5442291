import { useEffect, useState } from 'react';
import type { AccountId } from '../../shared/base/id.ts';
import { browserSurroundings } from '../sync/surroundings.ts';
import { Drafts } from './drafts.ts';

/** One for each account of this tab: fields on several pages write to the same. */
const opened = new Map<AccountId, Promise<Drafts>>();

/** What somebody has begun to write on this device. */
export function openDrafts(account: AccountId): Promise<Drafts> {
  const { device, clock } = browserSurroundings();
  const drafts = opened.get(account) ?? device(account).then(({ drafts }) => Drafts.open(drafts, clock));
  opened.set(account, drafts);
  return drafts;
}

/** As `openDrafts`; null until the device has been read. */
export function useDrafts(account: AccountId): Drafts | null {
  const [drafts, setDrafts] = useState<Drafts | null>(null);
  useEffect(() => {
    let isHere = true;
    void openDrafts(account).then((found) => isHere && setDrafts(found));
    return () => {
      isHere = false;
    };
  }, [account]);
  return drafts;
}

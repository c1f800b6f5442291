import type { Clock } from '../../shared/base/clock.ts';
import type { Actor } from '../../shared/permission/role.ts';
import { countedAs } from '../client-address.ts';
import { Rate } from '../sync/rate.ts';
import { requestsOfAddress, requestsOfPerson } from './limits.ts';

/** What people may ask, and what those may who are nobody yet. */
export interface Budgets {
  /** @returns false where they have asked too much. @param cost in requests */
  takes(actor: Actor, address: string, cost: number): boolean;
}

export function createBudgets(clock: Clock): Budgets {
  const [ofPeople, ofAddresses] = [createBudget(clock, requestsOfPerson), createBudget(clock, requestsOfAddress)];
  return {
    takes: (actor, address, cost) =>
      actor.kind === 'person' ? ofPeople.takes(actor.account, cost) : ofAddresses.takes(countedAs(address), cost),
  };
}

/** How much each of many may ask, by a name for them. Those who have not asked for long are forgotten. */
interface Budget {
  /** @returns false where `cost` is more than they have left now. */
  takes(who: string, cost: number): boolean;
}

/** @param seconds for how long somebody may save up what they do not use */
function createBudget(clock: Clock, { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number }): Budget {
  const rates = new Map<string, Rate>();
  return {
    takes(who, cost) {
      const rate = rates.get(who) ?? new Rate(clock, perSecond, seconds);
      rates.delete(who); // so that the order of the map is that of the last time
      rates.set(who, rate);
      for (const [name, each] of rates) {
        if (!each.isFull) break;
        if (name !== who) rates.delete(name);
      }
      return rate.admits(cost);
    },
  };
}

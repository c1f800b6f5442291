import { describe, expect, test } from 'vitest';
import type { AccountId } from '../../shared/base/id.ts';
import type { WayInRow } from './sign-in-records.ts';
import type { PersonRow, Records } from './store.ts';

/** What the suite of the records lends: makers of rows. */
interface Makers {
  meet(name: string): Promise<PersonRow>;
}

let made = 0;
const fresh = (what: string) => `${what}-${made++}`;

/** What the records must keep of how people come in (STORE.md); a part of `records.contract.ts`. */
export function describeSignInRecords(records: () => Records, { meet }: Makers): void {
  describe('of coming in', () => {
    test('[S27] of many who take a name at once one gets it, and a new name takes the place of the old one', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const [name, other] = [fresh('name'), fresh('name')];
      const taken = await Promise.all([ada, ben].map(({ account }) => records().takeLogin(account, name.toUpperCase(), name)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      const [winner, loser] = taken[0] ? [ada, ben] : [ben, ada];
      expect(await records().accountNamed(name)).toBe(winner.account);
      expect(await records().loginOf(winner.account)).toBe(name.toUpperCase());
      expect([await records().loginOf(loser.account), await records().takeLogin(loser.account, name, name)]).toEqual([
        null,
        false,
      ]);

      expect(await records().takeLogin(winner.account, other, other)).toBe(true);
      expect([await records().accountNamed(name), await records().accountNamed(other)]).toEqual([null, winner.account]);
      await records().dropLogin(winner.account);
      expect(await records().accountNamed(other)).toBeNull();
    });

    test('[S27] of many who are the same at an organisation one is, by issuer and subject together', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const identity = { issuer: 'https://login.example.org', subject: fresh('subject') };
      const taken = await Promise.all([ada, ben].map(({ account }) => records().takeIdentity(identity, account, 5)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      const [winner, loser] = taken[0] ? [ada, ben] : [ben, ada];
      expect(await records().accountOfIdentity(identity)).toBe(winner.account);
      expect(await records().takeIdentity(identity, winner.account, 9)).toBe(true);
      expect(await records().identitiesOf(winner.account)).toEqual([{ ...identity, since: 5 }]);
      expect(await records().identitiesOf(loser.account)).toEqual([]);
      expect(await records().accountOfIdentity({ ...identity, issuer: 'https://login.example.com' })).toBeNull();
      expect(await records().takeIdentity({ ...identity, issuer: 'https://login.example.com' }, loser.account, 6)).toBe(true);
    });

    test('[S27] a secret that is used up is used by one, and one that has expired by none', async () => {
      const { account } = await meet('Ada');
      const row: WayInRow = { account, kind: 'letter', made: 1, expires: 10 };
      const hash = fresh('hash');
      await records().keepWayIn(hash, row);
      expect(await records().findWayIn(hash, 9)).toEqual(row);
      expect([await records().findWayIn(hash, 10), await records().useWayIn(hash, 10)]).toEqual([null, null]);
      const used = await Promise.all([1, 2, 3].map(() => records().useWayIn(hash, 9)));
      expect(used.filter((each) => each !== null)).toEqual([row]);
      expect(await records().wayIn(account, 'letter')).toBeNull();
    });

    test('[S27] a newer secret takes the place of one of its kind alone, and dropping names its kinds', async () => {
      const { account } = await meet('Ada');
      const [first, second, other] = [fresh('hash'), fresh('hash'), fresh('hash')];
      const row: WayInRow = { account, kind: 'return', made: 1, expires: null };
      await records().keepWayIn(first, row);
      await records().keepWayIn(other, { ...row, kind: 'reset' });
      await records().keepWayIn(second, { ...row, made: 2 });
      expect(await records().findWayIn(first, Number.MAX_SAFE_INTEGER)).toBeNull();
      expect(await records().wayIn(account, 'return')).toEqual({ ...row, made: 2 });
      await records().dropWaysIn(account, 'return', 'letter');
      await records().dropWaysIn(account);
      expect([await records().findWayIn(second, 0), (await records().findWayIn(other, 0))?.kind]).toEqual([null, 'reset']);
    });

    test('keeps who may make an account, and tells of no visit that was not noted', async () => {
      await records().setSignUpRule({ policy: 'domain', domains: ['example.org', 'bücher.example'] });
      expect(await records().signUpRule()).toEqual({ policy: 'domain', domains: ['example.org', 'bücher.example'] });
      await records().setSignUpRule({ policy: 'invited', domains: [] });
      expect(await records().visits([])).toEqual(new Map());
      expect(await records().visits(['no-such-session'])).toEqual(new Map());
      expect(await records().accountNamed('nobody-signs-in-so')).toBeNull();
      expect(await records().loginOf('nobody' as AccountId)).toBeNull();
    });
  });
}

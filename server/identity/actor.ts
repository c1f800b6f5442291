import type { IncomingMessage } from 'node:http';
import { assert } from '../../shared/base/assert.ts';
import { parseAccountId } from '../../shared/base/id.ts';
import type { Actor } from '../../shared/permission/role.ts';
import { isLoopbackRequest } from '../origin.ts';
import type { Records } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { cliSecret } from './cli-secret.ts';
import type { Keys } from './keys.ts';
import { type ServerKey, sameSecret } from './server-key.ts';
import type { Sessions } from './sessions.ts';

/** Who is calling. The only maker of an `Actor`: nothing that a client says about itself counts. */
export type Identify = (request: IncomingMessage) => Promise<Actor>;

const nobody: Actor = { kind: 'nobody' };

/**
 * By session cookie; by a program's key; or, on the server's own machine, by a secret that only who can read `DATA_DIR` can know: such a
 * caller is the owner. It does not prolong the session: only an answer that can carry the new cookie does.
 */
export function createIdentify({
  auth,
  records,
  serverKey,
  noteVisit,
  keys,
}: {
  readonly auth: Auth;
  readonly records: Pick<Records, 'workspaceOwner'>;
  readonly serverKey: ServerKey;
  readonly noteVisit: Sessions['noteVisit'];
  readonly keys: Pick<Keys, 'actorOf'>;
}): Identify {
  return async (request) => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const byKey = await keys.actorOf(authorization);
      if (byKey) return byKey;
      const proven = isLoopbackRequest(request) && sameSecret(authorization, `Bearer ${cliSecret(serverKey)}`);
      const owner = proven ? await records.workspaceOwner() : null;
      return owner ? { kind: 'person', account: owner, guest: false, through: 'cli' } : nobody;
    }
    if (cookie === undefined) return nobody;
    const session = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
    if (!session) return nobody;
    const account = parseAccountId(session.user.id);
    noteVisit(session.session.id);
    assert(account, `account id ${session.user.id}`);
    return { kind: 'person', account, guest: session.user.isAnonymous === true };
  };
}

import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { createLinkId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import { linkAddress, linkSecret, parseLinkSecret } from '../identity/link-secret.ts';
import type { ServerKey } from '../identity/server-key.ts';
import type { SignIn } from '../identity/sign-in.ts';
import type { Addresses } from '../reach.ts';
import type { LinkRow } from '../store/membership-records.ts';
import type { Records, ShelvedProject } from '../store/store.ts';
import { actOf, type Handlers } from './handler.ts';
import type { DescribeMe } from './me.ts';
import { notFound, type Refusal } from './problem.ts';
import { describeProject } from './projects.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly serverKey: ServerKey;
  readonly signIn: SignIn;
  readonly describeMe: DescribeMe;
  /** Asked each time: the port is known only once the server listens. */
  readonly addresses: () => Addresses;
}

const invalid: Refusal = {
  code: 'link-invalid',
  detail: 'This link is not complete, or it was never valid. Copy the whole of it, or ask for a new one.',
};
const closed: Refusal = { code: 'link-closed', detail: 'This link has been closed. Ask whoever gave it to you for a new one.' };
const nameless: Refusal = { code: 'invalid', detail: 'Give a name to join.', fields: { name: 'Give a name.' } };

export function createLinkHandlers({
  records,
  changes,
  clock,
  serverKey,
  signIn,
  describeMe,
  addresses,
}: Parts): Handlers<'peekLink' | 'joinLink' | 'links' | 'createLink' | 'closeLink'> {
  const describe = ({ id, role, created, closed }: LinkRow, used: number): ShareLink => ({
    id,
    role,
    address: linkAddress(addresses().base, linkSecret(serverKey, id)),
    created,
    closed,
    used,
  });

  const openLink = async (secret: string): Promise<Result<{ link: LinkRow; project: ShelvedProject }, Refusal>> => {
    const id = parseLinkSecret(serverKey, secret);
    const link = id && (await records.link(id));
    const project = link && (await records.project(link.project));
    if (!link || !project) return err(invalid);
    return link.closed === null ? ok({ link, project }) : err(closed);
  };

  return {
    async peekLink({ body }) {
      const found = await openLink(body.secret);
      if (!found.ok) return found;
      const { link, project } = found.value;
      const inviter = await records.person(link.createdBy);
      return ok({ project: { id: project.id, name: project.name }, role: link.role, invitedBy: inviter?.name ?? '' });
    },

    async joinLink(call) {
      const { actor, body, replyHeaders } = call;
      const found = await openLink(body.secret);
      if (!found.ok) return found;
      const { link, project } = found.value;
      if (actor.kind === 'nobody' && body.name === undefined) return err(nameless);
      const account = actor.kind === 'person' ? actor.account : await signIn.asGuest(body.name ?? '', call.headers, replyHeaders);
      await records.join(project.id, account, link.role, link.id, { at: clock.now(), by: account, through: 'link' });
      changes.publish({ topic: 'members', project: project.id });
      changes.publish({ topic: 'links', project: project.id });
      changes.publish({ topic: 'access', account });
      const role = (await records.roleIn(project.id, account)) ?? link.role;
      const joined: Project = await describeProject(records, project, role);
      return ok({ me: await describeMe(account, call), project: joined });
    },

    async links({ subject: { project } }) {
      const links = await records.links(project.id);
      return ok({ links: links.map((link) => describe(link, link.used)), reach: addresses().reach });
    },

    async createLink({ actor, subject: { project }, body }) {
      const link: LinkRow = {
        id: createLinkId(),
        project: project.id,
        role: body.role,
        created: clock.now(),
        createdBy: actor.account,
        closed: null,
      };
      await records.createLink(link, actor.through);
      changes.publish({ topic: 'links', project: project.id });
      return ok(describe(link, 0));
    },

    async closeLink({ actor, subject: { project }, params }) {
      const link = (await records.links(project.id)).find(({ id }) => id === params.link);
      if (!link) return err(notFound);
      const act = actOf(actor, clock);
      if (link.closed === null) {
        await records.closeLink(link.id, act);
        changes.publish({ topic: 'links', project: project.id });
      }
      return ok(describe({ ...link, closed: link.closed ?? act.at }, link.used));
    },
  };
}

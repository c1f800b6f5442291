import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, createLinkId, type DocumentId, type ProjectId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import { stronger } from '../../shared/permission/role.ts';
import type { Changes } from '../feed/changes.ts';
import { linkAddress, linkSecret } from '../identity/link-secret.ts';
import { passcodeHash } from '../identity/passcode.ts';
import type { ServerKey } from '../identity/server-key.ts';
import type { SignIn } from '../identity/sign-in.ts';
import type { Addresses } from '../reach.ts';
import type { Act } from '../store/audit-records.ts';
import type { ArrivalRow, LinkRow } from '../store/membership-records.ts';
import type { DocumentRow, Records } from '../store/store.ts';
import { actOf, type Handlers } from './handler.ts';
import type { LinkDoor } from './link-door.ts';
import type { DescribeMe } from './me.ts';
import { notFound, type Refusal } from './problem.ts';
import { describeProject } from './projects.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly serverKey: ServerKey;
  readonly linkDoor: LinkDoor;
  readonly signIn: SignIn;
  readonly describeMe: DescribeMe;
  /** Asked each time: the port is known only once the server listens. */
  readonly addresses: () => Addresses;
}

const tooLate: Refusal = {
  code: 'invalid',
  detail: 'A link lasts until some time that is still to come.',
  fields: { expires: 'Choose a time that is still to come.' },
};
const nameless: Refusal = { code: 'invalid', detail: 'Give a name to join.', fields: { name: 'Give a name.' } };

export function createLinkHandlers({
  records,
  changes,
  clock,
  serverKey,
  linkDoor,
  signIn,
  describeMe,
  addresses,
}: Parts): Handlers<'peekLink' | 'joinLink' | 'links' | 'createLink' | 'closeLink'> {
  const describe = (
    { id, role, created, closed, expires, passcode, document }: LinkRow,
    arrivals: readonly ArrivalRow[],
    titles: ReadonlyMap<DocumentId, string>,
  ): ShareLink => ({
    ...{ id, role, created, closed, expires },
    text: document && { id: document, title: titles.get(document) ?? '' },
    address: linkAddress(addresses().base, linkSecret(serverKey, id)),
    asksPasscode: passcode !== null,
    arrivals: [...arrivals],
  });

  /** Whoever is as much in the whole project already gains nothing by a link to one of its texts. */
  const joinText = async (text: DocumentRow, account: AccountId, { id, role }: LinkRow, act: Act) => {
    const member = await records.roleIn(text.project, account);
    if (stronger(member, role) !== member) await records.joinText(text.id, account, role, id, act);
  };
  const titlesIn = async (project: ProjectId) =>
    new Map((await records.documents(project)).map(({ id, title }) => [id, title] as const));

  return {
    async peekLink({ body, address }) {
      const found = await linkDoor.open(body, address);
      if (!found.ok) return found;
      const { link, project, text } = found.value;
      const inviter = await records.person(link.createdBy);
      return ok({
        project: text ? null : { id: project.id, name: project.name },
        text: text && { id: text.id, title: text.title },
        ...{ role: link.role, invitedBy: inviter?.name ?? '' },
      });
    },

    async joinLink(call) {
      const { actor, body, replyHeaders } = call;
      const found = await linkDoor.open(body, call.address);
      if (!found.ok) return found;
      const { link, project, text } = found.value;
      if (actor.kind === 'nobody' && body.name === undefined) return err(nameless);
      const account = actor.kind === 'person' ? actor.account : await signIn.asGuest(body.name ?? '', call.headers, replyHeaders);
      const act: Act = { at: clock.now(), by: account, through: 'link' };
      if (text) {
        await joinText(text, account, link, act);
        changes.publish({ topic: 'document', document: text.id });
      } else {
        await records.join(project.id, account, link.role, link.id, act);
        changes.publish({ topic: 'members', project: project.id });
      }
      changes.publish({ topic: 'links', project: project.id });
      changes.publish({ topic: 'access', account });
      const me = await describeMe(account, call);
      if (text) return ok({ me, project: null, text: { id: text.id, title: text.title, project: project.id } });
      const role = (await records.roleIn(project.id, account)) ?? link.role;
      const joined: Project = await describeProject(records, project, role);
      return ok({ me, project: joined, text: null });
    },

    async links({ subject: { project } }) {
      const [links, titles] = await Promise.all([records.links(project.id), titlesIn(project.id)]);
      return ok({ links: links.map((link) => describe(link, link.arrivals, titles)), reach: addresses().reach });
    },

    async createLink({ actor, subject: { project }, body }) {
      const { expires, passcode, document } = body;
      if (expires !== null && expires <= clock.now()) return err(tooLate);
      const titles = await titlesIn(project.id);
      if (document !== null && !titles.has(document)) return err(notFound);
      const id = createLinkId();
      const link: LinkRow = {
        id,
        project: project.id,
        document,
        role: body.role,
        created: clock.now(),
        createdBy: actor.account,
        closed: null,
        expires,
        passcode: passcode === null ? null : passcodeHash(serverKey, id, passcode),
      };
      await records.createLink(link, actor.through);
      changes.publish({ topic: 'links', project: project.id });
      return ok(describe(link, [], titles));
    },

    async closeLink({ actor, subject: { project }, params, query }) {
      const isTheirs = (links: Awaited<ReturnType<Records['links']>>) => links.find(({ id }) => id === params.link);
      if (!isTheirs(await records.links(project.id))) return err(notFound);
      const out = await records.closeLink(params.link, actOf(actor, clock), query.guests);
      for (const account of out) changes.publish({ topic: 'access', account }); // their open sockets are judged again
      changes.publish({ topic: 'links', project: project.id });
      const closed = isTheirs(await records.links(project.id));
      if (out.length > 0) {
        if (closed?.document) changes.publish({ topic: 'document', document: closed.document });
        else changes.publish({ topic: 'members', project: project.id });
      }
      return closed ? ok(describe(closed, closed.arrivals, await titlesIn(project.id))) : err(notFound);
    },
  };
}

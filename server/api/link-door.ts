import type { Clock } from '../../shared/base/clock.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { parseLinkSecret } from '../identity/link-secret.ts';
import { isPasscode } from '../identity/passcode.ts';
import type { ServerKey } from '../identity/server-key.ts';
import { createTries } from '../identity/tries.ts';
import type { LinkRow } from '../store/membership-records.ts';
import type { DocumentRow, Records, ShelvedProject } from '../store/store.ts';
import { wrongPasscodes } from './limits.ts';
import { type Refusal, tooOften } from './problem.ts';

/** What somebody shows who stands before a share link. */
export interface LinkProof {
  readonly secret: string;
  readonly passcode?: string | undefined;
}

/** Where a link leads that lets somebody in. */
export interface Opened {
  readonly link: LinkRow;
  readonly project: ShelvedProject;
  /** The one text to which it leads; null for the whole project. */
  readonly text: DocumentRow | null;
}

/** The one place where it is judged whether a share link lets somebody in, whatever they want behind it. */
export interface LinkDoor {
  /** @param address from where it is tried */
  open(proof: LinkProof, address: string): Promise<Result<Opened, Refusal>>;
}

interface Parts {
  readonly records: Pick<Records, 'link' | 'project' | 'document'>;
  readonly serverKey: ServerKey;
  readonly clock: Clock;
}

export function createLinkDoor({ records, serverKey, clock }: Parts): LinkDoor {
  const tries = createTries(clock, wrongPasscodes);
  return {
    async open({ secret, passcode }, address) {
      const id = parseLinkSecret(serverKey, secret);
      const link = id && (await records.link(id));
      const project = link && (await records.project(link.project));
      const text = link?.document ? await records.document(link.document) : null;
      if (!link || !project || (link.document !== null && !text)) return err(invalid);
      if (link.closed !== null) return err(closed);
      if (link.expires !== null && link.expires <= clock.now()) return err(expired);
      if (link.passcode !== null) {
        if (passcode === undefined) return err(passcodeNeeded);
        const keys = [`here ${link.id} ${address}`, `link ${link.id}`];
        const wait = tries.begin(...keys);
        if (wait > 0) return err(tooOften(wait));
        if (!isPasscode(serverKey, link.id, passcode, link.passcode)) return err(wrongPasscode);
        tries.takeBack(...keys);
      }
      return ok({ link, project, text });
    },
  };
}

const invalid: Refusal = {
  code: 'link-invalid',
  detail: 'This link is not complete, or it was never valid. Copy the whole of it, or ask for a new one.',
};
const closed: Refusal = { code: 'link-closed', detail: 'This link has been closed. Ask whoever gave it to you for a new one.' };
const expired: Refusal = {
  code: 'link-closed',
  detail: 'The time of this link is over. Ask whoever gave it to you for a new one.',
};
const passcodeNeeded: Refusal = {
  code: 'passcode-needed',
  detail: 'This link asks for a passcode. Whoever gave you the link can tell it to you.',
};
const wrongPasscode: Refusal = {
  code: 'wrong-passcode',
  detail: 'This is not the passcode of this link. Check it, or ask whoever gave you the link.',
  fields: { passcode: 'This is not the passcode of this link.' },
};

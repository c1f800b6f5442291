import type { FastifyReply } from 'fastify';
import { type Problem, problem as problemShape } from '../../shared/api/problem-shape.ts';

/** Every way in which a request is refused: its status and what it is called. Codes are for programs and stay. */
export const problems = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'signed-out': { status: 401, title: 'You are not signed in' },
  'sign-in-broken': { status: 400, title: 'This way in was not begun here' },
  'wrong-password': { status: 401, title: 'Name or password is wrong' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'wrong-address': { status: 403, title: 'The request came by a wrong address' },
  'workspace-claimed': { status: 403, title: 'This workspace has an owner' },
  'not-on-this-machine': { status: 403, title: 'This needs the owner link' },
  'not-invited': { status: 403, title: 'An account takes an invitation' },
  'link-invalid': { status: 404, title: 'This link leads nowhere' },
  'link-closed': { status: 410, title: 'This link is closed' },
  'passcode-needed': { status: 403, title: 'This link asks for a passcode' },
  'wrong-passcode': { status: 403, title: 'The passcode is wrong' },
  'owner-link-used': { status: 410, title: 'This owner link no longer works' },
  'not-found': { status: 404, title: 'Not found' },
  'name-taken': { status: 409, title: 'This name is taken' },
  'still-owner': { status: 409, title: 'Something is owned by you alone' },
  'has-password': { status: 409, title: 'There is a password already' },
  'codebook-moved': { status: 409, title: 'Somebody saved first' },
  'newer-work': { status: 409, title: 'Somebody changed the text since' },
  'key-has-marks': { status: 409, title: 'The answer key has marks' },
  'last-owner': { status: 409, title: 'A project keeps an owner' },
  'text-locked': { status: 409, title: 'This text is locked' },
  'too-many-versions': { status: 409, title: 'Too many versions have names' },
  'too-large': { status: 413, title: 'Too large' },
  'wrong-media-type': { status: 415, title: 'Not a kind of content that this address takes' },
  invalid: { status: 422, title: 'Something is missing or wrong' },
  'too-often': { status: 429, title: 'Too many tries' },
  failed: { status: 500, title: 'The server failed' },
  unavailable: { status: 503, title: 'The server is not ready' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof problems;

/** An expected failure of a request. `detail` is for people: what happened, to what, and what to do next. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly detail: string;
  /** What is wrong, by path of the field in the body. */
  readonly fields?: Readonly<Record<string, string>>;
  /** When it may be tried again, where it was tried too often. */
  readonly retryAfterMs?: number;
}

/** A refusal as an RFC 9457 problem document. */
export function toProblem({ code, detail, fields }: Refusal): Problem {
  const { status, title } = problems[code];
  return problemShape.parse({ type: 'about:blank', title, status, code, detail, ...(fields && { fields }) });
}

/** Ends a request with a problem document. */
export function sendProblem(reply: FastifyReply, refusal: Refusal) {
  const problem = toProblem(refusal);
  if (refusal.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(refusal.retryAfterMs / 1_000));
  return reply.code(problem.status).header('content-type', 'application/problem+json').send(problem);
}

/** What both "gone" and "not yours" sound like: from outside they are the same. */
export const notFound: Refusal = { code: 'not-found', detail: 'This does not exist, or it is not shared with you.' };

/** @param wait ms until it may be tried again */
export const tooOften = (wait: number): Refusal => {
  const minutes = Math.ceil(wait / 60_000);
  return {
    code: 'too-often',
    detail: `There were too many tries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    retryAfterMs: wait,
  };
};

/** @param owner told only where the caller may know it. */
export const workspaceClaimed = (owner: string | null): Refusal => ({
  code: 'workspace-claimed',
  detail: `This is ${owner === null ? 'somebody’s' : `${owner}’s`} workspace. The owner comes in by the owner link that the server printed in its terminal at its last start; everybody else by a share link from the owner.`,
});

export const needsOwnerLink: Refusal = {
  code: 'not-on-this-machine',
  detail:
    'Nobody owns this workspace yet. Open the owner link that the server printed in its terminal, or open this page on the machine on which it runs.',
};

/** For who asks more than their budget. */
export const tooMuchAtOnce: Refusal = {
  code: 'too-often',
  detail: 'Too much was asked at once, and this was not carried out. Wait a few seconds and try again.',
};

export const signedOut: Refusal = {
  code: 'signed-out',
  detail: 'You are not signed in here. Open your share link, or the owner link that the server printed in its terminal.',
};

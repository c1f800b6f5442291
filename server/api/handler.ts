import type { z } from 'zod';
import type { RouteName, routes } from '../../shared/api/contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Class } from '../../shared/exercise/class.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import type { Action, permissions } from '../../shared/permission/can.ts';
import type { Actor, Role } from '../../shared/permission/role.ts';
import type { Act } from '../store/audit-records.ts';
import type { SeatRow } from '../store/seat-records.ts';
import type { DocumentRow, LayerRow, ShelvedProject } from '../store/store.ts';
import type { Refusal } from './problem.ts';

type Routes = typeof routes;
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type At<N extends RouteName, Key extends string> = Routes[N] extends { readonly [K in Key]: infer Schema }
  ? Parsed<Schema>
  : undefined;

export type ParamsOf<N extends RouteName> = At<N, 'params'>;
export type QueryOf<N extends RouteName> = At<N, 'query'>;
export type BodyOf<N extends RouteName> = At<N, 'body'>;
/** What a route answers with: the contract's shape, or a file to save. */
export type ResponseOf<N extends RouteName> = Routes[N]['response'] extends 'file' ? FileToSave : Parsed<Routes[N]['response']>;

type ActionOf<N extends RouteName> = Extract<Routes[N]['action'], Action>;
type Kind<N extends RouteName> = (typeof permissions)[ActionOf<N>]['on'];

/** The rows behind the resource for which the caller was admitted, read once before the handler runs. */
export interface Subjects {
  readonly workspace: { readonly kind: 'workspace' };
  readonly account: { readonly kind: 'account' };
  readonly project: { readonly kind: 'project'; readonly project: ShelvedProject; readonly role: Role };
  /** A project that is in the archive; `role` is the caller's own, which holds again once it is back. */
  readonly archive: { readonly kind: 'archive'; readonly project: ShelvedProject; readonly role: Role };
  /** `member` is what the caller is in its project: null for who may come to this text alone. */
  readonly document: {
    readonly kind: 'document';
    readonly document: DocumentRow;
    readonly role: Role;
    readonly member: Role | null;
  };
  readonly layer: { readonly kind: 'layer'; readonly layer: LayerRow; readonly role: Role };
  readonly class: { readonly kind: 'class'; readonly class: Class; readonly role: Role };
  /** `role` is null for a student, who is no member of the project; `seat` for staff. */
  readonly exercise: {
    readonly kind: 'exercise';
    readonly exercise: Exercise;
    readonly seat: SeatRow | null;
    readonly role: Role | null;
  };
}

export type Person = Extract<Actor, { kind: 'person' }>;

/** What a caller does now, as the log has it. */
export const actOf = ({ account, through }: Person, clock: Clock): Act & { readonly by: AccountId } => ({
  at: clock.now(),
  by: account,
  through,
});

/** One file of a multipart request. `bytes` is null where it exceeds `limits.maxImportBytes`; later files still come. */
export interface IncomingFile {
  /** The last part of the name that the browser gave; never a path. */
  readonly fileName: string;
  readonly bytes: Uint8Array | null;
}

/** A response that a browser saves under `fileName`. */
export interface FileToSave {
  readonly contentType: string;
  readonly fileName: string;
  readonly body: string | Uint8Array;
}

/**
 * One permitted request: `can` has said yes to the route's action, and everything from outside is parsed.
 * Where the route asks for an action that needs a person, `actor` is one.
 */
export interface Call<N extends RouteName> {
  readonly actor: ActionOf<N> extends never ? Actor : ActionOf<N> extends 'workspace.claim' ? Actor : Person;
  readonly params: ParamsOf<N>;
  readonly query: QueryOf<N>;
  readonly body: BodyOf<N>;
  /** Read as they arrive, once, in order; empty unless the route's body is `files`. */
  readonly files: AsyncIterable<IncomingFile>;
  readonly subject: ActionOf<N> extends never ? undefined : Subjects[Kind<N>];
  /** Whether somebody at the server's own machine is asking (`origin.ts`). */
  readonly local: boolean;
  /** The address from which is asked; a proxy's word for it counts only where there is known to be one. */
  readonly address: string;
  readonly headers: Headers;
  /** Sent with the answer; cookies are appended here. */
  readonly replyHeaders: Headers;
}

/** Answers one route. An expected failure is a `Refusal`, which `http.ts` turns into a problem document. */
export type Handler<N extends RouteName> = (call: Call<N>) => Promise<Result<ResponseOf<N>, Refusal>>;

/** A handler for each of some routes; all of them together must cover the contract (`routes.ts`). */
export type Handlers<N extends RouteName = RouteName> = { readonly [K in N]: Handler<K> };

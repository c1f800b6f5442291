import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

/** Judges by which address a request came in, before anything else of it is believed. */
export interface OriginPolicy {
  /**
   * Whether `Host` names this server. A page of somebody else can have its own name resolve to this machine
   * (DNS rebinding), and then only `Host` tells.
   */
  allowsHost(request: IncomingMessage): boolean;
  /** Whether `Host` is ours and the request was made by one of our own pages or by no page at all. */
  allowsOrigin(request: IncomingMessage): boolean;
  /**
   * Whether somebody at this machine is asking, who may then be believed to own it. With a proxy in front nobody counts:
   * whom it brings from outside can look the same.
   */
  isLocal(request: IncomingMessage): boolean;
}

/** @param baseUrl the origin that people use where a proxy stands in front. */
export function createOriginPolicy(baseUrl: string | null): OriginPolicy {
  const base = baseUrl === null ? null : new URL(baseUrl);
  const allowsHost = (request: IncomingMessage) => {
    const name = hostName(request);
    return name !== null && (isLoopback(name) || name === base?.hostname || ownNames().has(name));
  };
  return {
    allowsHost,
    allowsOrigin(request) {
      const { origin, host } = request.headers;
      if (!allowsHost(request)) return false;
      if (origin === undefined) return true;
      // A proxy may have replaced `Host` by our inner name; pages of the outer one are ours all the same.
      return URL.canParse(origin) && (new URL(origin).host === host?.toLowerCase() || new URL(origin).origin === base?.origin);
    },
    isLocal: (request) => (base === null || isLoopback(base.hostname)) && isLoopbackRequest(request),
  };
}

/** Whether `name` (a host name or address, without brackets or port) always means the machine itself. */
export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name);
}

/** Whether a request was made on the server's own machine, as far as it shows: both ends are loopback, and no proxy says that it forwards. */
export function isLoopbackRequest(request: IncomingMessage): boolean {
  const name = hostName(request);
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(
    (header) => header in request.headers,
  );
  return !forwarded && name !== null && isLoopback(name) && isLoopback(request.socket.remoteAddress ?? '');
}

function hostName(request: IncomingMessage): string | null {
  const { host } = request.headers;
  const isTwice = request.rawHeaders.filter((each, at) => at % 2 === 0 && each.toLowerCase() === 'host').length > 1;
  const url = `http://${host}`; // of two names Node takes the first, and a proxy before us may have taken the other
  return host && !isTwice && URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : null;
}

/** Asked anew each time: laptops change networks while the server runs. */
function ownNames(): ReadonlySet<string> {
  const name = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address.toLowerCase()));
  return new Set([name, `${name}.local`, ...addresses]);
}

import { vi } from 'vitest';

/** Waits until `check` throws no more. What is counted or indexed comes a second later, and on a busy machine everything does. */
export const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

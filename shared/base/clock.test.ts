import { expect, it } from 'vitest';
import { systemClock } from './clock.ts';

it('the system’s clock counts milliseconds since 1970 and does not run backwards', () => {
  const first = systemClock.now();
  expect(new Date(first).getFullYear()).toBeGreaterThanOrEqual(2025);
  expect(systemClock.now()).toBeGreaterThanOrEqual(first);
});

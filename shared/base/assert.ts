/**
 * Ends the current act because the program, not its input, is wrong.
 *
 * @throws Error with `message`, which names the values that cannot be.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`impossible: ${message}`);
}

/** A time, ms since 1970, as a `datetime-local` field has it: in the zone of whoever looks, to the minute. */
export function toLocalField(at: number): string {
  const then = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(then.getFullYear()).padStart(4, '0')}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return `${day}T${two(then.getHours())}:${two(then.getMinutes())}`;
}

/** Null for a field that is empty or half filled. */
export function fromLocalField(value: string): number | null {
  const at = /^\d{4,}-\d\d-\d\dT\d\d:\d\d/.test(value) ? new Date(value).getTime() : Number.NaN; // without a zone it is read as local
  return Number.isNaN(at) ? null : at;
}

/** The next full hour that is at least an hour away: where somebody who chooses a time begins. */
export function soon(now: number): number {
  const then = new Date(now + 2 * 3_600_000);
  then.setMinutes(0, 0, 0);
  return then.getTime();
}

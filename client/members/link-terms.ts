/** How long a new link is to last, as it is chosen: days, until the end of a day of the calendar, or until it is closed. */
export interface LinkEnd {
  /** A number of days, `date`, or empty for no end. */
  readonly choice: string;
  /** As a date field has it, `2026-05-31`; for `date` alone. */
  readonly date: string;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** When a link ends, ms since 1970; null for one without an end, and undefined while its day is not chosen. */
export function endOf({ choice, date }: LinkEnd, now: number): number | null | undefined {
  if (choice === '') return null;
  if (choice !== 'date') return now + Number(choice) * dayMs;
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return undefined;
  return new Date(year, month - 1, day + 1).getTime(); // the day after begins, where the one who chooses is
}

const dayMs = 24 * 60 * 60 * 1_000;
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** A moment as one would name it today: by the hour, as yesterday, by the day of the week, and after six days by its date. */
export function sinceWhen(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / dayMs);
  if (days <= 0) return hour.format(at);
  if (days === 1) return 'yesterday';
  return days < 7 ? weekday.format(at) : date.format(at);
}

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);

const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** The hour for today, the day as well for the rest. */
export function timeOf(at: number): string {
  const then = new Date(at);
  return (then.toDateString() === new Date().toDateString() ? timeFormat : dateFormat).format(then);
}

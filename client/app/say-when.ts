import { systemClock } from '../../shared/base/clock.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** How long ago something was, in a few words: by the minute, the hour and the day, and after a week by its date. Times are ms since 1970. */
export function sayWhen(at: number, now: number = systemClock.now()): string {
  const ago = Math.max(0, now - at);
  if (ago < minuteMs) return 'just now';
  if (ago < 60 * minuteMs) return relative.format(-Math.floor(ago / minuteMs), 'minute');
  if (ago < dayMs) return relative.format(-Math.floor(ago / (60 * minuteMs)), 'hour');
  if (ago < 7 * dayMs) return relative.format(-Math.floor(ago / dayMs), 'day');
  return `on ${absolute.format(at)}`;
}

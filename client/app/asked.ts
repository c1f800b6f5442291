import type { Codebook } from '../../shared/annotation/codebook.ts';
import { asksOfMarks, type Filter, hides, isAmong, noFilter, passing, type Surroundings } from '../annotate/filter.ts';
import type { Mark } from '../annotate/marks.ts';
import type { Table } from '../annotate/table.ts';
import { saidIn, takersOf } from '../discuss/said.ts';
import { quoteOf } from '../discuss/say-thread.ts';
import { type Asked, everythingOpen, isUnread } from '../discuss/talk-lists.ts';
import type { PlacedThread } from '../discuss/text-threads.ts';
import { holdsWords } from '../ui/fold.ts';

interface Known extends Pick<Surroundings, 'relations'> {
  readonly codebook: Codebook;
  readonly markOf: Table['acts']['mark'];
}

/**
 * The threads for which the filter of the marks asks. Those that hang on a mark are judged by it as far as only marks can be so; others
 * are not shown where something is asked for that only marks have.
 */
export function askedBy(filter: Filter, known: Known): Asked {
  const standing = filter.threads ?? 'open';
  if (!hides(filter)) return { ...everythingOpen, standing };
  const { people, unread, words } = filter;
  return {
    standing,
    fits(placed, but) {
      const { view, subject } = placed;
      if (!view) return true; // my own draft
      if (unread && !isUnread(placed)) return false;
      const isSaidBy = people.only
        ? takersOf(view.thread).some((each) => people.ids.includes(each))
        : isAmong(people, view.thread.by);
      if (but !== 'people' && people.ids.length > 0 && !isSaidBy) return false;
      if (words.trim() !== '' && !holdsWords(`${quoteOf(subject)}\n${saidIn(view.thread)}`, words.trim())) return false;
      return !asksOfMarks(filter) || hangsOnFitting(placed, filter, known);
    },
  };
}

function hangsOnFitting({ subject }: PlacedThread, filter: Filter, { codebook, relations, markOf }: Known): boolean {
  const { labels, attributes, related, audience } = filter;
  const mark: Mark | null = subject.kind === 'annotation' ? markOf(subject.annotation) : null;
  if (!mark) return !labels.only && attributes.length === 0 && related === null && audience !== 'personal';
  const ofMarks = { ...noFilter, labels, attributes, related, audience };
  return passing(ofMarks, [mark], { codebook, relations, said: new Set() }).length > 0;
}

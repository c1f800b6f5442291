import type { AnnotationId, RelationId } from '../../shared/base/id.ts';
import { bodyText } from '../../shared/review/comment-body.ts';
import type { Thread } from '../../shared/review/thread.ts';
import { quoteOf, sayEdit } from '../discuss/say-thread.ts';
import { namesOfReaders } from '../discuss/talker.ts';
import type { TextTalk } from '../discuss/text-talk.ts';
import type { PlacedThread, SaidThread } from '../discuss/text-threads.ts';
import { words } from '../discuss/words.ts';
import type { PlacedTalk } from '../print/printed.ts';
import { sayDate } from '../ui/say-date.ts';

/**
 * What is said about a text as paper has it: all that is shown, and of what was decided how much is not.
 *
 * @param beginningOf the mark at which a relation begins
 */
export function talkOnPaper(
  talk: TextTalk,
  beginningOf: (relation: RelationId) => AnnotationId | null,
): { readonly threads: readonly PlacedTalk[]; readonly leftOut: number } {
  const { shown, leftOut } = talk.onPaper();
  return { threads: shown.map((placed) => talkOf(placed, talk.talker, beginningOf)), leftOut };
}

type Readers = Pick<TextTalk['talker'], 'nameOf' | 'groups'>;

function talkOf(
  { id, subject, spans, view: { thread, inReview } }: SaidThread,
  talker: Readers,
  beginningOf: (relation: RelationId) => AnnotationId | null,
): PlacedTalk {
  const { nameOf } = talker;
  const { edit, by, created, comments } = thread;
  const quote = quoteOf(subject);
  const said = comments.map(({ author, body }) => ({ author: nameOf(author), text: body ? bodyText(body) : words.deleted }));
  return {
    ...{ id, created, spans, quote, place: placeOf(subject, spans) },
    kind: edit ? 'suggestion' : 'comment',
    suggests: edit ? sayEdit(edit, quote) : '',
    facts: [...factsOf(thread, talker), ...(inReview ? [words.inReview] : [])],
    said: edit && comments[0]?.author !== by ? [{ author: nameOf(by), text: '' }, ...said] : said,
    on: subject.kind === 'annotation' ? subject.annotation : subject.kind === 'relation' ? beginningOf(subject.relation) : null,
  };
}

function placeOf({ kind }: PlacedThread['subject'], spans: PlacedThread['spans']): PlacedTalk['place'] {
  if (kind === 'document') return 'text';
  return spans.length > 0 ? 'words' : 'lost';
}

function factsOf({ readership, assignment, standing, decision }: Thread, talker: Readers): readonly string[] {
  return [
    readership.kind === 'staff' && words.readers.staff,
    readership.kind === 'people' && words.onlyPeople(namesOfReaders(talker, readership)),
    assignment && words.assigned(talker.nameOf(assignment.to), sayDate(assignment.due)),
    standing !== 'open' && words.decided(standing, decision ? talker.nameOf(decision.by) : words.somebody),
    standing !== 'open' && decision?.outcome,
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
}

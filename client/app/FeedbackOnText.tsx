import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import type { FeedbackThread } from '../../shared/api/exercise-shapes.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Person } from '../../shared/api/person-shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { FeedbackPlace } from '../../shared/exercise/feedback.ts';
import type { Subject } from '../../shared/review/thread.ts';
import type { Desk } from '../annotate/desk.ts';
import { call } from '../api/client.ts';
import { talkOfWorkKey } from '../classroom/queries.ts';
import { OverTalk } from '../discuss/OverTalk.tsx';
import { type FeedbackWire, SeatFeedback } from '../discuss/seat-feedback.ts';
import { ShownTalk } from '../discuss/shown-talk.tsx';
import { TellingItem } from '../discuss/TellingItem.tsx';
import { ThreadActs } from '../discuss/thread-acts.ts';
import { useDrafts } from '../discuss/use-drafts.ts';
import { words as talkWords } from '../discuss/words.ts';
import { useCommands } from '../ui/commands.ts';
import { bringTalk, marksOf, subjectInHand } from './bring-talk.ts';
import { say } from './say.tsx';

interface Props {
  readonly work: StudentExercise;
  readonly as: 'student' | 'staff';
  readonly person: Pick<Person, 'account' | 'name'>;
  readonly desk: Desk;
}

/** Brings what is said of passages of one seat's work to a text of it, for as long as the text lies there. Staff begin it. */
export function FeedbackOnText({ work, as, person, desk }: Props) {
  const { id: exercise, seat, feedback } = work;
  const drafts = useDrafts(person.account, seat.id);
  const queries = useQueryClient();
  const latest = useRef({ feedback, person });
  latest.current = { feedback, person };
  const brought = useRef<SeatFeedback | null>(null);

  useEffect(() => {
    if (!drafts) return;
    const { table, view, document } = desk;
    const told = async (): Promise<readonly FeedbackThread[]> => {
      const queryKey = talkOfWorkKey(exercise, as === 'student' ? null : seat.id);
      await queries.invalidateQueries({ queryKey });
      const [known] = queries.getQueriesData<StudentExercise>({ queryKey, type: 'active' });
      return known?.[1]?.feedback ?? [];
    };
    const wire: FeedbackWire = {
      async open(thread, place, comment) {
        await call('openFeedback', { params: { exercise, seat: seat.id }, body: { thread, comment, ...place } });
        return told();
      },
      async act(thread, act) {
        if (as === 'student') await call('answerFeedback', { params: { exercise, thread }, body: act });
        else await call('addFeedback', { params: { exercise, seat: seat.id, thread }, body: act });
        return told();
      },
    };
    const source = new SeatFeedback({
      ...{ document, account: person.account, wire, clock: systemClock },
      placeOf: (subject) => placeOf(subject, desk),
      layerOf: (id) => table.acts.mark(id)?.layer.id ?? null,
    });
    source.tell(latest.current.feedback);
    const acts = new ThreadActs(source, drafts, say);
    const talk = new ShownTalk({
      ...{ discussion: source, view, say },
      marks: marksOf(desk, () => {
        const subject = subjectInHand(table);
        return subject && placeOf(subject, desk) ? subject : null;
      }),
      talker: {
        ...{ me: person.account, role: 'annotator', document, isFeedback: true, mayTalk: as === 'staff', acts, drafts },
        nameOf: (account) => nameIn(latest.current, account),
        people: () => [],
        groups: () => [],
        copyLink() {},
        historyOf: async () => [],
      },
      head: () => null,
      overText: (of) => <OverTalk talk={of} />,
      menu: () => <TellingItem />,
    });
    brought.current = source;
    const stops = [bringTalk(talk, desk), table.marks.observe(() => source.look()), source.subscribe(() => acts.returnRefused())];
    return () => {
      brought.current = null;
      for (const stop of stops) stop();
    };
  }, [drafts, desk, exercise, seat.id, as, person.account, queries]);

  useEffect(() => brought.current?.tell(feedback), [feedback]);
  useCommands(
    as === 'staff' ? [{ id: 'comment', name: talkWords.feedback, keys: ['C'], run: () => desk.talk?.comment('here') }] : [],
  );
  return null;
}

/** Where in its text words or a mark begin, by which words they are known; null for what has no words of its own. */
function placeOf(subject: Subject, { document, view, acts }: Desk): FeedbackPlace | null {
  const annotation = subject.kind === 'annotation' ? subject.annotation : null;
  const target = annotation && acts.mark(annotation)?.annotation.target;
  const [ofMark] = target && target.kind === 'segments' ? target.segments : [];
  const anchor = subject.kind === 'passage' ? subject.anchor : ofMark;
  if (!anchor) return null;
  const [first] = spansOf(resolve(view.text(), anchor, view.moves));
  return { document, anchor, offset: first?.start ?? 0, annotation };
}

function nameIn({ feedback, person }: Pick<StudentExercise, 'feedback'> & Pick<Props, 'person'>, account: AccountId): string {
  if (account === person.account) return person.name;
  const sayers = feedback.flatMap(({ comments, resolved }) => (resolved ? [...comments, resolved] : comments));
  return sayers.find(({ by }) => by === account)?.name || talkWords.somebody; // who deleted their account has none
}

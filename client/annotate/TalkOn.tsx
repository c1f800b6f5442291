import type { Desk } from './desk.ts';
import { type TalkSubject, useTalk, useTalkState } from './talk.ts';

interface TalkOnProps {
  readonly desk: Desk;
  readonly subject: TalkSubject;
  /** Whether it is in hand. */
  readonly active: boolean;
}

/** What is said about a mark or a relation, in its card. */
export function TalkOn({ desk, subject, active }: TalkOnProps) {
  const talk = useTalk(desk);
  useTalkState(talk);
  return talk?.on(subject, active) ?? null;
}

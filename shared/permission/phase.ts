/**
 * How far an exercise is: being made, being worked on, handed in, shown to the class, and talked about while people may change their
 * minds in a second layer.
 */
export const phases = ['draft', 'open', 'closed', 'revealed', 'discussing'] as const;
export type Phase = (typeof phases)[number];

/** What may follow on what. After a discussion it is shown again, with what changed. */
export const nextPhases: Readonly<Record<Phase, readonly Phase[]>> = {
  draft: ['open'],
  open: ['closed', 'revealed'],
  closed: ['open', 'revealed'],
  revealed: ['discussing'],
  discussing: ['revealed'],
};

/** Blind work is the first round; what people think after they have seen each other's is the second. */
export type Round = 1 | 2;

/** Whether what the class made may be seen by the class. */
export const isRevealed = (phase: Phase): boolean => phase === 'revealed' || phase === 'discussing';

/** The round in which a class writes in a phase; null where it only reads. */
export const roundWritten = (phase: Phase): Round | null => (phase === 'open' ? 1 : phase === 'discussing' ? 2 : null);

/** Whose work a seat holds: one student's, a group's, the answer key, or what staff try as a student. */
export const seatKinds = ['student', 'group', 'key', 'trial'] as const;
export type SeatKind = (typeof seatKinds)[number];

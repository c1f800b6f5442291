/** What the log tells: who let whom in, what became of texts and suggestions, what was taken out or brought in. Only added to. */
export const deeds = [
  'projectMade',
  'projectArchived',
  'projectTakenBack',
  'departedSet',
  'linkMade',
  'linkUsed',
  'linkClosed',
  'memberAdded',
  'roleChanged',
  'memberRemoved',
  'groupMade',
  'groupJoined',
  'groupLeft',
  'groupDissolved',
  'keyMade',
  'keyRevoked',
  'imported',
  'exported',
  'opened',
  'locked',
  'accepted',
  'rejected',
  'reopened',
  'trashed',
  'restored',
  'deleted',
  'exerciseMade',
  'exerciseStepped',
  'classMade',
  'classRemoved',
  'signedIn',
  'signedOut',
  'signInFailed',
] as const;
export type Deed = (typeof deeds)[number];

/** By what somebody acted, where it was not by their own hand in a browser: a share link, a program’s key, the command line. */
export const means = ['link', 'key', 'cli'] as const;
export type Means = (typeof means)[number];

/** Small facts of a deed, by name: a role, the one before it, a format, a count. Never the words of a text. */
export type Details = Readonly<Record<string, string | number>>;

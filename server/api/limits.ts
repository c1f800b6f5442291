import type { RouteName } from '../../shared/api/contract.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Allowance } from '../identity/tries.ts';

/** What one address may try in a minute, where a request may come from nobody and makes or proves something. */
export const triesPerMinute: Partial<Record<RouteName, number>> = {
  /** A person does this once; a program that guesses secrets of 144 bits learns nothing from 20. */
  claim: 20,
  enter: 20,
  /** A class may begin its lesson so. Wrong passwords are counted apart (`wrongTries`); this bounds what hashing costs. */
  signIn: 120,
  signUp: 120,
  askSignUp: 60,
  signUpByLetter: 60,
  setOutToOrganisation: 120,
  comeFromOrganisation: 120,
  comeBack: 120,
  askLetter: 60,
  enterByLetter: 120,
  resetPassword: 60,
  /** A whole school stands behind one address and begins its lesson at once. Above this, somebody makes guests for their own sake. */
  peekLink: 600,
  joinLink: 300,
  /** As share links: a class comes in at once. */
  peekExercise: 600,
  joinExercise: 300,
  joinClass: 300,
  /** Each new address is written to; nobody mistypes theirs more often. */
  setNotices: 20,
  confirmMail: 20,
};

const minuteMs = 60_000;

/** How often a name or a password may be wrong. Somebody who has forgotten theirs tries a handful; ten characters are not found so. */
export const wrongTries = {
  /** By one address for one name. */
  here: { tries: 8, withinMs: 10 * minuteMs },
  /** For one name from everywhere: enough that a stranger cannot lock its owner out from one address, too few to guess by many. */
  name: { tries: 60, withinMs: 60 * minuteMs },
  /** For all names from one address, behind which a school may stand. */
  address: { tries: 200, withinMs: 10 * minuteMs },
} as const satisfies Record<string, Allowance>;

/**
 * How often codes of exercises may be tried. A code has six of 25 signs: of 240 million, an exercise with a hundred students has a hundred,
 * so that whoever guesses personal codes needs a million tries, at the pace of `exercise` three weeks.
 */
export const codesTried = {
  /** Wrong codes of exercises, by one address, behind which a school may stand. */
  address: { tries: 200, withinMs: 10 * minuteMs },
  /** Wrong personal codes for one exercise by one address. */
  personal: { tries: 60, withinMs: 10 * minuteMs },
  /** Personal codes, right or wrong, for one exercise from everywhere. */
  exercise: { tries: 2_000, withinMs: 60 * minuteMs },
  /**
   * Wrong personal codes of classes, which need no exercise's code, from everywhere. They have eight signs: in a workspace with ten
   * thousand students one of fifteen million is somebody's, at this pace after two months.
   */
  own: { tries: 10_000, withinMs: 60 * minuteMs },
} as const satisfies Record<string, Allowance>;

/** How often the passcode of a share link may be wrong. Six digits, the least that one has, hold a million. */
export const wrongPasscodes = {
  /** By one address for one link, behind which a class may stand of whom many mistype. */
  here: { tries: 20, withinMs: 10 * minuteMs },
  /** For one link from everywhere: at this pace it takes half a year to find one of six digits. */
  link: { tries: 100, withinMs: 60 * minuteMs },
} as const satisfies Record<string, Allowance>;

/** How many letters with a way in may be asked for: nobody's mail is to be filled, and nobody made to send to strangers. */
export const lettersAsked = {
  name: { tries: 3, withinMs: 15 * minuteMs },
  address: { tries: 40, withinMs: 15 * minuteMs },
} as const satisfies Record<string, Allowance>;

/**
 * Requests of one person, with each command of a discussion counted as one: a page with two texts asks forty things at once, a held key
 * thirty a second, and work of a day without a connection comes as a few bulk acts of five hundred.
 */
export const requestsOfPerson = { perSecond: 100, seconds: 60 };
/** Requests of those from one address who are nobody yet: a thousand people of a school open a page, and each asks a handful before they are in. */
export const requestsOfAddress = { perSecond: 200, seconds: 60 };

/** Bytes of a JSON body: names and metadata are far smaller, a pasted text may be as large as a file and grows when it is escaped. */
export function maxBodyBytes(name: RouteName): number {
  switch (name) {
    case 'importText':
      return 2 * limits.maxImportBytes;
    /** Three hundred labels with a page of definition and examples each. */
    case 'saveCodebook':
      return 2 * 1024 * 1024;
    /** Five hundred suggestions, each on a sentence that was written in many strokes, with a comment of a paragraph. */
    case 'discuss':
    case 'submitReview':
      return 4 * 1024 * 1024;
    /** What one device marked without a connection. */
    case 'sendLateWork':
      return 1024 * 1024;
    /** A thousand threads. */
    case 'seeThreads':
      return 128 * 1024;
    default:
      return 64 * 1024;
  }
}

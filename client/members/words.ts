import type { Departed } from '../../shared/permission/departed.ts';
import type { LinkRole, Role } from '../../shared/permission/role.ts';

const roleNames: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  commenter: 'Commenter',
  annotator: 'Annotator',
  editor: 'Editor',
  owner: 'Owner',
};

/** The words of coming in, sharing, and who somebody is. */
export const words = {
  roleNames,
  may: {
    viewer: 'Reads texts and everybody’s marks.',
    commenter: 'Reads, and comments.',
    annotator: 'Marks passages, relates them, and comments.',
    editor: 'All that, and imports, describes and unlocks texts.',
  } satisfies Record<LinkRole, string>,
  departed: 'When somebody deletes their account',
  departures: {
    stay: 'Their marks stay, under a pseudonym',
    go: 'Their marks and relations go with them',
  } satisfies Record<Departed, string>,
  departedMeans:
    'What they said in comments stays under a pseudonym. Versions that were kept stay as they are, and students’ work in exercises is not touched.',
  you: 'you',
  guest: 'guest',

  welcome: 'Mark up texts together',
  welcomeWhy:
    'Variorum keeps source texts as they are and puts everybody’s marks in the margin, live. This copy runs here and belongs to you.',
  callMe: 'What should others call you?',
  openSample: 'Open the sample',
  bringOwn: 'Bring my own texts',
  sampleIs:
    'The sample: two short reports on one dispute, of which the second denies the first. It stays yours to try things on.',
  namePlaceholder: 'Ada',

  whose: (owner: string | null) => (owner ? `This is ${owner}’s workspace` : 'This workspace has an owner'),
  whoseWhy: 'You are not signed in here with this browser.',
  comeAnew: 'You are new here? Make an account.',
  unclaimedElsewhere: 'Nobody has begun here yet',
  unclaimedElsewhereWhy: 'The first person comes in on the computer that runs Variorum, or with its owner link:',
  invited: 'You were invited',
  invitedHow: 'Open the share link that you were sent, or paste it below.',
  areYou: (owner: string | null) => (owner ? `You are ${owner}` : 'You are the owner'),
  ownerHow: 'Open the owner link that Variorum printed in its terminal when it started. Each start prints a fresh one.',
  ownerFirstHow: 'Open the owner link that Variorum printed in its terminal when it started.',
  link: 'Share link, return link or owner link',
  linkNot: 'This is not a link that leads in here.',
  open: 'Open',

  entering: 'Owner link',
  enterRefused: 'This owner link no longer works',
  enterAgain:
    'An owner link works once. To get a fresh one, stop Variorum in its terminal and start it again; it prints a new link.',
  enterOften: 'There were too many tries from here. Wait a minute, then open the link again.',
  enterUnreachable:
    'The server did not answer, so the link may still work. Check that Variorum is running, then open the link again.',
  enterEmpty: 'The address is not complete: the part after # is missing. Copy the whole owner link from the terminal.',
  toStart: 'Go to the start',
  mail: {
    confirm: {
      title: 'Is this your address?',
      explained:
        'You will be told at it when somebody mentions you or gives you something to do. What you are told is yours to say.',
      button: 'Yes, write to me',
      done: 'Your address is confirmed.',
    },
    stop: {
      title: 'No more mail?',
      explained: 'Nothing will be sent to your address any more. What others say to you stays in your inbox.',
      button: 'Send me no more mail',
      done: 'You will get no more mail.',
    },
  },

  invites: (by: string, to: string) => (by ? `${by} invites you to “${to}”` : `You are invited to “${to}”`),
  oneText: 'You come to this one text, and to nothing else beside it.',
  joinAs: {
    viewer: 'You come in as a viewer: you can read the texts and everybody’s marks.',
    commenter: 'You come in as a commenter: you can read and comment.',
    annotator: 'You come in as an annotator: you can mark passages, relate them, and comment.',
    editor: 'You come in as an editor: you can mark and comment, and import, describe and unlock texts.',
  } satisfies Record<LinkRole, string>,
  join: 'Join',
  ways: { name: 'Come in by a name alone', signIn: 'I have an account here', signUp: 'Make an account with a password' },
  joinNamed: (name: string) => `Join as ${name}`,
  joinRefused: 'This link does not lead in',
  joinEmpty: 'The address is not complete: the part after # is missing. Copy the whole link, or ask for a new one.',

  renaming: 'What others call you',
  name: 'Name',
  save: 'Save',
  cancel: 'Cancel',
  signOut: 'Sign out',
  signOutTitle: 'Sign out of this browser?',
  finish: 'Finish',
  finishTitle: 'Finish on this computer?',
  finishMeans: 'You are signed out, and this browser keeps nothing: no text, no draft, no setting.',
  signOutBy: (organisation: string) => `You come back with ${organisation}.`,
  signOutOwner: 'To come back you need the owner link, which Variorum prints in its terminal at each start.',
  signOutUnsent: (changes: number) =>
    `${changes === 1 ? '1 change is' : `${changes} changes are`} only on this device and would be lost. Go back online first, or copy what you need.`,
  signOutLeftovers:
    'You are signed out, but this browser would not delete its copies of the texts. Clear this site’s data in the browser’s settings.',
  signOutGuest:
    'You came in by a link, without a password. To come back you would use a share link again, as a new person; your marks stay, under the name you have now.',
  signOutNamed: (name: string) => `To come back you sign in as “${name}” with your password.`,
  keepFirst: 'Choose a name and a password first',

  roleOf: (name: string) => `Role of ${name}`,
  takeOut: 'Take out',
  takeOutOf: (name: string) => `Take ${name} out of the project`,
  takeOutOfText: (name: string) => `Take ${name} out of this text`,
  takeOutMeans: (name: string) => `Take ${name} out? What they wrote stays; what they have open closes.`,
  keep: 'Keep',
  share: 'Share',
  people: 'People',
  shareTitle: (project: string) => `Share “${project}”`,
  peopleTitle: (project: string) => `People in “${project}”`,
  peopleIn: (count: number) => (count === 1 ? '1 person' : `${count} people`),
  peopleOfText: (count: number) =>
    count === 1 ? '1 person who sees this text alone' : `${count} people who see this text alone`,
  newLink: 'New link',
  roleOfLink: 'Who comes in by it is',
  makeLink: 'Make a link',
  links: 'Links',
  noLinks: 'No links yet. Whoever opens one gives a name and is in.',
  address: (role: LinkRole, text?: string) => `${roleNames[role]} link${text === undefined ? '' : ` to “${text}”`}`,
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Press Ctrl+C to copy',
  made: (date: string) => `made ${date}`,
  close: 'Close link',
  closeLabel: (role: LinkRole, text?: string) =>
    `Close this ${roleNames[role].toLowerCase()} link${text === undefined ? '' : ` to “${text}”`}`,
  closed: 'Closed',
  closedCount: (count: number) => (count === 1 ? '1 closed link' : `${count} closed links`),
};
